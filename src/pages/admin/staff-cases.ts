// Holds on the operator's people who looked at this organization's users: what a rule noticed, and how it was judged.

import type { StaffCase, StaffCaseList } from "../../shared/contract/staff-cases.ts";
import { type AdminSupportPhrases, adminSupportPhrases } from "../../shared/i18n/admin/support.ts";
import { countsText, ruleText } from "../../shared/i18n/staff/rules.ts";
import { el } from "../dom.ts";
import { panel } from "../form.ts";
import { drawTable } from "../table.ts";
import { localTime } from "../time.ts";
import { type Console, fill } from "./section.ts";

/** A panel that asks for its cases itself. */
export function drawStaffCases(console: Console): HTMLElement {
  const { locale, backend } = console;
  const { cases: say } = adminSupportPhrases[locale];
  const { columns } = say;
  const place = el("div", { class: "section" });
  void fill(console, place, backend.read<StaffCaseList>("/v1/admin/staff-cases"), ({ items }) => {
    if (items.length === 0) return [el("p", { class: "quiet" }, say.none)];
    const rows = items.map((one) => ({
      cells: [
        localTime(locale, one.openedAt),
        el("strong", {}, one.actor),
        [ruleText(locale, one.rule), countsText(locale, one.counts)].filter(Boolean).join(" · "),
        standOf(say, one),
        one.verdict === null ? say.noVerdict : say.verdicts[one.verdict],
      ],
    }));
    const heads = [columns.when, columns.who, columns.what, columns.state, columns.verdict];
    return [drawTable(say.title, heads, rows)];
  });
  return panel(say.title, el("p", { class: "quiet" }, say.lead), place);
}

function standOf(
  { stands }: AdminSupportPhrases["cases"],
  { releasedAt, judgedAt, lapsedAt }: StaffCase,
): string {
  if (releasedAt !== null) return stands.released;
  if (judgedAt !== null) return stands.judged;
  return lapsedAt === null ? stands.open : stands.lapsed;
}
