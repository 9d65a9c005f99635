import { expect, test } from "@jest/globals";
import { type ActionName, actions } from "../../../src/shared/audit/event.ts";
import { refusalStatus } from "../../../src/shared/contract/refusal.ts";
import { locales, surfaces } from "../../../src/shared/contract/me.ts";
import { actText, outcomeText, refusalText, surfaceText } from "../../../src/shared/i18n/phrase.ts";

const names = Object.keys(actions) as ActionName[];

test.each(locales)("every act, surface and outcome reads as a sentence of its own in %s", (locale) => {
  const texts = names.map((name) => actText(locale, name));
  expect(new Set(texts).size).toBe(names.length);
  expect(
    [...texts, ...surfaces.map((one) => surfaceText(locale, one))].filter((text) => !text.trim()),
  ).toEqual([]);
  expect(outcomeText(locale, "allowed")).not.toBe(outcomeText(locale, "refused"));
});

test.each(locales)("every refusal says what is the matter and what to do, in %s", (locale) => {
  for (const code of Object.keys(refusalStatus) as (keyof typeof refusalStatus)[]) {
    const { title, detail } = refusalText(locale, code);
    expect([code, title.length > 3, detail.length > 3]).toEqual([code, true, true]);
  }
});

test("names are dotted words", () => {
  for (const name of names) expect(name).toMatch(/^[a-z]+(\.[a-z]+(-[a-z]+)*)?$/);
});

test("every refusal is an error of HTTP", () => {
  for (const status of Object.values(refusalStatus)) expect(status).toBeGreaterThanOrEqual(400);
});
