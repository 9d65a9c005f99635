// Importing and exporting contact files over HTTP.

import * as z from "zod";

export const importModes = ["valid", "all"] as const;
/** `valid` takes the good contacts and reports the others; `all` takes every one or none. */
export type ImportMode = (typeof importModes)[number];

export const importQuery = z.strictObject({
  mode: z.enum(importModes).default("valid"),
  /** ISO 3166-1 alpha-2 of phone numbers written without a country code. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default("FR"),
});

/** `line` is the physical line, from 1, at which the entry begins; `reason` is a short code with a sentence in `i18n`. */
export type RejectedEntry = { line: number; reason: string };
/** An entry that is left out, since its contact was merged into one of another group that the caller sees. */
export type ElsewhereEntry = { line: number; contact: string; group: string; groupName: string };
/** `elsewhere` is there where it names any. */
export type ImportReport = {
  added: number;
  updated: number;
  unchanged: number;
  rejected: RejectedEntry[];
  elsewhere?: ElsewhereEntry[];
};

export const exportQuery = z.strictObject({ format: z.enum(["vcard", "csv"]) });
