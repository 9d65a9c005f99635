// What a row shows of persons: the value, or that it was erased, which its commitment in the hashed entry tells.

import { type PersonalCell, readEntry } from "../../shared/audit/entry.ts";
import type { AuditEventView } from "../../shared/contract/audit.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";

/** The four cells' texts; empty where there never was a value. */
export function personalTexts(
  locale: Locale,
  { shown, entry }: Pick<AuditEventView, "shown" | "entry">,
): Record<PersonalCell, string> {
  const commitments = readEntry(entry)?.commitments;
  const text = (cell: PersonalCell) =>
    shown[cell] === "" && commitments?.[cell] ? auditPagePhrases[locale].redacted : shown[cell];
  return { who: text("who"), group: text("group"), contact: text("contact"), details: text("details") };
}
