// One event in full, with what proves it: the hashed text, its leaf hash and the receipt, to be checked elsewhere too.

import { sha256 } from "@noble/hashes/sha2.js";
import { encodeBase64, isWellFormed } from "../../shared/audit/bytes.ts";
import { entryLeaf, shownTime } from "../../shared/audit/entry.ts";
import type { AuditEventView } from "../../shared/contract/audit.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { actText, surfaceText } from "../../shared/i18n/phrase.ts";
import { button, el } from "../dom.ts";
import { localTime } from "../time.ts";
import type { CheckedRow } from "./check.ts";
import type { Chosen } from "./filter.ts";
import { personalTexts } from "./personal.ts";
import { drawStanding, outcomeOf } from "./table.ts";

type DetailDeps = { locale: Locale; narrow: (chosen: Chosen) => void };

/** A dialog that is not shown yet. */
export function drawDetail(
  { locale, narrow }: DetailDeps,
  event: AuditEventView,
  row: CheckedRow | undefined,
): HTMLDialogElement {
  const { detail: say, columns } = auditPagePhrases[locale];
  const { target } = event;
  const shown = personalTexts(locale, event);
  const leaf = isWellFormed(event.entry) ? encodeBase64(entryLeaf(sha256, event.entry)) : "";
  const only = (label: string, chosen: Chosen) =>
    button(
      label,
      () => {
        dialog.close();
        narrow(chosen);
      },
      "tonal",
    );
  const dialog = el(
    "dialog",
    { class: "detail", attributes: { "aria-labelledby": "detail-title" } },
    el("h2", { attributes: { id: "detail-title" } }, say.title(event.seq)),
    el("p", { class: "lead" }, actText(locale, event.action)),
    el(
      "dl",
      {},
      ...lines([
        [columns.proof, drawStanding(locale, row?.standing ?? null)],
        [columns.time, drawTime(locale, event.time)],
        [columns.who, shown.who],
        [columns.where, surfaceText(locale, event.surface)],
        [columns.outcome, outcomeOf(locale, event)],
        [say.group, shown.group],
        [say.contact, shown.contact],
        [say.details, shown.details],
      ]),
      ...lines([
        [say.entry, code(event.entry)],
        [say.leaf, code(leaf)],
        [say.receipt, row?.receipt ? code(row.receipt) : ""],
      ]),
    ),
    el(
      "div",
      { class: "row" },
      only(say.onlyPerson, { actor: event.actor }),
      target.group ? only(say.onlyGroup, { group: target.group }) : null,
      target.contact ? only(say.onlyContact, { contact: target.contact }) : null,
      button(say.close, () => dialog.close()),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

/** The reader's clock, and below it the one that was hashed. */
function drawTime(locale: Locale, time: string): HTMLElement {
  const hashed = el("span", { class: "quiet small line" }, `${shownTime(time)} UTC`);
  return el("time", { attributes: { datetime: time } }, localTime(locale, time), hashed);
}

/** A term and what it is; without that, nothing. */
function lines(pairs: [string, string | HTMLElement][]): HTMLElement[] {
  return pairs
    .filter(([, what]) => what !== "")
    .flatMap(([term, what]) => [el("dt", {}, term), el("dd", {}, what)]);
}

function code(text: string): HTMLElement {
  return el("pre", { attributes: { tabindex: "0" } }, text);
}
