// axe-core in a page under test: what it calls serious, or worse.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import * as z from "zod";

const found = z.object({ violations: z.array(z.object({ id: z.string(), impact: z.string().nullish() })) });

/** The rules that the page breaks. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = found.parse(await page.evaluate("axe.run()"));
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
}
