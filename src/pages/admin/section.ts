// What every section of the console stands on: where it draws, whom it asks, and how it tells that it waits or was refused.

import type { Owner } from "../../shared/contract/groups.ts";
import type { Locale } from "../../shared/contract/me.ts";
import type { Problem } from "../../shared/contract/refusal.ts";
import type { AdminFieldPhrases } from "../../shared/i18n/admin/fields.ts";
import type { AdminLeaverPhrases } from "../../shared/i18n/admin/leavers.ts";
import type { AdminPagePhrases } from "../../shared/i18n/admin/page.ts";
import type { AdminReviewPhrases } from "../../shared/i18n/admin/review.ts";
import type { AdminSharingPhrases } from "../../shared/i18n/admin/sharing.ts";
import { refusalText } from "../../shared/i18n/phrase.ts";
import type { Answer, Backend } from "../backend.ts";
import { setBanner, showNotice } from "../banner.ts";
import { el } from "../dom.ts";

export type ConsolePhrases = AdminPagePhrases &
  AdminSharingPhrases &
  AdminReviewPhrases &
  AdminLeaverPhrases &
  AdminFieldPhrases;
export type Console = { backend: Backend; locale: Locale; say: ConsolePhrases; root: HTMLElement };
/** Draws itself into `place`; `rest` is what the address names in it, such as a person. */
export type Section = (console: Console, place: HTMLElement, rest: string) => void;

/** Says why it was refused; a session that is over ends the page. */
export function tellProblem({ locale, root }: Console, place: HTMLElement, problem: Problem | null): void {
  const { title, detail } = problem ?? refusalText(locale, "unavailable");
  if (problem?.status === 401) return showNotice(root, title, detail);
  const banner = el("div", { attributes: { role: "alert" } });
  setBanner(banner, "broken", title, detail);
  place.replaceChildren(banner);
}

/** Waits for an answer in sight, then draws it, or why there is none. */
export async function fill<T>(
  console: Console,
  place: HTMLElement,
  answer: Promise<Answer<T>>,
  draw: (value: T) => (Node | string)[],
): Promise<void> {
  place.replaceChildren(el("p", { class: "quiet", attributes: { role: "status" } }, console.say.loading));
  const told = await answer;
  if (told.ok) place.replaceChildren(...draw(told.value));
  else tellProblem(console, place, told.problem);
}

/** Whom a grant names, as people say it. */
export function principalName(principal: string): string {
  return principal.replace(/^\w+:/, "");
}

export function ownerName({ say }: Console, owner: Owner): string {
  return owner.kind === "person" ? owner.email : say.organization;
}

/** Asks before what cannot be taken back, and for what it needs to know; nothing happens on Escape. */
export function confirmFirst(
  { root, say }: Console,
  { title, detail, act }: { title: string; detail: string; act: string },
  then: () => void,
  ...asked: HTMLElement[]
): void {
  const close = () => dialog.close();
  const go = () => {
    close();
    then();
  };
  const attributes = { type: "button" };
  const dialog = el(
    "dialog",
    { class: "detail", attributes: { "aria-labelledby": "confirm-title" } },
    el("h2", { attributes: { id: "confirm-title" } }, title),
    el("p", { class: "lead" }, detail),
    ...asked.map((one) => el("div", { class: "fields" }, one)),
    el(
      "div",
      { class: "row" },
      el("button", { class: "button danger", attributes, click: go }, act),
      el("button", { class: "button plain", attributes, click: close }, say.cancel),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}
