// The regular expressions of a source, and how long each takes at worst over texts made to make it backtrack.

import { runInNewContext } from "node:vm";
import { parse } from "@babel/parser";

/** `line`: where it stands; `source`: as it is written. */
export type Written = { line: number; source: string; expression: RegExp };

/** Every literal in the text of a program; what is put together at run time is not among them. */
export function expressionsIn(text: string): Written[] {
  const found: Written[] = [];
  visit(parse(text, { sourceType: "module", plugins: ["typescript"] }).program, (node) => {
    if (node["type"] !== "RegExpLiteral") return;
    const [pattern, flags] = [String(node["pattern"]), String(node["flags"])];
    const { start } = node["loc"] as { start: { line: number } }; // every node of a parsed text has one
    const expression = new RegExp(pattern, flags.replace("g", ""));
    found.push({ line: start.line, source: `/${pattern}/${flags}`, expression });
  });
  return found;
}

function visit(value: unknown, see: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) return value.forEach((one) => visit(one, see));
  if (typeof value !== "object" || value === null) return;
  const node = value as Record<string, unknown>;
  see(node);
  for (const [key, child] of Object.entries(node)) if (key !== "loc") visit(child, see);
}

const length = 4_000;
const patienceMs = 10_000;
const kinds = ["a", "0", " ", ".", ",", "-", "@", "\\"];

/** The most milliseconds of the processor that the expression takes for one text; infinite where it does not end. */
export function worstOf({ source, expression }: Written): number {
  let worst = 0;
  const look = () => {
    for (const text of bombsFor(source)) {
      let ms = timeOf(expression, text);
      for (let again = 0; again < 2 && ms > worst; again += 1) ms = Math.min(ms, timeOf(expression, text));
      worst = Math.max(worst, ms);
    }
  };
  try {
    runInNewContext("look()", { look }, { timeout: patienceMs });
    return worst;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** What the expression names, or a letter of each kind, again and again, behind a beginning and with an end that hardly anything allows. */
function* bombsFor(source: string): Generator<string> {
  const own = [...new Set(source.replace(/[\\^$*?|()[\]{}]/g, ""))].slice(0, 6);
  const pairs = own.flatMap((one) => own.map((other) => one + other));
  for (const pump of [...kinds, ...pairs])
    for (const beginning of ["", ...own.slice(0, 2)])
      yield `${beginning}${pump.repeat(length / pump.length)}\u0000`;
}

function timeOf(expression: RegExp, text: string): number {
  const begun = process.cpuUsage();
  expression.test(text);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
