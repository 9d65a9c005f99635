// A CSV file → contacts and refused rows, once its header says whose it is.

import { readTable, type Table } from "./csv-table.ts";
import { refusalOf } from "./entry-check.ts";
import { googleDialect } from "./google-columns.ts";
import { planGoogle, readGoogleRow } from "./google-reader.ts";
import { outlookHeader } from "./outlook-columns.ts";
import { readOutlookRow } from "./outlook-reader.ts";
import type { Dialect, Entry, Limits, ParsedContact, ParsedFile } from "./parsed-file.ts";

type RowReader = { dialect: Dialect; read: (cells: string[]) => Entry };

function readerFor({ header }: Table, country: string): RowReader | undefined {
  const google = googleDialect(header);
  if (google !== undefined) {
    const plan = planGoogle(header);
    return { dialect: google, read: (cells) => readGoogleRow(plan, cells, country) };
  }
  const outlook = outlookHeader(header);
  if (outlook === undefined) return undefined;
  return { dialect: "outlook-csv", read: (cells) => readOutlookRow(header, outlook, cells, country) };
}

/** Reads the text of a CSV file. The rows of a header that nobody knows are never looked at. */
export function parseCsvFile(text: string, options: { defaultCountry: string; limits: Limits }): ParsedFile {
  const { contacts: most, contactBytes } = options.limits;
  const table = readTable(text, most);
  const reader = table === undefined ? undefined : readerFor(table, options.defaultCountry);
  if (table === undefined || reader === undefined) return { ok: false, code: "unknown-format" };
  if (table.isCut) return { ok: false, code: "too-many-contacts" };
  const contacts: ParsedContact[] = [];
  const rejected = [...table.rejected];
  for (const { line, cells } of table.rows) {
    const entry = reader.read(cells);
    const reason = refusalOf(entry, contactBytes);
    if (reason === undefined) contacts.push({ line, ...entry });
    else rejected.push({ line, reason });
  }
  rejected.sort((a, b) => a.line - b.line);
  return { ok: true, dialect: reader.dialect, contacts, rejected };
}
