// All that a witness must not forget, as the text of its one file: the last cosigned note of each log, and the evidence.
// It is read again only if it fits the witness's key and its list of logs: everything in it is signed, so nothing need be believed.

import * as z from "zod";
import { readCheckpoint } from "../shared/audit/checkpoint.ts";
import { openNote, readNote, writeVerifierKey } from "../shared/audit/note.ts";
import type { Cosigner } from "./ed25519.ts";
import type { Evidence, Past, Seen } from "./judgment.ts";
import type { LogList } from "./log-list.ts";

/** What is known of each log, by its origin. */
export type State = ReadonlyMap<string, Past>;

const written = z.strictObject({
  witness: z.string(),
  cosigned: z.array(z.string()),
  evidence: z.array(
    z.strictObject({
      kind: z.enum(["fork", "unproven"]),
      seen: z.string(),
      refused: z.string(),
      timeSeconds: z.int().min(0),
    }),
  ),
});
export type WrittenState = z.infer<typeof written>;

/** The state as plain values, of which all are public: notes stand in it as they were signed. */
export function writeState(state: State, { key }: Cosigner): WrittenState {
  const pasts = [...state.values()];
  return {
    witness: writeVerifierKey(key),
    cosigned: pasts.flatMap(({ last }) => last?.note ?? []),
    evidence: pasts.flatMap(({ evidence }) =>
      evidence.map((one) => ({ ...one, seen: one.seen.note, refused: one.refused.note })),
    ),
  };
}

/** Reads what `writeState` gave, as JSON. Throws, saying why, when it is anything else or contradicts the key or the list. */
export function readState(text: string, { cosigner, logs }: { cosigner: Cosigner; logs: LogList }): State {
  const { witness, cosigned, evidence } = parse(text);
  if (witness !== writeVerifierKey(cosigner.key))
    throw new Error("the witness's state is of another key or name");
  const state = new Map<string, Past>();
  for (const note of cosigned) {
    const last = readSeen(note);
    const keys = logs.get(last.checkpoint.origin) ?? fail("the list of logs lacks one that was cosigned");
    if (state.has(last.checkpoint.origin)) fail("a log stands twice in the witness's state");
    if (!openNote(note, keys).ok || !openNote(note, [cosigner.verifier]).ok)
      fail("a cosigned note in the witness's state does not verify");
    state.set(last.checkpoint.origin, { last, evidence: [] });
  }
  for (const one of evidence)
    add(state, { ...one, seen: readSeen(one.seen), refused: readSeen(one.refused) });
  return state;
}

/** Evidence without its cosigned note would let the log begin anew. */
function add(state: Map<string, Past>, one: Evidence): void {
  const { origin } = one.refused.checkpoint;
  const past =
    state.get(origin) ?? fail("the witness's state has evidence against a log that was not cosigned");
  state.set(origin, { ...past, evidence: [...past.evidence, one] });
}

function parse(text: string): WrittenState {
  try {
    return written.parse(JSON.parse(text));
  } catch {
    return fail("the witness's state cannot be read");
  }
}

function readSeen(note: string): Seen {
  const checkpoint = readCheckpoint(readNote(note)?.text ?? "");
  return checkpoint ? { checkpoint, note } : fail("the witness's state holds what is no checkpoint");
}

function fail(why: string): never {
  throw new Error(why);
}
