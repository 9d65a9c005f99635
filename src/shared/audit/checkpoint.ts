// Checkpoints (https://c2sp.org/tlog-checkpoint): what a log signs of its tree, as the text of a note.

import { decodeBase64, encodeBase64, readDecimal } from "./bytes.ts";
import { isNoteText, type NoteProblem, type NoteSignature, openNote, type Verifier } from "./note.ts";
import { hashLength, type TreeHead } from "./tree.ts";

/** `origin` names the log; `extensions` are further lines, which no witness vouches for: ours has none. */
export type Checkpoint = TreeHead & { origin: string; extensions: string[] };

/** The text to sign. What `readCheckpoint` would refuse is its caller's fault. */
export function writeCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, String(size), encodeBase64(root), ...extensions, ""].join("\n");
  if (readCheckpoint(text)?.extensions.length !== extensions.length) throw new RangeError("not a checkpoint");
  return text;
}

/** Reads a checkpoint's text; null when it is not one, or its size is past the safe integers. */
export function readCheckpoint(text: string): Checkpoint | null {
  if (!isNoteText(text)) return null;
  const lines = text.slice(0, -1).split("\n");
  const [origin = "", decimal = "", base64 = "", ...extensions] = lines;
  const [size, root] = [readDecimal(decimal), decodeBase64(base64)];
  if (lines.includes("") || size === null || root?.length !== hashLength) return null;
  return { origin, size, root, extensions };
}

/** Whom a reader trusts about one log: the log's own keys under its origin, and witnesses. */
export type Trust = { origin: string; logKeys: readonly Verifier[]; witnesses: readonly Verifier[] };

/** Why a checkpoint is refused: as a note, or because it is another log's. */
export type CheckpointProblem = NoteProblem | "other-origin";
export type OpenedCheckpoint =
  | { ok: true; checkpoint: Checkpoint; cosignatures: NoteSignature[] }
  | { ok: false; problem: CheckpointProblem };

/**
 * Opens a signed checkpoint of the log that is trusted: the log itself must have signed it, a witness alone does not do.
 * `cosignatures` are those of the trusted witnesses, verified, one a witness; how many are enough is the reader's to say.
 */
export function openCheckpoint(note: string, { origin, logKeys, witnesses }: Trust): OpenedCheckpoint {
  const opened = openNote(note, [...logKeys, ...witnesses]);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.text);
  if (!checkpoint) return { ok: false, problem: "malformed" };
  if (checkpoint.origin !== origin) return { ok: false, problem: "other-origin" };
  const by = (keys: readonly Verifier[]) =>
    opened.signatures.filter((one) => keys.some((key) => key.name === one.name && key.keyId === one.keyId));
  if (by(logKeys).length === 0) return { ok: false, problem: "unsigned" };
  return { ok: true, checkpoint, cosignatures: by(witnesses) };
}
