// Keeps every tenant's trail moving: numbers what was written, brings it to the witness, delivers what was numbered, in turn and within
// Google's quotas, and waits where Google asked to wait. Knows no timers: somebody calls `advance` again and again.

import type { DeliveryFault } from "../../shared/audit/delivery.ts";
import type { DelivererDeps } from "./delivery.ts";
import { findTenantIds } from "../store/tenant-store.ts";
import { numberAllEvents, type SequencerDeps } from "./sequencer.ts";
import { readStanding, type Standing } from "./standing.ts";
import { createTurns } from "./turns.ts";
import type { WitnessDeps } from "./witness-client.ts";
import { createWitnessing, type WitnessingDeps } from "./witnessing.ts";
import { createUpkeep, type UpkeepDeps } from "./upkeep.ts";

export type Trail = {
  /** Tells that a tenant has a new event. */
  wake(tenantId: string): void;
  /** Numbers, keeps in order and delivers for all tenants that have something waiting; answers when it has tried. */
  advance(): Promise<void>;
  /** How many tenants still have something waiting. */
  waiting(): number;
  /** How far those lag. */
  standing(): Promise<Standing>;
};
/** `deliverer` is null where no spreadsheet is configured: events are numbered and kept. */
export type TrailDeps = {
  sequencer: SequencerDeps;
  deliverer: DelivererDeps | null;
  doDuties: UpkeepDeps["doDuties"];
  /** Null where checkpoints are brought to nobody. */
  witness: WitnessDeps | null;
  /** From 0 up to 1. */
  chance: () => number;
  onDeliveryFailure(code: DeliveryFault): void;
} & Pick<WitnessingDeps, "onWitnessRefusal" | "onConflict" | "onFault">;

export async function createTrail(deps: TrailDeps): Promise<Trail> {
  const { db } = deps.sequencer;
  const awake = new Set(await findTenantIds(db));
  const turns = createTurns({ ...deps, now: deps.sequencer.now });
  const { witness } = deps;
  const witnessing = witness && createWitnessing({ ...deps, db, now: deps.sequencer.now, witness });
  const wake = (tenantId: string) => void awake.add(tenantId);
  const upkeep = createUpkeep({ ...deps.sequencer, ...deps, wake });

  async function numberAll(): Promise<void> {
    for (const tenantId of Array.from(awake)) {
      awake.delete(tenantId);
      try {
        const { isDue, isToKeep } = await numberAllEvents(deps.sequencer, tenantId);
        if (isDue) awake.add(tenantId);
        witnessing?.join(tenantId);
        if (isToKeep) upkeep.join(tenantId);
        if (deps.deliverer) turns.join(tenantId);
      } catch (fault) {
        awake.add(tenantId);
        deps.onFault(tenantId, fault);
      }
    }
  }

  const waiting = () =>
    new Set([...awake, ...upkeep.waiting(), ...turns.waiting(), ...(witnessing?.waiting() ?? [])]);
  let numbering: Promise<void> | null = null;
  return {
    wake,
    async advance() {
      numbering ??= numberAll().finally(() => {
        numbering = null;
      });
      await numbering;
      // First, so that most notes stand in the Sheet with their cosignature; while the witness hangs, the next call delivers.
      await witnessing?.serve();
      await upkeep.advance();
      await turns.serve();
    },
    waiting: () => waiting().size,
    standing: () => readStanding({ ...deps.sequencer, isWitnessed: witnessing !== null }, [...waiting()]),
  };
}
