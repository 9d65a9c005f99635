// What stands in a window that cannot go on: its time is over, another page took its place, or nothing was reached.

import type { Problem } from "../shared/contract/refusal.ts";
import { el } from "./dom.ts";

/** What a page says of its own end. */
export type EndingPhrases = { ended: string; endedMore: string; offline: string };

/** Whether the session is over, or another page has taken its place: nothing goes on here then. */
export function isEnded(problem: Problem | null): boolean {
  return problem?.status === 401 || problem?.code === "page-elsewhere";
}

export function stop(root: HTMLElement, say: EndingPhrases, problem: Problem | null): void {
  if (isEnded(problem)) return notice(root, say.ended, say.endedMore);
  notice(root, problem?.title ?? say.offline, problem?.detail ?? "");
}

export function notice(root: HTMLElement, title: string, detail: string): void {
  root.replaceChildren(el("main", { class: "notice" }, el("h1", {}, title), el("p", {}, detail)));
}
