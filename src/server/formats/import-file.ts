// A contact file, whatever its dialect and encoding → contacts, and each refused entry by line and reason. It looks at the
// bytes, never at a file name. It never throws: every file is either read or refused.

import { parseCsvFile } from "./csv-file.ts";
import type { Limits, ParsedFile } from "./parsed-file.ts";
import { decodeText, toOctets } from "./text-encoding.ts";
import { isVcard, parseVcardFile } from "./vcard-file.ts";

export type { Dialect, ParsedContact, ParsedFile, RejectedEntry, RejectReason } from "./parsed-file.ts";
export type ParseOptions = { defaultCountry: string; limits: Limits };

/**
 * Reads vCard 2.1, 3.0 and 4.0, Google's CSV (today's and the one before 2024) and Outlook's (English and French), in UTF-8,
 * UTF-16, Windows-1252 or, in vCard, any charset the file names. Time and memory are linear in the file.
 * `defaultCountry` (ISO 3166-1 alpha-2) is for phone numbers without a prefix. Refuses the whole file with
 * `file-too-large`, `too-many-contacts`, `unreadable-file` (not text) or `unknown-format`.
 */
export function parseFile(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  if (bytes.length > options.limits.bytes) return { ok: false, code: "file-too-large" };
  const octets = toOctets(bytes);
  if (octets === undefined) return { ok: false, code: "unreadable-file" };
  if (isVcard(octets)) return parseVcardFile(octets, options);
  const text = decodeText(bytes);
  return text === undefined ? { ok: false, code: "unreadable-file" } : parseCsvFile(text, options);
}
