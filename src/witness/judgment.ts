// What a witness does with a checkpoint that the log has signed (https://c2sp.org/tlog-witness). Pure: it is told what was seen.
// It tells a fork, which two signed notes prove to everybody, from a tree that is only unproven: anybody may send a published
// checkpoint with a wrong proof, so that alone must not silence a log.

import { isSameBytes } from "../shared/audit/bytes.ts";
import type { Checkpoint } from "../shared/audit/checkpoint.ts";
import { verifyConsistency } from "../shared/audit/proof.ts";
import { foldHashes, type Sha256, type TreeHead } from "../shared/audit/tree.ts";

/** A checkpoint of a known log, and the note that its key signed. */
export type Seen = { checkpoint: Checkpoint; note: string };

/** `fork`: two trees of one size. `unproven`: a larger tree that was not shown to begin with the one that was cosigned. */
export type EvidenceKind = "fork" | "unproven";
export type Evidence = { kind: EvidenceKind; seen: Seen; refused: Seen; timeSeconds: number };

/** What is known of one log: the last checkpoint that was cosigned, and the evidence kept against it. */
export type Past = { last: Seen | null; evidence: readonly Evidence[] };

export type RefusedCode =
  | "old-size-above"
  | "distrusted"
  | "other-old-size"
  | "wrong-empty-root"
  | "fork"
  | "unproven";
export type Judgment = { ok: true } | { ok: false; code: RefusedCode; kept?: Omit<Evidence, "timeSeconds"> };

/** Unproven trees of one log that are kept; a fork is kept always. */
export const maxUnproven = 100;

export type Claim = { oldSize: number; proof: readonly Uint8Array[]; seen: Seen };

/** Judges a claim whose note is signed by the log's own key. `kept` is to be written down before anything is answered. */
export function judge(sha256: Sha256, past: Past, claim: Claim): Judgment {
  const { oldSize, seen } = claim;
  const { checkpoint } = seen;
  const knownSize = past.last?.checkpoint.size ?? 0;
  if (oldSize > checkpoint.size) return { ok: false, code: "old-size-above" };
  if (isDistrusted(past)) return { ok: false, code: "distrusted" };
  const other = witnessed(past).find((one) => isFork(one.checkpoint, checkpoint));
  if (other) {
    const code = oldSize === knownSize ? "fork" : "other-old-size";
    return { ok: false, code, kept: { kind: "fork", seen: other, refused: seen } };
  }
  if (oldSize !== knownSize) return { ok: false, code: "other-old-size" };
  if (checkpoint.size === 0 && !isSameBytes(checkpoint.root, foldHashes(sha256, [])))
    return { ok: false, code: "wrong-empty-root" };
  return isProven(sha256, past.last, claim)
    ? { ok: true }
    : { ok: false, code: "unproven", ...keep(past, seen) };
}

/** Whether a fork is kept against the log; then nothing more is cosigned until the operator takes the evidence away. */
export function isDistrusted(past: Past): boolean {
  return past.evidence.some(({ kind }) => kind === "fork");
}

/** The evidence that is left once a checkpoint was cosigned: this very tree is proven now. */
export function clearProven(evidence: readonly Evidence[], proven: TreeHead): Evidence[] {
  return evidence.filter(({ refused }) => !isSameTree(refused.checkpoint, proven));
}

function isProven(sha256: Sha256, last: Seen | null, { oldSize, proof, seen }: Claim): boolean {
  if (oldSize === 0 || !last) return proof.length === 0;
  return verifyConsistency(sha256, { older: last.checkpoint, newer: seen.checkpoint, proof });
}

/** Kept once a tree, and only against a tree with leaves: everything begins with the empty one. */
function keep({ last, evidence }: Past, refused: Seen): Pick<Extract<Judgment, { ok: false }>, "kept"> {
  const isKnown = [last, ...evidence.map((one) => one.refused)].some(
    (one) => one && isSameTree(one.checkpoint, refused.checkpoint),
  );
  if (!last || last.checkpoint.size === 0 || isKnown || evidence.length >= maxUnproven) return {};
  return { kept: { kind: "unproven", seen: last, refused } };
}

/** All of the log's trees whose notes are here: a note that never was cosigned is as good a half of a fork. */
function witnessed({ last, evidence }: Past): Seen[] {
  return [...(last ? [last] : []), ...evidence.map(({ refused }) => refused)];
}

function isFork(a: TreeHead, b: TreeHead): boolean {
  return a.size === b.size && !isSameBytes(a.root, b.root);
}

function isSameTree(a: TreeHead, b: TreeHead): boolean {
  return a.size === b.size && isSameBytes(a.root, b.root);
}
