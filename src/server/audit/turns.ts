// Whose turn it is to be delivered: one after another, within Google's quotas, with pauses after failures; and once a day those too who have
// nothing to deliver, so that a Sheet that nobody writes in is looked at as well.

import type { DeliveryFault } from "../../shared/audit/delivery.ts";
import { deliverEvents } from "./deliverer.ts";
import type { DelivererDeps } from "./delivery.ts";
import { betweenWritesMs, createBackoff } from "./pace.ts";

export type TurnDeps = {
  deliverer: DelivererDeps | null;
  now: () => number;
  /** From 0 up to 1. */
  chance: () => number;
  onFault(tenantId: string, fault: unknown): void;
  onDeliveryFailure(code: DeliveryFault): void;
};

/** One tenant whose call hangs must not keep the others from their turn. */
const lanes = 4;
const lookEveryMs = 24 * 3_600_000;

/** The tenants with something to deliver: who was served goes to the end, who was not keeps its place. */
export function createTurns(deps: TurnDeps) {
  const looks = createLooks(deps.now);
  const queue = new Set<string>();
  const underway = new Set<string>();
  const backoff = createBackoff(deps);

  async function serveOne(deliverer: DelivererDeps, tenantId: string): Promise<void> {
    queue.delete(tenantId);
    underway.add(tenantId);
    try {
      const delivered = await deliverEvents(deliverer, tenantId);
      if (!delivered.ok) {
        deps.onDeliveryFailure(delivered.code);
        return holdBack(tenantId, delivered.retryAfterMs);
      }
      backoff.succeed(tenantId);
      if (delivered.rows > 0 || delivered.more) backoff.begin(tenantId, betweenWritesMs);
      if (delivered.more) queue.add(tenantId);
      else looks.had(tenantId);
    } catch (fault) {
      holdBack(tenantId, 0);
      deps.onFault(tenantId, fault);
    } finally {
      underway.delete(tenantId);
    }
  }

  function holdBack(tenantId: string, askedMs: number): void {
    backoff.fail(tenantId, askedMs);
    queue.add(tenantId);
  }

  function nextTenant({ budget }: DelivererDeps): string | undefined {
    const isFree = (id: string) => !underway.has(id) && !backoff.isOn(id);
    return [...queue].find(isFree) ?? (budget.hasRead() ? looks.due().find(isFree) : undefined);
  }

  async function serveLane(deliverer: DelivererDeps): Promise<void> {
    while (underway.size < lanes && deliverer.budget.hasWrite()) {
      const next = nextTenant(deliverer);
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

/** When each tenant last had all that it was due; those whose day is over, the longest first. */
function createLooks(now: () => number) {
  const lookedAt = new Map<string, number>();
  return {
    had(tenantId: string): void {
      lookedAt.delete(tenantId); // so that the map stays in the order of time
      lookedAt.set(tenantId, now());
    },
    due(): string[] {
      const due: string[] = [];
      for (const [tenantId, atMs] of lookedAt) {
        if (now() - atMs < lookEveryMs) break;
        due.push(tenantId);
      }
      return due;
    },
  };
}
