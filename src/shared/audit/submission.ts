// What a log sends a witness (https://c2sp.org/tlog-witness, add-checkpoint): the size that the witness has seen, the proof that
// the new tree begins with that one, and the signed checkpoint. It verifies none of them.

import { decodeBase64, encodeBase64, readDecimal } from "./bytes.ts";
import { type Checkpoint, readCheckpoint } from "./checkpoint.ts";
import { readNote } from "./note.ts";
import { hashLength } from "./tree.ts";

export type Submission = { oldSize: number; proof: readonly Uint8Array[]; note: string };

/** Lines of a proof, which the specification lets nobody exceed. */
export const maxProofLines = 63;
/** The type of a body that says only how large the tree is that the witness has seen. */
export const sizeType = "text/x.tlog.size";

/** The body to send. What `readSubmission` would refuse is its caller's fault. */
export function writeSubmission({ oldSize, proof, note }: Submission): string {
  const body = [`old ${oldSize}`, ...proof.map(encodeBase64), "", note].join("\n");
  if (readSubmission(body)?.proof.length !== proof.length) throw new RangeError("not a submission");
  return body;
}

/** Takes a body apart, its checkpoint too; null when it is not one. */
export function readSubmission(body: string): (Submission & { checkpoint: Checkpoint }) | null {
  const end = body.indexOf("\n\n");
  const [first = "", ...lines] = body.slice(0, Math.max(end, 0)).split("\n", maxProofLines + 2);
  const oldSize = first.startsWith("old ") ? readDecimal(first.slice("old ".length)) : null;
  if (oldSize === null || lines.length > maxProofLines) return null;
  const proof = lines.flatMap((line) => decodeBase64(line) ?? []);
  if (proof.length !== lines.length || proof.some((hash) => hash.length !== hashLength)) return null;
  const note = body.slice(end + 2);
  const checkpoint = readCheckpoint(readNote(note)?.text ?? "");
  return checkpoint && { oldSize, proof, note, checkpoint };
}
