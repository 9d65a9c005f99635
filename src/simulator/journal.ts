// The record of what passed between the project and Google: one JSON object a line, to be held against Google's own
// descriptions afterwards. Knows nothing of who writes; callers leave out tokens and the bodies of our own backend.
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Card } from "./card.ts";

export type JournalLine =
  | {
      kind: "request";
      method: string;
      url: string;
      /** Parsed JSON, or null when there is none, it is no JSON, or it holds contacts (our own backend). */
      body: unknown;
      status: number;
      response: unknown;
    }
  | { kind: "card"; entry: string; card: Card };

export type Journal = (line: JournalLine) => void;

/**
 * A journal that appends to `file`; without one it keeps nothing. Lines are written at once, so that a killed process
 * loses none.
 */
export function openJournal(file: string | undefined): Journal {
  if (!file) return () => {};
  mkdirSync(dirname(file), { recursive: true });
  return (line) => appendFileSync(file, `${JSON.stringify(line)}\n`);
}
