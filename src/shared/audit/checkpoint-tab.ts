// The tab Checkpoints: every note in it is opened with the keys that are trusted, and its root kept for the rows to agree with.

import { type CheckpointProblem, openCheckpoint, type Trust } from "./checkpoint.ts";
import { shownTime } from "./entry.ts";
import { type FindingKind, type Found, isTitles, placeIn, tabs, type Titles } from "./finding.ts";
import type { SignedRoots } from "./signed-root.ts";

const problems: Record<CheckpointProblem, FindingKind> = {
  malformed: "checkpoint-malformed",
  unsigned: "checkpoint-unsigned",
  "wrong-signature": "checkpoint-unsigned",
  "other-origin": "checkpoint-of-another-log",
};

type Reading = { trust: Trust; titles: Titles; found: Found; signed: SignedRoots };

/** Rows are added from row 1 on; `newestMs` is the time beside the largest checkpoint, which nothing signs. */
export function readCheckpointTab({ trust, titles, found, signed }: Reading) {
  let file = 0;
  let isTitled = false;
  let newestMs = 0;
  let cosigned = 0;
  const amiss = (kind: FindingKind, row: number) =>
    found({ kind, tab: tabs.checkpoints, row: placeIn(file, row) });

  function addNote(row: number, cells: readonly string[]): void {
    const [size = "", time = "", note = ""] = cells;
    const opened = openCheckpoint(note, trust);
    if (!opened.ok) return amiss(problems[opened.problem], row);
    const { checkpoint, cosignatures } = opened;
    const timeMs = readShownTime(time);
    if (size !== String(checkpoint.size) || timeMs === null) amiss("checkpoint-differs", row);
    if (cosignatures.length > 0) cosigned = Math.max(cosigned, checkpoint.size);
    if (checkpoint.size < signed.newest()) amiss("checkpoint-shrinks", row);
    else newestMs = Math.max(newestMs, timeMs ?? 0);
    if (!signed.add(checkpoint)) amiss("checkpoint-contradicts", row);
  }
  function end(): void {
    if (!isTitled) amiss("titles-changed", 1);
  }
  return {
    add(row: number, cells: readonly string[]): void {
      if (row === 1) isTitled = isTitles(titles, cells);
      else if (cells.slice(0, 3).some((cell) => cell !== "")) addNote(row, cells);
    },
    end,
    /** The rows of the next spreadsheet follow. */
    nextFile(): void {
      end();
      file += 1;
      isTitled = false;
    },
    newestMs: () => newestMs,
    /** The size of the largest checkpoint that a trusted witness cosigned; 0 when there is none. */
    cosigned: () => cosigned,
  };
}

/** A time as a cell shows it; null when it is none. */
function readShownTime(cell: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(cell)) return null;
  const ms = Date.parse(`${cell.replace(" ", "T")}Z`);
  return !Number.isNaN(ms) && shownTime(new Date(ms).toISOString()) === cell ? ms : null;
}
