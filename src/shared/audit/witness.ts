// The customer as a witness of her own trail: which next checkpoint she accepts, having kept the last one (https://c2sp.org/tlog-witness).
// Trust on first use: the first log and key stay the only ones. Knows neither clock, network nor where anything is kept.

import { isSameBytes } from "./bytes.ts";
import { type CheckpointProblem, openCheckpoint, readCheckpoint } from "./checkpoint.ts";
import { noteVerifier, readNote, readVerifierKey, type VerifyEd25519 } from "./note.ts";
import { verifyConsistency } from "./proof.ts";
import type { Sha256, TreeHead } from "./tree.ts";

/** A log as it shows itself: the origin and key it claims, and a signed checkpoint. What holds is kept in the same form. */
export type Statement = { origin: string; verifierKey: string; note: string };

/**
 * Why a statement is not accepted: `other-log` or `other-key` than the one kept · `malformed` no checkpoint · `unsigned` not
 * signed by the key · `shrunk` fewer entries than kept · `forked` other entries than kept · `unproven` the log gives no proof
 * that it only grew.
 */
export const breaches = [
  "other-log",
  "other-key",
  "malformed",
  "unsigned",
  "shrunk",
  "forked",
  "unproven",
] as const;
export type Breach = (typeof breaches)[number];

/** `silent`: nothing is wrong with what was shown, but the proof could not be fetched. */
export type Judgement = { ok: true; size: number } | { ok: false; why: Breach | "silent" };

export type Algorithms = { sha256: Sha256; verifyEd25519: VerifyEd25519 };

/** The proof that the tree of `from` leaves is the beginning of that of `to`, or why there is none. */
export type FetchProof = (from: number, to: number) => readonly Uint8Array[] | "unproven" | "silent";

/** Whether what a log shows may take the place of what is kept of it; with nothing kept, the log is met for the first time. */
export function judge(
  algorithms: Algorithms,
  { kept, shown }: { kept: Statement | null; shown: Statement },
  fetchProof: FetchProof,
): Judgement {
  if (kept && shown.origin !== kept.origin) return refuse("other-log");
  if (kept && shown.verifierKey !== kept.verifierKey) return refuse("other-key");
  const newer = headOf(algorithms, shown);
  if (typeof newer === "string") return refuse(newer);
  if (!kept) return { ok: true, size: newer.size };
  const older = keptHead(kept);
  if (newer.size < older.size) return refuse("shrunk");
  if (newer.size === older.size)
    return isSameBytes(newer.root, older.root) ? { ok: true, size: newer.size } : refuse("forked");
  const proof = fetchProof(older.size, newer.size);
  if (typeof proof === "string") return refuse(proof);
  const isGrown = verifyConsistency(algorithms.sha256, { older, newer, proof });
  return isGrown ? { ok: true, size: newer.size } : refuse("forked");
}

function refuse(why: Breach | "silent"): Judgement {
  return { ok: false, why };
}

const breachOf: Record<CheckpointProblem, Breach> = {
  malformed: "malformed",
  "wrong-signature": "unsigned",
  unsigned: "unsigned",
  "other-origin": "other-log",
};

/** The head that a statement's own key signed. A tree without leaves is none: everything begins with it, so it binds nobody. */
function headOf(
  { sha256, verifyEd25519 }: Algorithms,
  { origin, verifierKey, note }: Statement,
): TreeHead | Breach {
  const key = readVerifierKey(sha256, verifierKey);
  if (key?.type !== "note") return "malformed";
  const logKeys = [noteVerifier(key, verifyEd25519)];
  const opened = openCheckpoint(note, { origin, logKeys, witnesses: [] });
  if (!opened.ok) return breachOf[opened.problem];
  return opened.checkpoint.size === 0 ? "malformed" : opened.checkpoint;
}

/** The head of what was accepted before, so its signature need not be verified again. What is kept was read once already. */
export function keptHead({ note }: Statement): TreeHead {
  const head = readCheckpoint(readNote(note)?.text ?? "");
  if (!head) throw new Error("the kept checkpoint cannot be read");
  return head;
}
