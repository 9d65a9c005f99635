// Those who ask for access, above those who have it: each with what she asks for and why, to be given that, more or less, or nothing.

import type { AccessRequest } from "../../shared/contract/requests.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import { button, el } from "../dom.ts";
import { type Desk, drawLevels, levelOf, levelsFor, writeDate } from "./desk.ts";
import { drawAvatar } from "./person.ts";

export type RequestActs = {
  /** Gives a level; declines where that is null. */
  answer(request: AccessRequest, level: GrantLevel | null): Promise<void>;
};

/** Nothing while nobody asks. */
export function drawRequests(
  desk: Desk,
  place: HTMLElement,
  { asking, acts }: { asking: readonly AccessRequest[]; acts: RequestActs },
): void {
  place.hidden = asking.length === 0;
  const lines = asking.map((request) => drawRequest(desk, request, acts));
  place.replaceChildren(el("h2", {}, desk.say.requests.title), el("ul", { class: "asking" }, ...lines));
}

function drawRequest(desk: Desk, request: AccessRequest, acts: RequestActs): HTMLElement {
  const { say, words, locale } = desk;
  const { person, note, level: wanted } = request;
  // what is asked may be above what the reader has to give
  const levels = levelsFor(desk).filter((level) => level !== "none");
  const chosen = levels.includes(wanted) ? wanted : "view";
  const level = el(
    "select",
    { class: "level", attributes: { "aria-label": say.requests.levelFor(person) } },
    ...drawLevels(desk, levels, chosen),
  );
  const since = say.requests.since(writeDate(locale, Date.parse(request.askedAt)));
  return el(
    "li",
    { attributes: { "data-request": person } },
    el(
      "div",
      { class: "line" },
      drawAvatar({ principal: `person:${person}`, name: null }),
      el(
        "span",
        { class: "who" },
        el("span", {}, person),
        el("span", { class: "quiet small" }, `${say.requests.wants(words.level[wanted])} · ${since}`),
        note ? el("span", { class: "note" }, say.noted(note)) : null,
      ),
      level,
    ),
    el(
      "div",
      { class: "row answers" },
      button(say.requests.approve, () => void acts.answer(request, levelOf(level.value)), "tonal"),
      button(say.requests.decline, () => void acts.answer(request, null)),
    ),
  );
}
