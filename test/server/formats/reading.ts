// How the tests of this room read a file: the limits of the contract, France as the country of bare phone numbers.

import { readFileSync } from "node:fs";
import { type ParsedFile, parseFile } from "../../../src/server/formats/import-file.ts";

export const limits = { bytes: 10 * 1024 * 1024, contacts: 25_000, contactBytes: 128 * 1024 };

export type ReadFile = Extract<ParsedFile, { ok: true }>;

export function parse(input: string | Uint8Array): ParsedFile {
  return parseFile(typeof input === "string" ? Buffer.from(input) : input, { defaultCountry: "FR", limits });
}

/** The contacts of a file that must be readable. */
export function read(input: string | Uint8Array): ReadFile {
  const file = parse(input);
  if (!file.ok) throw new Error(`refused: ${file.code}`);
  return file;
}

export function sampleBytes(name: string): Uint8Array {
  return readFileSync(new URL(`../../../samples/${name}`, import.meta.url));
}

/** A vCard 3.0 card around some lines. */
export function card(...lines: string[]): string {
  return ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
}

/** The contacts of a file in samples/. */
export const contactsOf = (name: string) => read(sampleBytes(name)).contacts;
