// Keeps every tenant's trail moving: numbers what was written, delivers what was numbered, waits where Google asked to wait.
// Knows no timers: somebody calls `advance` again and again.

import { deliverEvents } from "./deliverer.ts";
import type { DelivererDeps } from "./delivery.ts";
import { numberAllEvents, type SequencerDeps } from "./sequencer.ts";

export type Trail = {
  /** Tells that a tenant has a new event. */
  wake(tenantId: string): void;
  /** Numbers and delivers for all tenants that have something waiting; answers when it has tried. */
  advance(): Promise<void>;
  /** How many tenants still have something waiting. */
  waiting(): number;
};
/** `deliverer` is null where no spreadsheet is configured: events are numbered and kept. */
export type TrailDeps = {
  sequencer: SequencerDeps;
  deliverer: DelivererDeps | null;
  onFault(tenantId: string, fault: unknown): void;
};

const betweenWritesMs = 3_000;
const longestPauseMs = 64_000;

export async function createTrail(deps: TrailDeps): Promise<Trail> {
  const { db, now } = deps.sequencer;
  const known = await db.query<{ tenant_ids: string }>("select tenant_ids()");
  const waiting = new Set(known.map((row) => row.tenant_ids));
  const notBefore = new Map<string, number>();
  const failures = new Map<string, number>();

  async function advanceTenant(tenantId: string): Promise<void> {
    waiting.delete(tenantId);
    const { isDue } = await numberAllEvents(deps.sequencer, tenantId);
    if (isDue) waiting.add(tenantId);
    if (!deps.deliverer) return;
    if ((notBefore.get(tenantId) ?? 0) > now()) {
      waiting.add(tenantId);
      return;
    }
    const delivered = await deliverEvents(deps.deliverer, tenantId);
    if (delivered.ok) failures.delete(tenantId);
    else failures.set(tenantId, (failures.get(tenantId) ?? 0) + 1);
    const pause = delivered.ok
      ? betweenWritesMs
      : pauseAfter(failures.get(tenantId) ?? 1, delivered.retryAfterMs);
    if (!delivered.ok || delivered.rows > 0 || delivered.more) notBefore.set(tenantId, now() + pause);
    if (!delivered.ok || delivered.more) waiting.add(tenantId);
  }

  let running: Promise<void> | null = null;
  async function advanceAll(): Promise<void> {
    for (const tenantId of Array.from(waiting)) {
      await advanceTenant(tenantId).catch((fault: unknown) => {
        waiting.add(tenantId);
        deps.onFault(tenantId, fault);
      });
    }
  }

  return {
    wake: (tenantId) => void waiting.add(tenantId),
    advance() {
      running ??= advanceAll().finally(() => {
        running = null;
      });
      return running;
    },
    waiting: () => waiting.size,
  };
}

/** Twice as long after each failure, up to a minute, and never shorter than Google asked. */
function pauseAfter(failures: number, asked: number): number {
  return Math.max(asked, Math.min(longestPauseMs, 1000 * 2 ** failures));
}
