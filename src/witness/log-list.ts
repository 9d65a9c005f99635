// The logs that a witness watches, as its operator lists them: one line a key, `ORIGIN VERIFIER-KEY`. A log in no line is unknown.

import { noteVerifier, readVerifierKey, type Verifier } from "../shared/audit/note.ts";
import { sha256, verifyEd25519 } from "./ed25519.ts";

/** The keys of each log, by its origin. */
export type LogList = ReadonlyMap<string, readonly Verifier[]>;

/**
 * Reads the list. Empty lines and those that begin with `#` say nothing; a second line of an origin adds a key to it. Throws
 * for any other line, naming it by its number.
 */
export function readLogList(text: string): LogList {
  const logs = new Map<string, Verifier[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, origin = "", written = ""] = /^(\S.*?) +(\S+) *$/.exec(line) ?? [];
    const key = readVerifierKey(sha256, written);
    if (key?.type !== "note") throw new Error(`line ${index + 1} of the list of logs is not ORIGIN KEY`);
    logs.set(origin, [...(logs.get(origin) ?? []), noteVerifier(key, verifyEd25519)]);
  }
  return logs;
}
