// Accesses by day as stacked bars, drawn by hand, and the same as a table for who cannot see or wants the numbers.

import type { AccessDay } from "../../shared/audit/access-day.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { el, svg } from "../dom.ts";
import { drawRows } from "../table.ts";
import { shortDay } from "../time.ts";
import type { Console } from "./section.ts";

const kinds = ["reads", "changes", "refused"] as const;
const size = { width: 900, height: 180 };

/** Nothing where nothing happened: a sentence instead. */
export function drawChart({ locale, say }: Console, days: readonly AccessDay[]): HTMLElement[] {
  const { chart } = say;
  const most = Math.max(...days.map(totalOf));
  if (!(most > 0)) return [el("p", { class: "quiet" }, chart.idle)];
  const text = (day: AccessDay) =>
    `${shortDay(locale, day.day)}: ${kinds.map((kind) => `${chart[kind]} ${writeCount(locale, day[kind])}`).join(", ")}`;
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
    el("div", {}, drawBars(label, bars)),
    el(
      "p",
      { class: "quiet small ends" },
      el("span", {}, shortDay(locale, days[0]?.day ?? "")),
      el("span", {}, shortDay(locale, days.at(-1)?.day ?? "")),
    ),
    el(
      "details",
      {},
      el("summary", {}, chart.asTable),
      el("div", { class: "list" }, drawRows(label, [chart.day, ...kinds.map((kind) => chart[kind])], rows)),
    ),
  ];
}

function totalOf({ reads, changes, refused }: AccessDay): number {
  return reads + changes + refused;
}

function drawBars(label: string, bars: readonly SVGElement[]): SVGElement {
  const view = `0 0 ${size.width} ${size.height}`;
  const ground = svg("rect", {
    class: "ground",
    x: "0",
    y: String(size.height - 1),
    width: String(size.width),
    height: "1",
  });
  const attributes = {
    class: "chart",
    viewBox: view,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": label,
  };
  return svg("svg", attributes, ...bars, ground);
}

/** A day's kinds upon each other, reads at the bottom. */
function drawBar(
  day: AccessDay,
  { x, width, most, title }: { x: number; width: number; most: number; title: string },
): SVGElement {
  const scale = (size.height - 4) / most;
  let top = size.height - 1;
  const parts = kinds.map((kind) => {
    const height = day[kind] * scale;
    top -= height;
    return svg("rect", {
      class: kind,
      x: x.toFixed(2),
      y: top.toFixed(2),
      width: width.toFixed(2),
      height: height.toFixed(2),
    });
  });
  return svg("g", {}, svg("title", {}, title), ...parts);
}
