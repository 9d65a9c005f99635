// The list of events as a table whose rows open their detail. On a narrow window each row becomes a card by its labels.

import type { AuditEventView } from "../../shared/contract/audit.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { actText, outcomeText, surfaceText, withReason } from "../../shared/i18n/phrase.ts";
import { el } from "../dom.ts";
import { drawRows } from "../table.ts";
import { localTime } from "../time.ts";
import type { CheckedRow, RowStanding } from "./check.ts";
import { personalTexts } from "./personal.ts";

type TableDeps = { locale: Locale; open: (event: AuditEventView) => void };

/** What was done, and when refused why, in one sentence. */
export function outcomeOf(locale: Locale, { outcome, code }: AuditEventView): string {
  return withReason(locale, outcomeText(locale, outcome), code ?? null);
}

export function drawTable(
  { locale, open }: TableDeps,
  events: readonly AuditEventView[],
  checked: ReadonlyMap<number, CheckedRow>,
): HTMLElement {
  const say = auditPagePhrases[locale];
  const { columns } = say;
  const heads = [
    columns.time,
    columns.who,
    columns.what,
    columns.on,
    columns.outcome,
    columns.where,
    columns.proof,
  ];
  const rows = events.map((event) => {
    const shown = personalTexts(locale, event);
    const standing = checked.get(event.seq)?.standing ?? null;
    const title = el(
      "button",
      { class: "link", attributes: { type: "button" }, click: () => open(event) },
      actText(locale, event.action),
    );
    const on = el(
      "span",
      { class: "on" },
      shown.group ? el("span", {}, shown.group) : null,
      shown.contact ? el("span", { class: "quiet" }, shown.contact) : null,
      shown.details ? el("span", { class: "quiet small" }, shown.details) : null,
    );
    const cells = [
      el("time", { attributes: { datetime: event.time } }, localTime(locale, event.time)),
      el("span", {}, shown.who),
      title,
      on,
      el("span", { class: `outcome ${event.outcome}` }, outcomeOf(locale, event)),
      el("span", {}, surfaceText(locale, event.surface)),
      drawStanding(locale, standing),
    ];
    return { cells, class: standing === "broken" ? "broken" : "", seq: event.seq };
  });
  return drawRows(say.title, heads, rows);
}

/** A sign and a word: never by color alone. */
export function drawStanding(locale: Locale, standing: RowStanding | null): HTMLElement {
  if (standing === null) return el("span", { class: "standing quiet" }, "…");
  const signs = { verified: "✓", pending: "◔", broken: "✕", unchecked: "–" };
  const word = auditPagePhrases[locale].proof[standing];
  const sign = el("span", { attributes: { "aria-hidden": "true" } }, signs[standing]);
  return el("span", { class: `standing ${standing}` }, sign, ` ${word}`);
}
