// Signed notes (https://c2sp.org/signed-note): a text, a blank line, and a line for each signature.
// It computes no signature: signing happens where the key is, and how to verify comes with each verifier.

import { concatBytes, decodeBase64, encodeBase64, encodeHex, encodeUtf8, isWellFormed } from "./bytes.ts";
import type { Sha256 } from "./tree.ts";

/** Of a note, as UTF-16; sixteen post-quantum signatures, more than the specification's least, are a tenth of it. */
export const maxNoteLength = 1_000_000;
export const maxSignatures = 100;

/** The bytes that say what a key signs, within its id and its text. */
export const signatureTypes = { note: 0x01, cosignature: 0x04 } as const;
export type SignatureType = keyof typeof signatureTypes;

/** An Ed25519 public key under a name; `id`, 8 hex digits, follows from the rest. */
export type VerifierKey = { name: string; id: string; type: SignatureType; publicKey: Uint8Array };

/** Whether the 64 bytes are the Ed25519 signature of the message under the public key (RFC 8032); false for what is not a key. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** One line below a note: whose it claims to be and the bytes after the key id. */
export type NoteSignature = { name: string; keyId: string; signature: Uint8Array };
export type Note = { text: string; signatures: NoteSignature[] };

/** A key that is trusted, and what its signature means. */
export type Verifier = {
  name: string;
  keyId: string;
  verify: (text: string, signature: Uint8Array) => boolean;
};

/** Why a note is refused: it is not one, a known key's signature is wrong, or no known key signed. */
export type NoteProblem = "malformed" | "wrong-signature" | "unsigned";
export type OpenedNote = ({ ok: true } & Note) | { ok: false; problem: NoteProblem };

/** Names a public key: `name` is the log's or witness's, without spaces or plus; the key has 32 bytes. */
export function nameKey(sha256: Sha256, key: Omit<VerifierKey, "id">): VerifierKey {
  const typed = concatBytes(Uint8Array.of(signatureTypes[key.type]), key.publicKey);
  const id = sha256(concatBytes(encodeUtf8(`${key.name}\n`), typed)).subarray(0, 4);
  return { ...key, id: encodeHex(id) };
}

/** The key as text for configuration and documents: `name+id+base64(type, public key)`. */
export function writeVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${encodeBase64(concatBytes(Uint8Array.of(signatureTypes[type]), publicKey))}`;
}

/** Reads a verifier key; null when it is not one, of another type than ours, or when its id does not follow from the rest. */
export function readVerifierKey(sha256: Sha256, text: string): VerifierKey | null {
  const [, name = "", id = "", base64 = ""] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  const typed = decodeBase64(base64);
  const type = readSignatureType(typed?.[0]);
  if (!typed || typed.length !== 33 || !type || !isKeyName(name)) return null;
  const key = nameKey(sha256, { name, type, publicKey: typed.slice(1) });
  return key.id === id ? key : null;
}

function readSignatureType(byte: number | undefined): SignatureType | null {
  if (byte === signatureTypes.note) return "note";
  return byte === signatureTypes.cosignature ? "cosignature" : null;
}

function isKeyName(name: string): boolean {
  return isWellFormed(name) && /^[^\p{White_Space}+]+$/u.test(name);
}

/** The verifier of plain Ed25519 signatures over a note's text (type 0x01). */
export function noteVerifier({ name, id, publicKey }: VerifierKey, verify: VerifyEd25519): Verifier {
  return {
    name,
    keyId: id,
    verify: (text, signature) => signature.length === 64 && verify(publicKey, encodeUtf8(text), signature),
  };
}

/** Whether a text can be a note's: lines, the last one ended, without other control characters. */
export function isNoteText(text: string): boolean {
  const isPlain = Array.from(text).every((character) => character === "\n" || character >= " ");
  return isPlain && text.endsWith("\n") && isWellFormed(text);
}

/** The note of a text and its signatures. What `readNote` would refuse is its caller's fault. */
export function writeNote({ text, signatures }: Note): string {
  const note = `${text}\n${signatures.map(writeSignature).join("")}`;
  if (readNote(note)?.text !== text) throw new RangeError("not a note");
  return note;
}

/** A signature's line, which may also be added below a note that is already signed. */
export function writeSignature({ name, keyId, signature }: NoteSignature): string {
  const id = Array.from({ length: 4 }, (_, at) => Number.parseInt(keyId.slice(at * 2, at * 2 + 2), 16));
  return `— ${name} ${encodeBase64(concatBytes(Uint8Array.from(id), signature))}\n`;
}

/** Takes a note apart and verifies nothing; null when it is not one. */
export function readNote(note: string): Note | null {
  const end = note.lastIndexOf("\n\n");
  if (note.length > maxNoteLength || end < 0 || !isNoteText(note)) return null;
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.length > maxSignatures ? [] : lines.flatMap((line) => readSignature(line) ?? []);
  return signatures.length === lines.length ? { text: note.slice(0, end + 1), signatures } : null;
}

function readSignature(line: string): NoteSignature | null {
  const [, name = "", base64 = ""] = /^— ([^ ]+) (.+)$/.exec(line) ?? [];
  const bytes = decodeBase64(base64);
  if (!bytes || bytes.length < 5 || !isKeyName(name)) return null;
  return { name, keyId: encodeHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

/**
 * Opens a note with the keys that are trusted: its text, and of its signatures those of these keys, one a key. Signatures of keys
 * that are not known say nothing and are left out; one wrong signature of a known key refuses the whole note.
 */
export function openNote(note: string, verifiers: readonly Verifier[]): OpenedNote {
  const read = readNote(note);
  if (!read) return { ok: false, problem: "malformed" };
  const known = new Map<string, NoteSignature>();
  for (const line of read.signatures) {
    const keys = verifiers.filter(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (!keys.every((key) => key.verify(read.text, line.signature)))
      return { ok: false, problem: "wrong-signature" };
    const key = `${line.name}+${line.keyId}`;
    if (keys.length > 0 && !known.has(key)) known.set(key, line);
  }
  if (known.size === 0) return { ok: false, problem: "unsigned" };
  return { ok: true, text: read.text, signatures: [...known.values()] };
}
