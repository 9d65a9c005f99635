// Keeps every tenant's trail moving: numbers what was written, delivers what was numbered, in turn and within Google's quotas, and waits
// where Google asked to wait. Knows no timers: somebody calls `advance` again and again.

import type { DeliveryFault } from "../../shared/audit/delivery.ts";
import { deliverEvents } from "./deliverer.ts";
import type { DelivererDeps } from "./delivery.ts";
import { betweenWritesMs, type Budget, createPauses, pauseAfter } from "./pace.ts";
import { numberAllEvents, type SequencerDeps } from "./sequencer.ts";
import { readStanding, type Standing } from "./standing.ts";

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

/** One tenant whose call hangs must not keep the others from their turn. */
const lanes = 4;

export async function createTrail(deps: TrailDeps): Promise<Trail> {
  const { db } = deps.sequencer;
  const known = await db.query<{ tenant_ids: string }>("select tenant_ids()");
  const awake = new Set(known.map((row) => row.tenant_ids));
  const turns = createTurns(deps);

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

/** The tenants with something to deliver, served one after another: who was served goes to the end, who was not keeps its place. */
function createTurns(deps: TrailDeps) {
  const { now } = deps.sequencer;
  const queue = new Set<string>();
  const underway = new Set<string>();
  const pauses = createPauses(now);
  const failures = new Map<string, number>();

  async function serveOne(deliverer: DelivererDeps, tenantId: string): Promise<void> {
    queue.delete(tenantId);
    underway.add(tenantId);
    try {
      const delivered = await deliverEvents(deliverer, tenantId);
      if (!delivered.ok) {
        deps.onDeliveryFailure(delivered.code);
        return holdBack(tenantId, delivered.retryAfterMs);
      }
      failures.delete(tenantId);
      if (delivered.rows > 0 || delivered.more) pauses.begin(tenantId, betweenWritesMs);
      if (delivered.more) queue.add(tenantId);
    } catch (fault) {
      holdBack(tenantId, 0);
      deps.onFault(tenantId, fault);
    } finally {
      underway.delete(tenantId);
    }
  }

  function holdBack(tenantId: string, askedMs: number): void {
    const count = (failures.get(tenantId) ?? 0) + 1;
    failures.set(tenantId, count);
    pauses.begin(tenantId, pauseAfter({ failures: count, askedMs, chance: deps.chance() }));
    queue.add(tenantId);
  }

  async function serveLane(deliverer: NonNullable<TrailDeps["deliverer"]>): Promise<void> {
    while (underway.size < lanes && deliverer.budget.hasWrite()) {
      const next = [...queue].find((id) => !underway.has(id) && !pauses.isOn(id));
      if (next === undefined) return;
      await serveOne(deliverer, next);
    }
  }

  return {
    join: (tenantId: string) => void queue.add(tenantId),
    waiting: () => [...queue, ...underway],
    async serve(): Promise<void> {
      const { deliverer } = deps;
      if (deliverer) await Promise.all(Array.from({ length: lanes }, () => serveLane(deliverer)));
    },
  };
}
