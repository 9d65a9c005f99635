// The organization in numbers, and how its contacts were accessed.

import type { OverviewView } from "../../shared/contract/admin.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { el } from "../dom.ts";
import { drawChart } from "./chart.ts";
import { panel } from "../form.ts";
import { type Console, fill } from "./section.ts";

const days = 30;

export function drawOverview(console: Console, place: HTMLElement): void {
  const asked = console.backend.read<OverviewView>(`/v1/admin/overview?days=${days}`);
  void fill(console, place, asked, (overview) => [
    drawFigures(console, overview),
    panel(console.say.chart.title(days), ...drawChart(console, overview.days)),
  ]);
}

function drawFigures({ locale, say }: Console, { counts, withoutOwner }: OverviewView): HTMLElement {
  const { figures } = say;
  const count = (number: number) => writeCount(locale, number);
  const orphans = count(withoutOwner.count);
  const all: [string, string][] = [
    [figures.groups, count(counts.groups)],
    [figures.contacts, count(counts.contacts)],
    [figures.people, count(counts.people)],
    [figures.grants, count(counts.grants)],
    [figures.endingSoon, count(counts.endingSoon)],
    [figures.withoutOwner, withoutOwner.isAll ? orphans : figures.atLeast(orphans)],
  ];
  return el(
    "dl",
    { class: "figures" },
    ...all.map(([label, number]) => el("div", {}, el("dt", {}, label), el("dd", {}, number))),
  );
}
