// What every part of the staff page stands on: whom it asks, how it waits in sight, tells a refusal, and asks for a fresh proof first.

import type { Locale } from "../../shared/contract/me.ts";
import type { StaffMe } from "../../shared/contract/staff.ts";
import { refusalText } from "../../shared/i18n/phrase.ts";
import type { RefusalText } from "../../shared/i18n/refusal.ts";
import {
  type StaffPagePhrases,
  staffPagePhrases,
  type StaffSectionName,
} from "../../shared/i18n/staff/page.ts";
import type { Answer, Backend } from "../backend.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { field } from "../form.ts";
import { drawProof } from "./proof.ts";

export type StaffPage = { backend: Backend; locale: Locale; say: StaffPagePhrases; root: HTMLElement };
/** The page once somebody is through the gate; `reload` draws all of it anew. */
export type StaffConsole = StaffPage & { me: StaffMe; reload(): void };
/** Draws itself into `place`; `rest` is what the address names in it. */
export type StaffSection = (console: StaffConsole, place: HTMLElement, rest: string) => void;

/** The section where a person puts right what she was refused for. */
const wayOut = new Map<string | undefined, StaffSectionName>([
  ["staff-held", "holds"],
  ["lesson-due", "lesson"],
  ["nda-due", "lesson"],
  ["reviews-overdue", "reviews"],
]);

/** Says why it was refused, where `place` stands, and leads to where it is put right. */
export function tellRefusal(
  { locale }: Pick<StaffPage, "locale">,
  place: HTMLElement,
  why: (RefusalText & { code?: string }) | null,
): void {
  const { title, detail } = why ?? refusalText(locale, "unavailable");
  const banner = el("div", { attributes: { role: "alert" } });
  setBanner(banner, "broken", title, detail);
  const section = wayOut.get(why?.code);
  if (section) {
    const name = staffPagePhrases[locale].sections[section];
    banner.append(el("a", { attributes: { href: `#${section}` } }, name));
  }
  place.replaceChildren(banner);
}

/** Says what was done, where `place` stands. */
export function tellDone(place: HTMLElement, title: string, detail = ""): void {
  const banner = el("div", { attributes: { role: "status" } });
  setBanner(banner, "good", title, detail);
  place.replaceChildren(banner);
}

/** Waits for an answer in sight, then draws it, or why there is none. */
export async function fill<T>(
  page: StaffPage,
  place: HTMLElement,
  answer: Promise<Answer<T>>,
  draw: (value: T) => (Node | string)[],
): Promise<void> {
  place.replaceChildren(el("p", { class: "quiet", attributes: { role: "status" } }, page.say.loading));
  const told = await answer;
  if (told.ok) place.replaceChildren(...draw(told.value));
  else tellRefusal(page, place, told.problem);
}

/** Sends a change; where it takes a fresh code, asks for one and sends it again. */
export async function act<T>(
  console: StaffConsole,
  { path, body, method = "POST" }: { path: string; body: unknown; method?: "POST" | "PUT" },
): Promise<Answer<T>> {
  const answer = await console.backend.send<T>(method, path, body);
  if (answer.ok || answer.problem?.code !== "code-needed") return answer;
  return (await askForProof(console)) ? console.backend.send<T>(method, path, body) : answer;
}

/** A dialog for a fresh code or passkey; false when it was closed without one. */
function askForProof(console: StaffConsole): Promise<boolean> {
  const { say, root } = console;
  return new Promise((resolve) => {
    let isProved = false;
    const below = el("div");
    const dialog = el(
      "dialog",
      { class: "detail", attributes: { "aria-labelledby": "code-title" } },
      el("h2", { attributes: { id: "code-title" } }, say.code.title),
      el("p", { class: "lead" }, say.code.stepUp),
      drawProof(console, {
        path: "/staff/code",
        act: say.code.act,
        done() {
          isProved = true;
          dialog.close();
        },
        refused: (why) => tellRefusal(console, below, why),
      }),
      below,
      el(
        "div",
        { class: "row" },
        button(say.cancel, () => dialog.close()),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(isProved);
    });
    root.append(dialog);
    dialog.showModal();
  });
}

export function reasonField(say: StaffPagePhrases): ReturnType<typeof field> {
  return field(say.reason, { required: "", minlength: "10", maxlength: "500", autocomplete: "off" });
}
