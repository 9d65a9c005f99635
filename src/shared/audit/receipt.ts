// Receipts (https://c2sp.org/tlog-proof): one text that shows, offline, that an entry is in a log that others have seen.

import { decodeBase64, encodeBase64, readDecimal } from "./bytes.ts";
import { type Checkpoint, type CheckpointProblem, openCheckpoint, type Trust } from "./checkpoint.ts";
import { type NoteSignature, readNote } from "./note.ts";
import { verifyInclusion } from "./proof.ts";
import { hashLength, type Sha256 } from "./tree.ts";

/** `checkpoint` is the signed note, as it is; nothing vouches for `extra`. */
export type Receipt = { index: number; proof: Uint8Array[]; checkpoint: string; extra: Uint8Array | null };

const title = "c2sp.org/tlog-proof@v1";
// a tree of 2^53 leaves is 53 nodes high
const maxProofLength = 53;

/** The receipt's text. What `readReceipt` would refuse is its caller's fault. */
export function writeReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  const head = extra ? [title, `extra ${encodeBase64(extra)}`] : [title];
  const text = [...head, `index ${index}`, ...proof.map(encodeBase64), "", checkpoint].join("\n");
  if (readReceipt(text)?.proof.length !== proof.length) throw new RangeError("not a receipt");
  return text;
}

/** Takes a receipt apart and verifies nothing; null when it is not one. */
export function readReceipt(text: string): Receipt | null {
  const end = text.indexOf("\n\n");
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split("\n");
  const extra = lines[0]?.startsWith("extra ")
    ? decodeBase64(lines.shift()?.slice("extra ".length) ?? "")
    : undefined;
  const [indexLine = "", ...proofLines] = lines;
  const index = indexLine.startsWith("index ") ? readDecimal(indexLine.slice("index ".length)) : null;
  if (first !== title || extra === null || index === null || proofLines.length > maxProofLength) return null;
  const proof = proofLines.flatMap((line) => decodeBase64(line) ?? []);
  const checkpoint = text.slice(end + 2);
  const isWhole = proof.length === proofLines.length && proof.every((hash) => hash.length === hashLength);
  return isWhole && readNote(checkpoint) ? { index, proof, checkpoint, extra: extra ?? null } : null;
}

export type ReceiptProblem = CheckpointProblem | "not-included";
export type OpenedReceipt =
  | { ok: true; index: number; checkpoint: Checkpoint; cosignatures: NoteSignature[] }
  | { ok: false; problem: ReceiptProblem };

/** Opens a receipt for the leaf hash that the reader computed from the entry: it is the log's leaf `index`, or the problem. */
export function openReceipt(
  sha256: Sha256,
  text: string,
  { leaf, trust }: { leaf: Uint8Array; trust: Trust },
): OpenedReceipt {
  const receipt = readReceipt(text);
  if (!receipt) return { ok: false, problem: "malformed" };
  const opened = openCheckpoint(receipt.checkpoint, trust);
  if (!opened.ok) return opened;
  const { index, proof } = receipt;
  if (!verifyInclusion(sha256, { leaf, index, proof }, opened.checkpoint))
    return { ok: false, problem: "not-included" };
  return { ...opened, index };
}
