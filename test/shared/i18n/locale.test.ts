import { expect, test } from "@jest/globals";
import { countersOf, localeOf, writeCount } from "../../../src/shared/i18n/locale.ts";

test.each([
  ["fr-CA", "fr"],
  ["fr", "fr"],
  ["FR_be", "fr"],
  ["fry", "en"],
  ["en-US", "en"],
  ["de", "en"],
  ["", "en"],
  [null, "en"],
  [undefined, "en"],
])("%s is read as %s", (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});

test.each([
  [0, "0", "0"],
  [999, "999", "999"],
  [1000, "1,000", "1\u202f000"],
  [1_234_567, "1,234,567", "1\u202f234\u202f567"],
])("%d is written %s and %s", (count, en, fr) => {
  expect(writeCount("en", count)).toBe(en);
  expect(writeCount("fr", count)).toBe(fr);
});

test("nothing is plural in English and singular in French", () => {
  expect([0, 1, 2].map(countersOf("en")("one", "other"))).toEqual(["0 other", "1 one", "2 other"]);
  expect([0, 1, 2].map(countersOf("fr")("one", "other"))).toEqual(["0 one", "1 one", "2 other"]);
});
