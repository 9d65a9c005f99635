// What this browser believes of its tenant's log: the key and the newest checkpoint it saw, kept from visit to visit. A checkpoint
// counts when that key signed it and when it goes on from the one seen last.

import { sha256 } from "@noble/hashes/sha2.js";
import { decodeBase64 } from "../../shared/audit/bytes.ts";
import {
  type Checkpoint,
  openCheckpoint,
  readCheckpoint,
  type Trust,
} from "../../shared/audit/checkpoint.ts";
import { noteVerifier, readNote, readVerifierKey, type VerifierKey } from "../../shared/audit/note.ts";
import { verifyConsistency } from "../../shared/audit/proof.ts";
import type { CheckpointView, ConsistencyView } from "../../shared/contract/audit.ts";
import type { Backend } from "../backend.ts";

export type TrustProblem = "key" | "signature" | "shrunk" | "forked" | "noEd25519" | "unreachable";
export type Trusted =
  | { ok: true; checkpoint: Checkpoint; trust: Trust; isFirst: boolean }
  | { ok: false; problem: TrustProblem };

/** Storage that may be missing: then every look is the first one. */
export type Memory = Pick<Storage, "getItem" | "setItem">;
type Seen = { verifierKey: string; note: string };

const memoryKey = (origin: string) => `carnet.log.${origin}`;

/** Judges a signed note of the log that `view` names, and remembers it when it holds. */
export async function trustNote(
  deps: { backend: Backend; memory: Memory },
  view: CheckpointView,
  note: string,
): Promise<Trusted> {
  const seen = readSeen(deps.memory, view.origin);
  const key = readVerifierKey(sha256, view.verifierKey);
  if (!key || (seen && seen.verifierKey !== view.verifierKey)) return { ok: false, problem: "key" };
  const isSigned = await verifySignature(key, note);
  if (isSigned === null) return { ok: false, problem: "noEd25519" };
  const trust: Trust = { origin: view.origin, logKeys: [noteVerifier(key, () => isSigned)], witnesses: [] };
  const opened = openCheckpoint(note, trust);
  if (!opened.ok) return { ok: false, problem: "signature" };
  const before = seen && readCheckpoint(readNote(seen.note)?.text ?? "");
  const problem = before ? await continues(deps.backend, before, opened.checkpoint) : null;
  if (problem) return { ok: false, problem };
  deps.memory.setItem(memoryKey(view.origin), JSON.stringify({ verifierKey: view.verifierKey, note }));
  return { ok: true, checkpoint: opened.checkpoint, trust, isFirst: before === null };
}

async function continues(
  backend: Backend,
  older: Checkpoint,
  newer: Checkpoint,
): Promise<TrustProblem | null> {
  if (older.size > newer.size) return "shrunk";
  const proof = older.size === newer.size ? [] : await fetchProof(backend, older.size, newer.size);
  if (!proof) return "unreachable";
  return verifyConsistency(sha256, { older, newer, proof }) ? null : "forked";
}

async function fetchProof(backend: Backend, from: number, to: number): Promise<Uint8Array[] | null> {
  const answer = await backend.read<ConsistencyView>(`/v1/audit/consistency?from=${from}&to=${to}`);
  return answer.ok ? answer.value.proof.map((hash) => decodeBase64(hash) ?? new Uint8Array(0)) : null;
}

/** Whether the key signed the note; null where the browser has no Ed25519. The core wants an answer at once, WebCrypto gives it later. */
async function verifySignature({ name, id, publicKey }: VerifierKey, note: string): Promise<boolean | null> {
  const read = readNote(note);
  const line = read?.signatures.find((one) => one.name === name && one.keyId === id);
  if (!read || !line) return false;
  try {
    const key = await crypto.subtle.importKey("raw", new Uint8Array(publicKey), "Ed25519", false, ["verify"]);
    const message = new TextEncoder().encode(read.text);
    return await crypto.subtle.verify("Ed25519", key, new Uint8Array(line.signature), message);
  } catch {
    return null;
  }
}

function readSeen(memory: Memory, origin: string): Seen | null {
  try {
    const seen = JSON.parse(memory.getItem(memoryKey(origin)) ?? "null") as Seen | null; // written above
    return seen && typeof seen.note === "string" && typeof seen.verifierKey === "string" ? seen : null;
  } catch {
    return null;
  }
}
