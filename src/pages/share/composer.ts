// What stands below the field once somebody is chosen: level, end, note, and whom it reaches before anything is saved.

import type { GrantView, Reach, ReachView } from "../../shared/contract/groups.ts";
import { limit } from "../../shared/contract/limit.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import { button, el } from "../dom.ts";
import { type Desk, drawLevels, endOf, levelOf, levelsFor } from "./desk.ts";
import { type Named, nameOf } from "./person.ts";

export type Wish = { level: GrantLevel; expiresAt: string | null; note: string };
export type ComposerDeps = {
  desk: Desk;
  weigh(named: readonly Named[], level: GrantLevel): Promise<ReachView | null>;
  share(wish: Wish): void;
  cancel(): void;
};
export type Composer = {
  element: HTMLElement;
  /** Weighs anew whom these would be, and begins anew when nobody is left; `held` are the grants that stand. */
  weigh(named: readonly Named[], held: readonly GrantView[]): void;
  /** Principals that the Directory does not know, of those weighed last. */
  unknown(): readonly string[];
  complain(problem: string): void;
};

export function createComposer({ desk, weigh, share, cancel }: ComposerDeps): Composer {
  const { say, words } = desk;
  const parts = drawInputs(desk);
  const { level, end, note } = parts;
  const consequence = el("p", { class: "quiet small", attributes: { id: "consequence" } });
  const preview = el("div", { class: "preview", attributes: { role: "status", "aria-label": say.preview } });
  const problem = el("p", { class: "problem", attributes: { role: "alert" } });
  let last: { named: readonly Named[]; held: readonly GrantView[] } = { named: [], held: [] };
  let reach: Reach | null = null;
  /** Grows with every question, so that the answer to an older one is dropped. */
  let asked = 0;

  async function count(): Promise<void> {
    asked += 1;
    const mine = asked;
    const held = levelOf(level.value);
    consequence.textContent = words.consequence[held];
    preview.replaceChildren(el("p", { class: "quiet" }, say.counting));
    reach = null;
    const answer = await weigh(last.named, held);
    if (mine !== asked) return;
    reach = answer?.reach ?? null;
    preview.replaceChildren(
      ...drawReach(desk, { reach, isBlock: held === "none" }),
      ...drawUnknown(desk, last.named, reach?.unknown ?? []),
      ...drawReplaced(desk, last),
    );
  }

  level.addEventListener("change", () => void count());
  const element = drawForm(desk, { ...parts, consequence, preview, problem }, cancel);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    share({ level: levelOf(level.value), expiresAt: endOf(end.value), note: note.value });
  });
  return {
    element,
    weigh(named, held) {
      last = { named, held };
      problem.textContent = "";
      if (named.length > 0) void count();
      else element.reset();
    },
    unknown: () => reach?.unknown ?? [],
    complain(text) {
      problem.textContent = text;
    },
  };
}

type Parts = ReturnType<typeof drawInputs> & Record<"consequence" | "preview" | "problem", HTMLElement>;

function drawForm({ say }: Desk, parts: Parts, cancel: () => void): HTMLFormElement {
  const { level, end, note, consequence, preview, problem } = parts;
  return el(
    "form",
    { class: "composer" },
    el("div", { class: "pair" }, labeled(say.level, level, consequence), labeled(say.end, end)),
    labeled(say.note, note, el("p", { class: "quiet small", attributes: { id: "note-hint" } }, say.noteHint)),
    preview,
    problem,
    el(
      "div",
      { class: "row end" },
      button(say.cancel, cancel),
      el("button", { class: "button filled", attributes: { type: "submit" } }, say.share),
    ),
  );
}

function drawInputs(desk: Desk) {
  const attributes = {
    id: "note",
    "aria-describedby": "note-hint",
    maxlength: String(limit.grantNoteLength),
    rows: "2",
  };
  return {
    level: el(
      "select",
      { attributes: { id: "level", "aria-describedby": "consequence" } },
      ...drawLevels(desk, levelsFor(desk), "view"),
    ),
    end: el("input", { attributes: { id: "end", type: "date" } }),
    note: el("textarea", { attributes }),
  };
}

function labeled(label: string, input: HTMLElement, hint: HTMLElement | null = null): HTMLElement {
  return el("div", { class: "field" }, el("label", { attributes: { for: input.id } }, label), input, hint);
}

function drawReach(
  { say }: Desk,
  { reach, isBlock }: { reach: Reach | null; isBlock: boolean },
): HTMLElement[] {
  if (isBlock) return [el("p", {}, say.blocks)];
  if (!reach) return [el("p", {}, say.uncounted)];
  const { outside } = reach;
  const more = outside.count - outside.emails.length;
  return [
    el("p", {}, el("strong", {}, say.reaches(reach.people, reach.isAll)), ` ${say.fresh(reach.fresh)}`),
    outside.count === 0
      ? el("p", { class: "quiet" }, say.inside)
      : el("p", { class: "warning" }, say.outside(outside.emails.join(", "), more)),
  ];
}

function drawUnknown({ say }: Desk, named: readonly Named[], unknown: readonly string[]): HTMLElement[] {
  return named
    .filter(({ principal }) => unknown.includes(principal))
    .map((one) => el("p", { class: "problem" }, say.problem.unknown(nameOf(say, one))));
}

function drawReplaced(
  { say, words }: Desk,
  { named, held }: { named: readonly Named[]; held: readonly GrantView[] },
): HTMLElement[] {
  return named.flatMap((one) => {
    const grant = held.find(({ principal }) => principal === one.principal);
    return grant && grant.state !== "expired"
      ? [el("p", { class: "quiet" }, say.replaces(nameOf(say, one), words.level[grant.level]))]
      : [];
  });
}
