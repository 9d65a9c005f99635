// Keeps the trails in order besides their growth: erases what was asked for, drops what is past its retention and empties the trash, in
// slices between other work. Looks after a tenant when its trail says that there is something to do, and after every tenant once an hour, since the
// server that heard of it may be gone; then it also has done what else is to be done for each.

import type { KeyRing } from "../seal/key-ring.ts";
import { lockLog } from "../store/audit/log.ts";
import type { Database } from "../store/database.ts";
import { findTenantIds } from "../store/tenant-store.ts";
import { dropSlice } from "./dropping.ts";
import { emptySlice } from "./emptying.ts";
import { eraseSlice, type KeptTrail } from "./erasing.ts";

export type UpkeepDeps = {
  db: Database;
  keyRing: KeyRing;
  now: () => number;
  onFault(tenantId: string, fault: unknown): void;
  /** What else is done for a tenant in its time; answers whether events were written. */
  doDuties(tenantId: string): Promise<boolean>;
  /** There may be events of the tenant's to number, and rows to write again. */
  wake(tenantId: string): void;
};
export type Upkeep = {
  /** There may be something to do for this tenant. */
  join(tenantId: string): void;
  /** Does some slices for each tenant that has something to do; answers when it has tried. */
  advance(): Promise<void>;
  /** The tenants for which a slice was done and another is left. */
  waiting(): string[];
};

const everyTenantMs = 60 * 60_000;
/** So many slices at once, so that the end of a turn is never far. */
const slicesATurn = 10;

export function createUpkeep(deps: UpkeepDeps): Upkeep {
  const due = new Set<string>();
  const onDuty = new Set<string>();
  const unfinished = new Set<string>();
  let allDueAtMs = deps.now();
  let underway: Promise<void> | null = null;

  async function advance(): Promise<void> {
    if (deps.now() >= allDueAtMs) {
      allDueAtMs = deps.now() + everyTenantMs;
      for (const tenantId of await findTenantIds(deps.db)) {
        due.add(tenantId);
        onDuty.add(tenantId);
        deps.wake(tenantId);
      }
    }
    for (const tenantId of Array.from(onDuty)) {
      onDuty.delete(tenantId);
      try {
        if (await deps.doDuties(tenantId)) deps.wake(tenantId);
      } catch (fault) {
        deps.onFault(tenantId, fault);
      }
    }
    for (const tenantId of Array.from(due)) {
      due.delete(tenantId);
      try {
        const isLeft = await keepTrail(deps, tenantId);
        if (isLeft) [due, unfinished].forEach((set) => set.add(tenantId));
        else unfinished.delete(tenantId);
      } catch (fault) {
        due.add(tenantId);
        deps.onFault(tenantId, fault);
      }
    }
  }

  return {
    join: (tenantId) => void due.add(tenantId),
    advance() {
      underway ??= advance().finally(() => {
        underway = null;
      });
      return underway;
    },
    waiting: () => [...unfinished],
  };
}

/** Some slices; answers whether another is left. */
async function keepTrail(deps: UpkeepDeps, tenantId: string): Promise<boolean> {
  for (let slice = 0; slice < slicesATurn; slice += 1) {
    const { more, isChanged } = await keepSlice(deps, tenantId);
    if (isChanged) deps.wake(tenantId);
    if (!more) return false;
  }
  return true;
}

/** Under the lock of the tenant's log, so that one server does it at a time and a legal hold that was put stands. */
async function keepSlice(
  { db, keyRing, now }: UpkeepDeps,
  tenantId: string,
): Promise<{ more: boolean; isChanged: boolean }> {
  return db.transaction(tenantId, async (tx) => {
    const log = await lockLog(tx, tenantId);
    if (!log || log.isHeld) return { more: false, isChanged: false };
    const at: KeptTrail = {
      tx,
      tenant: { tenantId, keys: keyRing.keysOf(tenantId, log.wrappedKey) },
      nowMs: now(),
    };
    const erased = await eraseSlice(at);
    if (erased) return { more: erased.more, isChanged: true };
    const dropped = await dropSlice(at);
    if (dropped) return { more: true, isChanged: dropped.isTold };
    const isEmptied = await emptySlice(at);
    return { more: isEmptied, isChanged: isEmptied };
  });
}
