// What stands in the window when the dialog cannot go on: its time is over, another page took its place, or nothing was reached.

import type { Problem } from "../../shared/contract/refusal.ts";
import { type SharePagePhrases, sharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";
import type { SharePageDeps } from "./page.ts";

/** Whether the session is over, or another page has taken its place: nothing goes on here then. */
export function isEnded(problem: Problem | null): boolean {
  return problem?.status === 401 || problem?.code === "page-elsewhere";
}

export function stop({ root, locale }: SharePageDeps, problem: Problem | null): void {
  const say = sharePagePhrases[locale].problem;
  if (isEnded(problem)) return notice(root, say.ended, say.endedMore);
  notice(root, problem?.title ?? say.offline, problem?.detail ?? "");
}

export function notice(root: HTMLElement, title: string, detail: string): void {
  root.replaceChildren(el("main", { class: "notice" }, el("h1", {}, title), el("p", {}, detail)));
}

/** Why something was not done, and what to do next. */
export function problemText(say: SharePagePhrases, problem: Problem | null): string {
  if (!problem) return say.problem.offline;
  const isPast = problem.fields?.some(({ path }) => path === "expiresAt") ?? false;
  return isPast ? say.problem.past : `${problem.title}. ${problem.detail}`;
}
