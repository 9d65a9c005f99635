// The ways to tamper with one of several spreadsheets of a trail, and where it must show.

import { aChain } from "../support/audit-chain.ts";
import { type Chance, type Sheet } from "../support/audit-sheet.ts";
import { logKey } from "../support/note-keys.ts";
import type { Mutant } from "./manipulations.ts";

const ids = ["sheet-a", "sheet-b", "sheet-c"];

export function someChain(chance: Chance): { sheets: Sheet[]; events: number } {
  const events = 3 + chance.below(12);
  const isEdgeTold = chance.below(2) === 0;
  return { sheets: aChain(chance, { ids, events, isEdgeTold }), events };
}

/** One of its later spreadsheets, which tells the tree before it. */
export function someAlone(chance: Chance): { sheet: Sheet; from: number } {
  const events = 3 + chance.below(12);
  const at = 1 + chance.below(ids.length - 1);
  const sheet = aChain(chance, { ids, events })[at] ?? { audit: [], checkpoints: [] };
  return { sheet, from: at * events + 1 };
}

/** Alone, and opened on another trail's tree: in its own row nothing contradicts that. */
function openedElsewhere(_: unknown, chance: Chance): Mutant {
  const events = 3 + chance.below(12);
  const [sheet, other] = [aChain(chance, { ids, events })[1], aChain(chance, { ids, events })[1]];
  const [titles = [], , ...rows] = sheet?.audit ?? [];
  const audit = [titles, other?.audit[1] ?? [], ...rows];
  const options = ["--from", String(events + 1)];
  return { audit, checkpoints: sheet?.checkpoints ?? [], options, firstBadRow: 2 };
}

/** In the order in which they are given to the verifiers. */
export function inOrder(sheets: readonly Sheet[]): Sheet & Pick<Mutant, "more"> {
  const [first, ...more] = sheets;
  return { audit: [], checkpoints: [], ...first, more };
}

/** Of another trail, which its own log signed: its rows have the very same numbers. */
function otherInChain(_: unknown, chance: Chance): Mutant {
  const { sheets, events } = someChain(chance);
  const others = aChain(chance, { ids, events, signing: { by: logKey("audit.example/other") } });
  const at = chance.below(ids.length);
  const put = sheets.map((sheet, index) => (index === at ? (others[index] ?? sheet) : sheet));
  return { ...inOrder(put), firstBadRow: 2, firstBadFile: at + 1 };
}

function otherOrder(_: unknown, chance: Chance): Mutant {
  const { sheets } = someChain(chance);
  const at = chance.below(ids.length - 1);
  const [one, two] = sheets.splice(at, 2);
  if (one && two) sheets.splice(at, 0, two, one);
  return { ...inOrder(sheets), firstBadRow: 2, firstBadFile: at + 1 };
}

function cutInChain(_: unknown, chance: Chance): Mutant {
  const { sheets, events } = someChain(chance);
  const at = chance.below(ids.length - 1);
  const left = 1 + chance.below(events - 1);
  const cut = sheets.map((sheet, index) =>
    index === at ? { ...sheet, audit: sheet.audit.slice(0, left + 1) } : sheet,
  );
  return { ...inOrder(cut), firstBadRow: left + 2, firstBadFile: at + 1 };
}

export const chainManipulations = {
  "another spreadsheet in a chain": otherInChain,
  "spreadsheets in another order": otherOrder,
  "cut tail of a closed spreadsheet": cutInChain,
  "a spreadsheet alone, opened on another tree": openedElsewhere,
};
