// Brings each tenant's newest checkpoint to the witness once it is signed, and keeps what that says. Nobody waits for it: a silent
// witness delays its own word only. That it has seen another tree is an alarm.

import {
  type Conflict,
  findSignedSize,
  findUncosigned,
  saveConflict,
  saveCosignature,
} from "../store/audit/cosignature.ts";
import type { Database } from "../store/database.ts";
import { readerOf } from "../store/tenant-store.ts";
import { createBackoff } from "./pace.ts";
import { proveConsistency } from "./proof.ts";
import { askWitness, type WitnessDeps, type WitnessRefusal } from "./witness-client.ts";

export type WitnessingDeps = {
  db: Database;
  now: () => number;
  chance: () => number;
  witness: WitnessDeps;
  onWitnessRefusal(code: WitnessRefusal["code"]): void;
  onConflict(tenantId: string, conflict: Conflict): void;
  onFault(tenantId: string, fault: unknown): void;
};
export type Witnessing = {
  /** Tells that a tenant may have a new checkpoint. */
  join(tenantId: string): void;
  waiting(): string[];
  /** Brings what waits; what the witness keeps silent about waits on. */
  serve(): Promise<void>;
};

/** One tenant whose call hangs must not keep the others from their turn. */
const lanes = 4;
/** All tenants have the same witness: while it is silent, none of them asks. */
const everybody = "everybody";

export function createWitnessing(deps: WitnessingDeps): Witnessing {
  const queue = new Set<string>();
  const underway = new Set<string>();
  const backoff = createBackoff(deps);

  async function serveOne(tenantId: string): Promise<void> {
    queue.delete(tenantId);
    underway.add(tenantId);
    try {
      const refusal = await bringCheckpoint(deps, tenantId);
      const isSilent = refusal?.code === "witness-silent";
      if (!isSilent) backoff.succeed(everybody);
      if (!refusal) return backoff.succeed(tenantId);
      deps.onWitnessRefusal(refusal.code);
      wait(tenantId, isSilent ? everybody : tenantId);
    } catch (fault) {
      wait(tenantId, tenantId);
      deps.onFault(tenantId, fault);
    } finally {
      underway.delete(tenantId);
    }
  }

  function wait(tenantId: string, who: string): void {
    backoff.fail(who, 0);
    queue.add(tenantId);
  }

  async function serveLane(): Promise<void> {
    while (underway.size < lanes && !backoff.isOn(everybody)) {
      const next = [...queue].find((id) => !underway.has(id) && !backoff.isOn(id));
      if (next === undefined) return;
      await serveOne(next);
    }
  }

  return {
    join: (tenantId) => void queue.add(tenantId),
    waiting: () => [...queue, ...underway],
    serve: async () => void (await Promise.all(Array.from({ length: lanes }, serveLane))),
  };
}

/** Null when the newest checkpoint has its cosignature, or another server's newer one was faster and waits for its own. */
async function bringCheckpoint(deps: WitnessingDeps, tenantId: string): Promise<WitnessRefusal | null> {
  const { db, now } = deps;
  const newest = await findUncosigned(db, tenantId);
  if (!newest) return null;
  const { size, note, cosignedSize } = newest;
  const answer = await askWitness(deps.witness, {
    note,
    seenSize: cosignedSize,
    proofFrom: (from) => proveFrom(db, tenantId, { from, size }),
  });
  if (answer.ok) {
    await saveCosignature(db, tenantId, { size, line: answer.line, nowMs: now() });
    return null;
  }
  const conflict = conflictOf(answer, size);
  if (!conflict) return answer;
  if (await isOvertaken(db, tenantId, conflict)) return null;
  await saveConflict(db, tenantId, { ...conflict, nowMs: now() });
  deps.onConflict(tenantId, conflict);
  return answer;
}

function proveFrom(db: Database, tenantId: string, { from, size }: { from: number; size: number }) {
  return db.read(tenantId, (tx) => proveConsistency(readerOf(tx, tenantId), from, size));
}

/** Whether the witness contradicts, as opposed to not answering or not knowing us: 422 is its word for another tree. */
function conflictOf(refusal: WitnessRefusal, size: number): Conflict | null {
  if ("seenSize" in refusal) return { code: refusal.code, size, seenSize: refusal.seenSize };
  const isContradicted = refusal.code === "witness-refused" && refusal.status === 422;
  return isContradicted ? { code: refusal.code, size, seenSize: null } : null;
}

/** Several servers share a log: the larger tree that the witness has seen may be what another one brought it meanwhile. */
async function isOvertaken(db: Database, tenantId: string, { size, seenSize }: Conflict): Promise<boolean> {
  if (seenSize === null || seenSize <= size) return false;
  return (await findSignedSize(db, tenantId)) >= seenSize;
}
