// A log that grows, or lies, and a witness that watches it through its real app, on a disk in memory or a real one.

import { writeCheckpoint } from "../../src/shared/audit/checkpoint.ts";
import { leafHash } from "../../src/shared/audit/tree.ts";
import { writeNote, writeVerifierKey } from "../../src/shared/audit/note.ts";
import { writeSubmission } from "../../src/shared/audit/submission.ts";
import { createApp } from "../../src/witness/app.ts";
import { createCosigner, readSeed } from "../../src/witness/ed25519.ts";
import { openLedger } from "../../src/witness/ledger.ts";
import { readLogList } from "../../src/witness/log-list.ts";
import type { Disk } from "../../src/witness/state-file.ts";
import { createWitness } from "../../src/witness/witness.ts";
import { consistencyByDefinition, rootByDefinition, sha256 } from "./merkle-tree.ts";
import { logKey } from "./note-keys.ts";
import { createMemoryDisk } from "./memory-disk.ts";

export const origin = "carnet.example/halden";
export const stateFile = "/state/witness.json";
export const witnessName = "witness.example/w1";
export const witnessSeed = Buffer.alloc(32, 2).toString("base64");
export const noon = Date.UTC(2026, 10, 24, 12);

/** A log whose entries are `entry 0`, `entry 1` … or, from `rewrittenFrom` on, others; the key stays the same. */
export function aLog(wish: { name?: string; rewrittenFrom?: number; seed?: number } = {}) {
  const { name = origin, rewrittenFrom = Infinity, seed = 1 } = wish;
  const signer = logKey(name, new Uint8Array(32).fill(seed));
  const leaf = (index: number) =>
    leafHash(sha256, Buffer.from(`${index < rewrittenFrom ? "entry" : "lie"} ${index}`));
  const leaves = (size: number) => Array.from({ length: size }, (_, index) => leaf(index));
  const textAt = (size: number) =>
    writeCheckpoint({ origin: name, size, root: rootByDefinition(leaves(size)), extensions: [] });
  const noteAt = (size: number) => writeNote({ text: textAt(size), signatures: [signer.sign(textAt(size))] });
  const proof = (from: number, to: number) =>
    from === 0 || from > to ? [] : consistencyByDefinition(from, leaves(to));
  return {
    line: `${name} ${writeVerifierKey(signer.key)}`,
    verifier: signer.verifier,
    signer,
    textAt,
    noteAt,
    proof,
    /** The body that asks for a cosignature on `to` of a witness that has seen `from`. */
    body: (from: number, to: number) =>
      writeSubmission({ oldSize: from, proof: proof(from, to), note: noteAt(to) }),
  };
}

/** The cosigner that the tests know. */
export function theCosigner() {
  const secret = readSeed(witnessSeed);
  if (!secret) throw new Error("not a seed");
  return createCosigner(witnessName, secret);
}

export type WitnessWish = { lines?: readonly string[]; disk?: Disk; file?: string; isNew?: boolean };

/** The witness behind its app, new unless said otherwise; `said` is all that it logged. */
export async function aWitness(wish: WitnessWish = {}) {
  const { lines = [aLog().line], disk = createMemoryDisk(), file = stateFile, isNew = true } = wish;
  const cosigner = theCosigner();
  const logs = readLogList(lines.join("\n"));
  const ledger = await openLedger({ cosigner, logs, disk, file, isNew });
  const witness = createWitness({ cosigner, logs, ledger });
  const said: unknown[] = [];
  const tell = (...words: unknown[]) => void said.push(words);
  const app = createApp({ witness, ledger, now: () => noon, log: { info: tell, warn: tell, error: tell } });
  const get = async (path: string) => {
    const answer = await app.request(path);
    return { status: answer.status, text: await answer.text() };
  };
  return {
    app,
    disk,
    said,
    verifier: cosigner.verifier,
    get,
    async add(body: string | Uint8Array) {
      const sent = typeof body === "string" ? body : new Uint8Array(body);
      const answer = await app.request("/add-checkpoint", { method: "POST", body: sent });
      const type = answer.headers.get("content-type");
      return { status: answer.status, type, text: await answer.text() };
    },
    async evidence() {
      const { evidence } = JSON.parse((await get("/evidence")).text) as {
        evidence: { kind: string; seen: string; refused: string; timeSeconds: number }[];
      };
      return evidence;
    },
  };
}
