// A change that a section makes, told above all of it.

import { el } from "../dom.ts";
import { act, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

/** Where it tells what came of an act, and what draws all anew. */
export type Telling = { told: HTMLElement; again(): void };

/** Draws a section below the place where it tells what came of its acts. */
export function drawTelling(place: HTMLElement, draw: (below: HTMLElement, telling: Telling) => void): void {
  const told = el("div", { class: "told" });
  const below = el("div", { class: "section" });
  place.replaceChildren(told, below);
  const telling: Telling = { told, again: () => draw(below, telling) };
  telling.again();
}

/** Does something, says what came of it above all, and draws all anew. */
export async function change(
  console: StaffConsole,
  { told, again }: Telling,
  { done, ...sent }: { path: string; body: unknown; method?: "PUT"; done: string },
): Promise<void> {
  const answer = await act<{ proposal: string } | null>(console, sent);
  if (!answer.ok) tellRefusal(console, told, answer.problem);
  else {
    tellDone(told, answer.value ? console.say.proposed : done);
    again();
  }
  told.scrollIntoView({ block: "nearest" });
}
