// Who opened how many support views on which day: a chart for each person, all on one scale, and the sums as a table.

import type { PersonViews, ViewDay } from "../../shared/audit/access-day.ts";
import { joinByColon, writeCount } from "../../shared/i18n/locale.ts";
import { staffHoldPhrases } from "../../shared/i18n/staff/holds.ts";
import { drawBars, drawDays } from "../chart.ts";
import { el } from "../dom.ts";
import { panel } from "../form.ts";
import { drawTable } from "../table.ts";
import { shortDay } from "../time.ts";
import type { StaffConsole } from "./section.ts";

const kinds = ["ticketed", "unticketed"] as const;
/** So many days lie between those that are named below a chart. */
const namedEvery = 14;

export function drawAccess(console: StaffConsole, people: readonly PersonViews[]): HTMLElement {
  const { access: say } = staffHoldPhrases[console.locale];
  const most = busiestOf(people.flatMap(({ days }) => days));
  if (most === 0) return panel(say.title, el("p", { class: "quiet" }, say.idle));
  return panel(
    say.title,
    el("p", { class: "quiet" }, say.lead),
    el("p", { class: "row" }, ...kinds.map((kind) => el("span", { class: `key ${kind}` }, say[kind]))),
    el("p", { class: "quiet small" }, say.most(most)),
    ...people.map((person) => drawPerson(console, person, most)),
    el("details", {}, el("summary", {}, say.asTable), drawSums(console, people)),
  );
}

function drawPerson({ locale }: StaffConsole, { email, days }: PersonViews, most: number): HTMLElement {
  const { access: say } = staffHoldPhrases[locale];
  const bars = days.map((day) => ({
    title: joinByColon(
      locale,
      shortDay(locale, day.day),
      kinds.map((kind) => `${say[kind]} ${writeCount(locale, day[kind])}`).join(", "),
    ),
    parts: kinds.map((kind) => ({ look: kind, count: day[kind] })),
  }));
  const told = say.views(
    sumOf(days, totalOf),
    sumOf(days, ({ unticketed }) => unticketed),
  );
  const figure = el(
    "figure",
    { class: "person-days" },
    el("figcaption", {}, el("strong", {}, email), el("span", { class: "quiet" }, told)),
  );
  const names = days.map(({ day }) => day);
  figure.append(drawBars(joinByColon(locale, email, told), bars, most), drawDays(locale, names, namedEvery));
  return figure;
}

function drawSums({ locale }: StaffConsole, people: readonly PersonViews[]): HTMLElement {
  const { access: say } = staffHoldPhrases[locale];
  const { columns } = say;
  const rows = people.map(({ email, days }) => {
    const sums = [
      ...kinds.map((kind) => sumOf(days, (day) => day[kind])),
      days.filter((day) => totalOf(day) > 0).length,
      busiestOf(days),
    ];
    return { cells: [email, ...sums.map((sum) => writeCount(locale, sum))] };
  });
  const heads = [columns.who, columns.ticketed, columns.unticketed, columns.days, columns.most];
  return drawTable(say.title, heads, rows);
}

function totalOf({ ticketed, unticketed }: ViewDay): number {
  return ticketed + unticketed;
}

function busiestOf(days: readonly ViewDay[]): number {
  return Math.max(0, ...days.map(totalOf));
}

function sumOf(days: readonly ViewDay[], count: (day: ViewDay) => number): number {
  return days.reduce((sum, day) => sum + count(day), 0);
}
