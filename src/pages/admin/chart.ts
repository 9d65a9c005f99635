// Accesses by day as stacked bars, drawn by hand, and the same as a table for who cannot see or wants the numbers.

import type { AccessDay } from "../../shared/audit/access-day.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { joinByColon, writeCount } from "../../shared/i18n/locale.ts";
import { el, svg } from "../dom.ts";
import { drawRows } from "../table.ts";
import { shortDay } from "../time.ts";
import type { Console } from "./section.ts";

const kinds = ["reads", "changes", "refused"] as const;
const size = { width: 900, height: 180 };
/** Where the busiest day ends. */
const top = 3;

/** Nothing where nothing happened: a sentence instead. */
export function drawChart({ locale, say }: Console, days: readonly AccessDay[]): HTMLElement[] {
  const { chart } = say;
  const most = Math.max(...days.map(totalOf));
  if (!(most > 0)) return [el("p", { class: "quiet" }, chart.idle)];
  const text = (day: AccessDay) =>
    joinByColon(
      locale,
      shortDay(locale, day.day),
      kinds.map((kind) => `${chart[kind]} ${writeCount(locale, day[kind])}`).join(", "),
    );
  const step = size.width / days.length;
  const bars = days.map((day, at) =>
    drawBar(day, { x: at * step, width: step * 0.7, most, title: text(day) }),
  );
  const label = chart.label(
    writeCount(
      locale,
      days.reduce((sum, day) => sum + totalOf(day), 0),
    ),
    days.length,
  );
  const rows = [...days].reverse().map((day) => ({
    cells: [shortDay(locale, day.day), ...kinds.map((kind) => writeCount(locale, day[kind]))],
  }));
  return [
    el("p", { class: "row" }, ...kinds.map((kind) => el("span", { class: `key ${kind}` }, chart[kind]))),
    el("p", { class: "quiet small" }, chart.most(writeCount(locale, most))),
    el("div", {}, drawBars(label, bars), drawWeeks(locale, days)),
    el(
      "details",
      {},
      el("summary", {}, chart.asTable),
      el("div", { class: "list" }, drawRows(label, [chart.day, ...kinds.map((kind) => chart[kind])], rows)),
    ),
  ];
}

/** The last day and those whole weeks before it, each named below its bar. */
function drawWeeks(locale: Locale, days: readonly AccessDay[]): HTMLElement {
  const places = days
    .map((day, at) => ({ day, at }))
    .filter(({ at }) => at > 2 && (days.length - 1 - at) % 7 === 0);
  const weeks = places.map(({ day: { day }, at }) => {
    const name = el("span", {}, shortDay(locale, day));
    name.style.gridColumn = `1 / ${at + 2}`;
    return name;
  });
  const line = el("p", { class: "quiet small weeks", attributes: { "aria-hidden": "true" } }, ...weeks);
  line.style.gridTemplateColumns = `repeat(${days.length}, 1fr)`;
  return line;
}

function totalOf({ reads, changes, refused }: AccessDay): number {
  return reads + changes + refused;
}

function drawBars(label: string, bars: readonly SVGElement[]): SVGElement {
  const view = `0 0 ${size.width} ${size.height}`;
  const line = (y: number) =>
    svg("rect", { class: "ground", x: "0", y: String(y), width: String(size.width), height: "1" });
  const attributes = {
    class: "chart",
    viewBox: view,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": label,
  };
  return svg("svg", attributes, line(top), ...bars, line(size.height - 1));
}

/** A day's kinds upon each other, reads at the bottom. */
function drawBar(
  day: AccessDay,
  { x, width, most, title }: { x: number; width: number; most: number; title: string },
): SVGElement {
  const scale = (size.height - 1 - top) / most;
  let y = size.height - 1;
  const parts = kinds
    .filter((kind) => day[kind] > 0)
    .map((kind) => {
      const height = day[kind] * scale;
      y -= height;
      return svg("rect", {
        class: kind,
        x: x.toFixed(2),
        y: y.toFixed(2),
        width: width.toFixed(2),
        height: height.toFixed(2),
      });
    });
  return svg("g", {}, svg("title", {}, title), ...parts);
}
