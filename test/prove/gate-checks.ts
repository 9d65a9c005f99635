// The checks in a source of the gate, each made to go through a switch that can take it away or turn it round. Knows the text, not what it does.

import { parse } from "@babel/parser";

/** `gone`: as if the check were not there · `inverted`: what it let through it stops, and the other way round. */
export type Change = "gone" | "inverted";
export type Check = {
  id: number;
  file: string;
  line: number;
  text: string;
  /** What it gives when it is gone. */
  without: boolean;
  changes: readonly Change[];
};

type Node = { type: string; start: number; end: number; loc: { start: { line: number } } };
type Found = Pick<Check, "without" | "changes"> & { node: Node };

function isNode(value: unknown): value is Node & Record<string, unknown> {
  return typeof value === "object" && value !== null && "type" in value && "start" in value && "loc" in value;
}

/** The text with every check behind `globalThis.gateChecks(id, …)`; ids go on from `firstId`. */
export function withSwitches(file: string, text: string, firstId: number): { text: string; checks: Check[] } {
  const found: Found[] = [];
  visit(parse(text, { sourceType: "module", plugins: ["typescript"] }).program, false, found);
  const checks = found.map(({ node, without, changes }, index) => ({
    id: firstId + index,
    file,
    line: node.loc.start.line,
    text: text.slice(node.start, node.end).replace(/\s+/g, " "),
    without,
    changes,
  }));
  const edits = found.flatMap(({ node }, index) => [
    {
      at: node.start,
      size: node.end - node.start,
      opens: true,
      put: `globalThis.gateChecks(${firstId + index}, (`,
    },
    { at: node.end, size: node.end - node.start, opens: false, put: "))" },
  ]);
  // from the end on; of what begins at one place the outer is put first, of what ends there the inner
  edits.sort(
    (one, other) => other.at - one.at || Number(one.opens) - Number(other.opens) || sizeOrder(one, other),
  );
  let switched = text;
  for (const { at, put } of edits) switched = switched.slice(0, at) + put + switched.slice(at);
  return { text: switched, checks };
}

function sizeOrder(one: { opens: boolean; size: number }, other: { opens: boolean; size: number }): number {
  return one.opens ? one.size - other.size : other.size - one.size;
}

/** `isAsked`: whether all that counts of this expression is if it holds. */
function visit(value: unknown, isAsked: boolean, found: Found[]): void {
  if (Array.isArray(value)) return value.forEach((one) => visit(one, false, found));
  if (!isNode(value)) return;
  const { type } = value;
  if (type.startsWith("TS") && type !== "TSAsExpression" && type !== "TSSatisfiesExpression") return;
  if (type === "IfStatement" || type === "ConditionalExpression") {
    if (isNode(value["test"]))
      found.push({ node: value["test"], without: false, changes: ["gone", "inverted"] });
    visit(value["test"], true, found);
    visit([value["consequent"], value["alternate"]], false, found);
    return;
  }
  if (type === "LogicalExpression" && value["operator"] !== "??") return visitLogical(value, isAsked, found);
  if (type === "ArrowFunctionExpression" && isQuestion(value["body"])) {
    found.push({ node: value["body"], without: true, changes: ["gone", "inverted"] });
    return visit(value["body"], true, found);
  }
  const asksOn = type === "UnaryExpression" && value["operator"] === "!";
  for (const [key, child] of Object.entries(value))
    if (key !== "loc") visit(child, asksOn && key === "argument", found);
}

/** Each side of `a || b` and `a && b` is a check; the last one only where it is asked, and not handed on. */
function visitLogical(value: Record<string, unknown>, isAsked: boolean, found: Found[]): void {
  const without = value["operator"] === "&&";
  const { left, right } = value;
  for (const side of [left, right]) {
    if (isNode(side) && side.type !== "LogicalExpression" && (isAsked || side === left || isQuestion(side)))
      found.push({ node: side, without, changes: ["gone"] });
    visit(side, isAsked, found);
  }
}

const comparing = new Set(["<", "<=", ">", ">=", "===", "!==", "in", "instanceof"]);

function isQuestion(value: unknown): value is Node {
  if (!isNode(value)) return false;
  return (
    (value.type === "BinaryExpression" && comparing.has(String(value["operator"]))) ||
    (value.type === "UnaryExpression" && value["operator"] === "!") ||
    (value.type === "LogicalExpression" && (isQuestion(value["left"]) || isQuestion(value["right"])))
  );
}
