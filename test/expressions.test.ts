// NET-01, the regex bomb: whatever is sent, no regular expression of the product takes more than linear time over it.

import { expect, test } from "@jest/globals";
import { expressionsIn, worstOf } from "./support/regular-expressions.ts";
import { sourceFiles, textOf } from "./support/source-tree.ts";

/** For 4,000 characters. A linear expression takes a hundredth of it, a quadratic one several times as much. */
const mostMs = 10;
/** What reads nothing that comes from outside. */
const ours = ["src/shared/i18n/locale.ts /\\B(?=(\\d{3})+$)/g"];

test("NET-01: bombs are found where there are some", () => {
  const planted = expressionsIn("[/^(a+)+$/, /[.-]+$/, /\\s+,/, /^a+$/, /(?<!a)a+$/]");
  expect(planted.map((one) => worstOf(one) > mostMs)).toEqual([true, true, true, false, false]);
}, 120_000);

test("NET-01: no expression of the product goes up in one", () => {
  const files = sourceFiles("src/").filter((file) => !file.startsWith("src/simulator/"));
  const written = files.flatMap((file) => expressionsIn(textOf(file)).map((one) => ({ file, ...one })));
  const bombs = written.filter((one) => worstOf(one) > mostMs);
  expect(bombs.map(({ file, source }) => `${file} ${source}`)).toEqual(ours);
  expect(written.length).toBeGreaterThan(200);
}, 180_000);
