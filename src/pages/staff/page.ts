// The staff page: the way through the gate for who is not through it, then a header and the sections that the role allows.

import type { StaffMe } from "../../shared/contract/staff.ts";
import type { StaffPower } from "../../shared/domain/staff.ts";
import { staffSectionNames, type StaffSectionName } from "../../shared/i18n/staff/page.ts";
import { button, el } from "../dom.ts";
import { panel } from "../form.ts";
import { drawAddresses } from "./addresses.ts";
import { drawCode } from "./code.ts";
import { drawDetection } from "./detection.ts";
import { drawEnrolment } from "./enrolment.ts";
import { drawHolds } from "./holds.ts";
import { drawHome } from "./home.ts";
import { tellNews } from "./notices.ts";
import { drawLesson } from "./lesson.ts";
import { drawOwnAccess } from "./own-access.ts";
import { drawPeople } from "./people.ts";
import { drawReviews } from "./reviews.ts";
import { drawReminders } from "./reminders.ts";
import type { StaffConsole, StaffPage, StaffSection } from "./section.ts";
import { tellRefusal } from "./section.ts";
import { drawSupport } from "./support.ts";
import { drawWaiting } from "./waiting.ts";

/** Each section, and the power without which it is not shown. */
const sections: Record<StaffSectionName, { draw: StaffSection; power: StaffPower }> = {
  waiting: { draw: drawWaiting, power: "read-proposals" },
  people: { draw: drawPeople, power: "read-staff" },
  addresses: { draw: drawAddresses, power: "read-addresses" },
  support: { draw: drawSupport, power: "read-support" },
  holds: { draw: drawHolds, power: "read-holds" },
  reviews: { draw: drawReviews, power: "read-reviews" },
  detection: { draw: drawDetection, power: "read-detection" },
  lesson: { draw: drawLesson, power: "read-lesson" },
  me: { draw: drawOwnAccess, power: "read-own-sessions" },
};

export function openStaffPage(page: StaffPage): void {
  window.addEventListener("hashchange", () => void open(page));
  void open(page);
}

async function open(page: StaffPage): Promise<void> {
  const reload = () => void open(page);
  const answer = await page.backend.read<StaffMe>("/staff/me");
  if (answer.ok) return drawStep({ ...page, me: answer.value, reload });
  const place = drawFrame(page, null);
  const below = el("div");
  if (answer.problem?.status !== 401) tellRefusal(page, below, answer.problem);
  place.replaceChildren(below, drawSignIn(page));
}

/** The first layer that is missing, in the order in which a person can put it right. */
function drawStep(console: StaffConsole): void {
  const { me } = console;
  const { address, secondStep, code } = me.layers;
  if (address && secondStep && code) return drawSections(console);
  const place = drawFrame(console, me);
  const step = el("div", { class: "section" });
  place.replaceChildren(drawLayers(console), step);
  if (!secondStep) return tellRefusal(console, step, null);
  if (!address) return drawHome(console, step);
  if (me.isRecovery || me.authenticators.length === 0) return drawEnrolment(console, step);
  drawCode(console, step);
}

function drawSections(console: StaffConsole): void {
  const { me, say } = console;
  const main = drawFrame(console, me);
  const shown = staffSectionNames.filter((name) => me.powers.includes(sections[name].power));
  const [named = "", ...rest] = location.hash.slice(1).split("/");
  const name = shown.find((one) => one === named) ?? shown[0] ?? "me";
  const links = shown.map((one) =>
    el(
      "a",
      {
        class: "button plain",
        attributes: { href: `#${one}`, "aria-current": one === name ? "page" : null },
      },
      say.sections[one],
    ),
  );
  main.before(el("nav", { attributes: { "aria-label": say.title } }, ...links));
  const place = el("div", { class: "section" });
  main.replaceChildren(...tellNews(console), ...drawReminders(console, name), place);
  sections[name].draw(console, place, decodeURIComponent(rest.join("/")));
}

/** A header and an empty main part, which is answered. */
function drawFrame({ backend, say, root }: StaffPage, me: StaffMe | null): HTMLElement {
  const main = el("main", { attributes: { tabindex: "-1" } });
  const leave = async () => {
    await backend.send("DELETE", "/staff/session");
    location.replace("/pages/staff");
  };
  const who = me
    ? el(
        "div",
        { class: "row" },
        el("span", { class: "quiet" }, say.signedInAs(me.email, say.roles[me.role])),
        button(say.leave, () => void leave()),
      )
    : null;
  root.replaceChildren(
    el("header", {}, el("div", {}, el("h1", {}, say.title), el("p", { class: "quiet" }, say.lead)), who),
    main,
  );
  return main;
}

function drawSignIn({ say: { signIn } }: StaffPage): HTMLElement {
  return panel(
    signIn.title,
    el("p", { class: "quiet" }, signIn.detail),
    el("div", {}, el("a", { class: "button tonal", attributes: { href: "/staff/sign-in" } }, signIn.act)),
  );
}

/** Which layers hold, in words as well as in colour. */
function drawLayers({ say: { layers }, me }: StaffConsole): HTMLElement {
  const names = ["identity", "secondStep", "address", "code"] as const;
  const items = names.map((name) => {
    const holds = me.layers[name];
    return el(
      "li",
      { class: holds ? "holds" : "missing" },
      el("span", {}, layers[name]),
      el("span", { class: "quiet" }, holds ? layers.holds : layers.missing),
    );
  });
  return el("ol", { class: "layers", attributes: { "aria-label": layers.title } }, ...items);
}
