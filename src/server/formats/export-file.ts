// Contacts → a contact file. Everything goes out, what only the source knew too, and comes back through `parseFile`.

import { writeGoogleRows } from "./google-writer.ts";
import { type OutContact, writeCards } from "./vcard-writer.ts";

/**
 * One vCard 3.0 file. 3.0 and not 4.0, because Google Contacts, Apple Contacts and Outlook all read 3.0 and only Apple reads
 * 4.0 whole. Text to be sent as UTF-8.
 */
export function writeVcard(contacts: OutContact[]): string {
  return writeCards(contacts);
}

/**
 * One CSV file with the header Google Contacts writes today. A cell that begins with `=`, `+`, `-`, `@`, tab or carriage return
 * gets an apostrophe in front (a plain `+33 …` number or a `--04-12` does not), which `parseFile` takes away again.
 */
export function writeGoogleCsv(contacts: OutContact[]): string {
  return writeGoogleRows(contacts);
}
