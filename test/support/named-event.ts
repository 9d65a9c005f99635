// An event in which everything that a person can name is one and the same text.

import {
  columns,
  entryLeaf,
  type Personal,
  salted,
  writeEntry,
  commitTo,
  writeRow,
} from "../../src/shared/audit/entry.ts";
import { sha256 } from "../../src/server/audit/log-signer.ts";

const salt = new Uint8Array(16).fill(7);

/** The row of event `number`, as the server would write it. */
export function rowNaming(number: number, name: string): string[] {
  const one = salted(name, salt);
  const personal: Personal = { who: one, group: one, contact: one, details: one };
  const commitment = commitTo(sha256, one);
  const entry = {
    number,
    time: new Date(Date.UTC(2026, 10, 24) + number * 1000).toISOString(),
    action: "contact.read",
    surface: "gmail",
    outcome: "allowed",
    code: "",
    target: {},
    words: { from: "Gmail", what: "Read a contact", outcome: "Allowed", reason: "" },
  };
  const text = writeEntry(entry, {
    who: commitment,
    group: commitment,
    contact: commitment,
    details: commitment,
  });
  const row = writeRow({ entry, text, personal, leaf: entryLeaf(sha256, text) });
  return columns.map((column) => row[column]);
}
