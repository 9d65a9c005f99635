// Days as stacked bars, drawn by hand: what a chart of either console is made of.

import type { Locale } from "../shared/contract/me.ts";
import { el, svg } from "./dom.ts";
import { shortDay } from "./time.ts";

/** One day: its parts upon each other, the first at the bottom, each in the look of its class; `title` says it in words. */
export type Bar = { title: string; parts: readonly { look: string; count: number }[] };

const size = { width: 900, height: 180 };
/** Where a bar of `most` ends. */
const top = 3;

/** The bars side by side, `most` being as high as the chart; `label` says all of it in a line. */
export function drawBars(label: string, bars: readonly Bar[], most: number): SVGElement {
  const step = size.width / bars.length;
  const line = (y: number) =>
    svg("rect", { class: "ground", x: "0", y: String(y), width: String(size.width), height: "1" });
  const attributes = {
    class: "chart",
    viewBox: `0 0 ${size.width} ${size.height}`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": label,
  };
  const drawn = bars.map((bar, at) => drawBar(bar, { x: at * step, width: step * 0.7, most }));
  return svg("svg", attributes, line(top), ...drawn, line(size.height - 1));
}

function drawBar(
  { title, parts }: Bar,
  { x, width, most }: { x: number; width: number; most: number },
): SVGElement {
  const scale = (size.height - 1 - top) / most;
  let y = size.height - 1;
  const drawn = parts
    .filter(({ count }) => count > 0)
    .map(({ look, count }) => {
      const height = count * scale;
      y -= height;
      return svg("rect", {
        class: look,
        x: x.toFixed(2),
        y: y.toFixed(2),
        width: width.toFixed(2),
        height: height.toFixed(2),
      });
    });
  return svg("g", {}, svg("title", {}, title), ...drawn);
}

/** The last day and those `every` so many days before it, each named below its bar. */
export function drawDays(locale: Locale, days: readonly string[], every = 7): HTMLElement {
  const names = days.flatMap((day, at) => {
    if (at <= 2 || (days.length - 1 - at) % every !== 0) return [];
    const name = el("span", {}, shortDay(locale, day));
    name.style.gridColumn = `1 / ${at + 2}`;
    return [name];
  });
  const line = el("p", { class: "quiet small weeks", attributes: { "aria-hidden": "true" } }, ...names);
  line.style.gridTemplateColumns = `repeat(${days.length}, 1fr)`;
  return line;
}
