// The admin console: a header, the sections by name, and the one that the address names.

import type { Locale, Me } from "../../shared/contract/me.ts";
import { adminPagePhrases, sectionNames, type SectionName } from "../../shared/i18n/admin/page.ts";
import { adminFieldPhrases } from "../../shared/i18n/admin/fields.ts";
import { adminLeaverPhrases } from "../../shared/i18n/admin/leavers.ts";
import { adminReviewPhrases } from "../../shared/i18n/admin/review.ts";
import { adminSharingPhrases } from "../../shared/i18n/admin/sharing.ts";
import type { Backend } from "../backend.ts";
import { showNotice } from "../banner.ts";
import { button, el } from "../dom.ts";
import { drawAttention } from "./attention.ts";
import { drawFields } from "./fields.ts";
import { drawGroups } from "./groups.ts";
import { drawKeeping } from "./keeping.ts";
import { drawLeavers } from "./leavers.ts";
import { drawOverview } from "./overview.ts";
import { drawOutside } from "./outside.ts";
import { drawPeople } from "./people.ts";
import { drawPolicy } from "./policy.ts";
import { drawReview } from "./review.ts";
import { drawSupport } from "./support.ts";
import type { Console, Section } from "./section.ts";

const sections: Record<SectionName, Section> = {
  overview: drawOverview,
  attention: drawAttention,
  groups: drawGroups,
  people: drawPeople,
  outside: drawOutside,
  policy: drawPolicy,
  fields: drawFields,
  review: drawReview,
  leavers: drawLeavers,
  support: drawSupport,
  keeping: drawKeeping,
};

/** Draws the page and the section that the address names, and follows the address. */
export function openConsole(deps: { backend: Backend; locale: Locale; root: HTMLElement }): void {
  const { locale } = deps;
  const say = {
    ...adminPagePhrases[locale],
    ...adminSharingPhrases[locale],
    ...adminReviewPhrases[locale],
    ...adminLeaverPhrases[locale],
    ...adminFieldPhrases[locale],
  };
  const console: Console = { ...deps, say };
  const { root } = console;
  const links = new Map(
    sectionNames.map((name) => [
      name,
      el("a", { class: "button plain", attributes: { href: `#${name}` } }, say.sections[name]),
    ]),
  );
  const main = el("main", { attributes: { tabindex: "-1" } });
  const show = () => {
    const [named = "", ...rest] = location.hash.slice(1).split("/");
    const name = sectionNames.find((one) => one === named) ?? "overview";
    for (const [one, link] of links)
      if (one === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    // a place of its own for each visit, so that an answer that comes late draws where nobody looks
    const place = el("div", { class: "section" });
    main.replaceChildren(place);
    sections[name](console, place, decodeURIComponent(rest.join("/")));
  };
  root.replaceChildren(
    drawHeader(console),
    el("nav", { attributes: { "aria-label": say.title } }, ...links.values(), trailLink(console)),
    main,
  );
  window.addEventListener("hashchange", show);
  show();
}

/** The audit trail has a page of its own, which opens with the console's session. */
function trailLink({ say }: Console): HTMLElement {
  const attributes = { href: "/pages/audit#admin", target: "_blank", rel: "noopener" };
  return el("a", { class: "button plain away", attributes }, say.trail);
}

function drawHeader({ backend, say, root }: Console): HTMLElement {
  const who = el("span", { class: "quiet" });
  void backend.read<Me>("/v1/me").then((me) => {
    if (me.ok) who.textContent = say.signedInAs(me.value.person.email);
  });
  const leave = async () => {
    await backend.leave();
    showNotice(root, say.title, say.left);
  };
  return el(
    "header",
    {},
    el("div", {}, el("h1", {}, say.title), el("p", { class: "quiet" }, say.lead)),
    el(
      "div",
      { class: "row" },
      who,
      button(say.leave, () => void leave()),
    ),
  );
}
