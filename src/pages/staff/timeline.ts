// A hold over time, drawn by hand: the views before it as dots, its stages as numbered marks, and the same as a list beneath.

import type { HoldStep, HoldView } from "../../shared/contract/holds.ts";
import { type StaffHoldPhrases, staffHoldPhrases } from "../../shared/i18n/staff/holds.ts";
import { el, svg } from "../dom.ts";
import { localTime } from "../time.ts";
import type { StaffConsole } from "./section.ts";

type Stage = keyof StaffHoldPhrases["holds"]["stages"];
type Mark = { stage: Stage; at: string };

/** In percent of the width: what lies before the hold ends at `opened`; marks stand no closer than `apart`, so that each can be read. */
const line = { left: 2, opened: 27, right: 96, apart: 10 };
const middle = "28";

export function drawTimeline(console: StaffConsole, hold: HoldView): HTMLElement {
  const { holds: say } = staffHoldPhrases[console.locale];
  const marks = marksOf(hold);
  const time = (at: string) => localTime(console.locale, at);
  const before = beforeText(say, hold.steps);
  const told = [before, ...marks.map(({ stage, at }) => `${say.stages[stage]}, ${time(at)}`)];
  const items = marks.map(({ stage, at }) =>
    el("li", {}, el("strong", {}, say.stages[stage]), el("span", { class: "quiet" }, ` ${time(at)}`)),
  );
  const awaited = awaitedOf(hold).map((stage) =>
    el("li", { class: "quiet" }, say.stages[stage], ` – ${say.awaited}`),
  );
  const drawing = svg(
    "svg",
    {
      class: "timeline",
      role: "img",
      "aria-label": `${say.timeline}. ${told.join(". ")}`,
    },
    ...drawBefore(hold),
    ...drawMarks(hold, marks),
  );
  const figure = el("figure", { class: "hold-time" });
  figure.append(drawing, el("p", { class: "quiet" }, before), el("ol", {}, ...items, ...awaited));
  return figure;
}

/** What happened and what is due, in the order of time. */
function marksOf({ openedAt, dueAt, justifiedAt, lapsedAt, judgedAt, releasedAt }: HoldView): Mark[] {
  const all: [Stage, string | null][] = [
    ["opened", openedAt],
    ["justified", justifiedAt],
    ["due", lapsedAt === null ? dueAt : null],
    ["lapsed", lapsedAt],
    ["judged", judgedAt],
    ["released", releasedAt],
  ];
  return all
    .flatMap(([stage, at]) => (at === null ? [] : [{ stage, at }]))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function awaitedOf({ justifiedAt, judgedAt, releasedAt, verdict }: HoldView): Stage[] {
  const awaited: Stage[] = [];
  if (justifiedAt === null && judgedAt === null) awaited.push("justified");
  if (judgedAt === null) awaited.push("judged");
  if (releasedAt === null && verdict !== "breach") awaited.push("released");
  return awaited;
}

function beforeText(say: StaffHoldPhrases["holds"], steps: readonly HoldStep[]): string {
  const users = new Set(steps.map(({ customer, subject }) => `${customer}/${subject}`));
  return say.before(steps.length, users.size, steps.filter(({ isTicketed }) => isTicketed).length);
}

/** Views without a ticket are filled. */
function drawBefore({ steps, openedAt }: HoldView): SVGElement[] {
  const until = Date.parse(openedAt);
  const from = Math.min(until - 1, ...steps.map(({ at }) => Date.parse(at)));
  const width = line.opened - 5 - line.left;
  const dots = steps.map(({ at, isTicketed }) => {
    const x = line.left + (width * (Date.parse(at) - from)) / (until - from);
    return svg("circle", {
      class: isTicketed ? "view ticketed" : "view",
      cx: `${x.toFixed(1)}%`,
      cy: middle,
      r: "5",
    });
  });
  return [drawLine("past", 0, line.opened), ...dots];
}

function drawMarks(hold: HoldView, marks: readonly Mark[]): SVGElement[] {
  const places = placesOf(marks.map(({ at }) => Date.parse(at)));
  const until = places[marks.findIndex(({ stage }) => stage === "released")] ?? 100;
  const numbered = marks.map(({ stage }, at) => {
    const x = `${(places[at] ?? line.right).toFixed(1)}%`;
    const isAhead = stage === "due" && hold.justifiedAt === null && hold.judgedAt === null;
    return svg(
      "g",
      { class: `mark ${stage}${isAhead ? " ahead" : ""}` },
      svg("circle", { cx: x, cy: middle, r: "12" }),
      svg("text", { x, y: middle, dy: "0.35em", "text-anchor": "middle" }, String(at + 1)),
    );
  });
  return [
    drawLine("past", line.opened, 100),
    drawLine(hold.lapsedAt === null ? "held" : "held missed", line.opened, until),
    ...numbered,
  ];
}

function drawLine(look: string, from: number, to: number): SVGElement {
  return svg("line", {
    class: look,
    x1: `${from}%`,
    x2: `${to.toFixed(1)}%`,
    y1: middle,
    y2: middle,
  });
}

/** True to time as far as the marks stay apart. */
function placesOf(times: readonly number[]): number[] {
  const [first = 0] = times;
  const span = Math.max(1, (times.at(-1) ?? first) - first);
  const places = times.map((time) => line.opened + ((line.right - line.opened) * (time - first)) / span);
  const spread: number[] = [];
  for (const place of places) spread.push(Math.max(place, (spread.at(-1) ?? -line.apart) + line.apart));
  return spread.map((place, at) => Math.min(place, line.right - line.apart * (spread.length - 1 - at)));
}
