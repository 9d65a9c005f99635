// Keeps every tenant's trail moving: numbers what was written, delivers what was numbered, in turn and within Google's quotas, and waits
// where Google asked to wait. Knows no timers: somebody calls `advance` again and again.

import type { DeliveryFault } from "../../shared/audit/delivery.ts";
import type { DelivererDeps } from "./delivery.ts";
import type { Budget } from "./pace.ts";
import { numberAllEvents, type SequencerDeps } from "./sequencer.ts";
import { readStanding, type Standing } from "./standing.ts";
import { createTurns } from "./turns.ts";

export type Trail = {
  /** Tells that a tenant has a new event. */
  wake(tenantId: string): void;
  /** Numbers and delivers for all tenants that have something waiting; answers when it has tried. */
  advance(): Promise<void>;
  /** How many tenants still have something waiting. */
  waiting(): number;
  /** How far those lag. */
  standing(): Promise<Standing>;
};
/** `deliverer` is null where no spreadsheet is configured: events are numbered and kept. */
export type TrailDeps = {
  sequencer: SequencerDeps;
  deliverer: (DelivererDeps & { budget: Budget }) | null;
  /** From 0 up to 1. */
  chance: () => number;
  onFault(tenantId: string, fault: unknown): void;
  onDeliveryFailure(code: DeliveryFault): void;
};

export async function createTrail(deps: TrailDeps): Promise<Trail> {
  const { db } = deps.sequencer;
  const known = await db.query<{ tenant_ids: string }>("select tenant_ids()");
  const awake = new Set(known.map((row) => row.tenant_ids));
  const turns = createTurns({ ...deps, now: deps.sequencer.now });

  async function numberAll(): Promise<void> {
    for (const tenantId of Array.from(awake)) {
      awake.delete(tenantId);
      try {
        const { isDue } = await numberAllEvents(deps.sequencer, tenantId);
        if (isDue) awake.add(tenantId);
        if (deps.deliverer) turns.join(tenantId);
      } catch (fault) {
        awake.add(tenantId);
        deps.onFault(tenantId, fault);
      }
    }
  }

  const waiting = () => new Set([...awake, ...turns.waiting()]);
  let numbering: Promise<void> | null = null;
  return {
    wake: (tenantId) => void awake.add(tenantId),
    async advance() {
      numbering ??= numberAll().finally(() => {
        numbering = null;
      });
      await numbering;
      await turns.serve();
    },
    waiting: () => waiting().size,
    standing: () => readStanding(deps.sequencer, [...waiting()]),
  };
}
