// What reading a contact file gives: contacts, and entries refused by line and reason.
// Types only; it refuses to know any dialect.

import type { Extra, Person } from "../../shared/domain/person.ts";

/** The dialects that are told apart. A vCard file is named by its first card; each card is read by its own version. */
export type Dialect =
  | "vcard-2.1"
  | "vcard-3.0"
  | "vcard-4.0"
  | "google-csv"
  | "google-csv-before-2024"
  | "outlook-csv";

/**
 * Why one entry was refused. Closed list; every reason has a sentence for people in the catalogs.
 * `empty`: no name, e-mail, phone or organization · `truncated`: the card or the quoted cell never ends ·
 * `too-large`: over the limit for one contact · `photo-too-large`: over it only because of its photo ·
 * `bad-encoding`: NUL, half a surrogate pair, or bytes that are not in the charset the entry names ·
 * `bad-line`: a line that is no property · `bad-row`: more cells than the header has columns ·
 * `stray-text`: text that belongs to no card.
 */
export type RejectReason =
  | "empty"
  | "truncated"
  | "too-large"
  | "photo-too-large"
  | "bad-encoding"
  | "bad-line"
  | "bad-row"
  | "stray-text";

/** `line` is the physical line, counted from 1, on which the entry begins. */
export type ParsedContact = {
  line: number;
  person: Person;
  extra: Extra[];
  uid?: string;
};
export type RejectedEntry = { line: number; reason: RejectReason };

export type Limits = { bytes: number; contacts: number; contactBytes: number };
export type ParsedFile =
  | { ok: true; dialect: Dialect; contacts: ParsedContact[]; rejected: RejectedEntry[] }
  | { ok: false; code: "unreadable-file" | "unknown-format" | "file-too-large" | "too-many-contacts" };

/** What one entry says, before it is measured: the result of every dialect's reader. */
export type Entry = { person: Person; extra: Extra[]; uid?: string };
