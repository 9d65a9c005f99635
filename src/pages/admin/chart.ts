// Accesses by day as stacked bars, and the same as a table for who cannot see or wants the numbers.

import type { AccessDay } from "../../shared/audit/access-day.ts";
import { joinByColon, writeCount } from "../../shared/i18n/locale.ts";
import { drawBars, drawDays } from "../chart.ts";
import { el } from "../dom.ts";
import { drawTable } from "../table.ts";
import { shortDay } from "../time.ts";
import type { Console } from "./section.ts";

const kinds = ["reads", "changes", "refused"] as const;

/** Nothing where nothing happened: a sentence instead. */
export function drawChart({ locale, say }: Console, days: readonly AccessDay[]): HTMLElement[] {
  const { chart } = say;
  const most = Math.max(...days.map(totalOf));
  if (!(most > 0)) return [el("p", { class: "quiet" }, chart.idle)];
  const count = (number: number) => writeCount(locale, number);
  const bars = days.map((day) => ({
    title: joinByColon(
      locale,
      shortDay(locale, day.day),
      kinds.map((kind) => `${chart[kind]} ${count(day[kind])}`).join(", "),
    ),
    parts: kinds.map((kind) => ({ look: kind, count: day[kind] })),
  }));
  const label = chart.label(count(days.reduce((sum, day) => sum + totalOf(day), 0)), days.length);
  const rows = [...days].reverse().map((day) => ({
    cells: [shortDay(locale, day.day), ...kinds.map((kind) => count(day[kind]))],
  }));
  return [
    el("p", { class: "row" }, ...kinds.map((kind) => el("span", { class: `key ${kind}` }, chart[kind]))),
    el("p", { class: "quiet small" }, chart.most(count(most))),
    el(
      "div",
      {},
      drawBars(label, bars, most),
      drawDays(
        locale,
        days.map(({ day }) => day),
      ),
    ),
    el(
      "details",
      {},
      el("summary", {}, chart.asTable),
      drawTable(label, [chart.day, ...kinds.map((kind) => chart[kind])], rows),
    ),
  ];
}

function totalOf({ reads, changes, refused }: AccessDay): number {
  return reads + changes + refused;
}
