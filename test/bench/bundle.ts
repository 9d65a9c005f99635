// How long V8 takes to load what Google receives, in a context with nothing but the language: Apps Script does so in every run.

import { runInNewContext } from "node:vm";
import { addonBundle } from "../support/addon-bundle.ts";

const budgetMs = 10;
const rounds = 15;

/** One line with the size, the figure and its budget. */
export async function measureBundle(): Promise<string> {
  const { code, english, french, annex, witness } = await addonBundle();
  const files = [code, english.code, french.code, annex.code, witness.code];
  const times = Array.from({ length: rounds }, (_, round) => {
    const sandbox = {};
    runInNewContext("0", sandbox);
    const begun = performance.now();
    // another source each time, or V8 takes it from its cache
    for (const file of files) runInNewContext(`${file}//${round}`, sandbox);
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  const median = times[Math.floor(rounds / 2)] ?? Number.NaN;
  const bytes = `Code.js ${Buffer.byteLength(code)} bytes, all files ${Buffer.byteLength(files.join(""))}`;
  return `${"bundle".padEnd(22)}p50 ${median.toFixed(2)} ms (≤ ${budgetMs} ms), ${bytes}  ${median <= budgetMs ? "" : "OVER"}`;
}
