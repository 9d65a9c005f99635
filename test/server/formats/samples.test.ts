// Every file in samples/: its dialect, how many contacts it holds, and that none is refused.

import { expect, test } from "@jest/globals";
import { largeSample } from "../../support/sample-names.ts";
import { contactsOf, read, sampleBytes } from "./reading.ts";

test.each([
  ["android-2.1.vcf", "vcard-2.1", 4],
  ["outlook-2.1.vcf", "vcard-2.1", 3],
  ["google-3.0.vcf", "vcard-3.0", 10],
  ["apple-3.0.vcf", "vcard-3.0", 3],
  ["rfc-4.0.vcf", "vcard-4.0", 3],
  ["google-2024.csv", "google-csv", 5],
  ["google-before-2024.csv", "google-csv-before-2024", 3],
  ["outlook-utf16.csv", "outlook-csv", 3],
  ["outlook-windows-1252.csv", "outlook-csv", 3],
  ["large-5000.csv", "google-csv", 5000],
])("%s is %s and holds %i contacts, none refused", (name, dialect, count) => {
  const file = read(sampleBytes(name));
  expect({ dialect: file.dialect, contacts: file.contacts.length, rejected: file.rejected }).toEqual({
    dialect,
    contacts: count,
    rejected: [],
  });
});

test("the generator still makes the large sample, and no address in it stands twice", () => {
  expect(Buffer.from(sampleBytes("large-5000.csv")).toString()).toBe(largeSample());
  const emails = contactsOf("large-5000.csv").map(({ person }) => person.emailAddresses?.[0]?.value);
  expect(new Set(emails).size).toBe(5000);
});
