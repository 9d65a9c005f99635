// What stands before every request so that a flood is cheap: too much under way, or an address that asks too often, is refused before a
// token is looked at; who asks, and her organization, are counted over all servers, of which each takes a few requests at a time.

import { refuse, type Refusal } from "../../shared/contract/refusal.ts";
import type { Database } from "../store/database.ts";
import { takeShared } from "../store/rates.ts";
import { createAddressRate } from "./address-rate.ts";
import type { Rate } from "./cell-rate.ts";
import { createLoad, type LoadLimits } from "./load.ts";

export type Rates = { address: Rate; person: Rate; tenant: Rate; load: LoadLimits };
/** An office behind one address, a script of a person, a large customer: each well above what honest use needs. */
export const usualRates: Rates = {
  address: { burst: 1_000, everyMs: 10 },
  person: { burst: 600, everyMs: 50 },
  tenant: { burst: 6_000, everyMs: 5 },
  load: { underway: 400, lagMs: 400 },
};

export type Flood = {
  /** Runs `work` unless there is too much of it. Refusals: `overloaded`, `too-many-requests`. */
  admit<T>(address: string | null, work: () => Promise<T>, refused: (refusal: Refusal) => T): Promise<T>;
  /** The same of who asks, once that is known; null: go on. Refusal: `too-many-requests`. */
  admitPerson(who: { tenantId: string; personId: string }): Promise<Refusal | null>;
};
export type FloodDeps = { db: Database; now: () => number; rates: Rates; findLag: () => number };

/** Requests that a server takes of the shared count at a time, with how few left it fetches more, and how long it may keep them. */
const leased = { requests: 10, few: 4, ms: 5_000 };
/** So long after having had none left a person is in doubt: her requests do not wait together to hear whether there are more. */
const doubtMs = 1_000;
const mostPeople = 50_000;

/** What a server holds of a person's requests: so many left until then, and none to be had before a moment. */
type Share = { left: number; untilMs: number; noneUntilMs: number };
const noShare: Share = { left: 0, untilMs: 0, noneUntilMs: 0 };

export function createFlood({ db, now, rates, findLag }: FloodDeps): Flood {
  const load = createLoad(rates.load, findLag);
  const waitOf = createAddressRate(rates.address, now);
  const shares = new Map<string, Share>();
  const underway = new Map<string, Promise<number>>();

  const shareOf = (key: string) => shares.get(key) ?? noShare;
  const leftOf = ({ left, untilMs }: Share) => (now() < untilMs ? left : 0);
  const keep = (key: string, share: Share) => {
    if (shares.size >= mostPeople) shares.clear();
    shares.set(key, share);
  };

  async function takeLease(who: { tenantId: string; personId: string }, key: string): Promise<number> {
    const nowMs = now();
    const shared = [
      { key: who.personId, ...rates.person },
      { key: "tenant", ...rates.tenant },
    ];
    const waitMs = await takeShared(db, who.tenantId, { rates: shared, cells: leased.requests, nowMs });
    const share = shareOf(key);
    if (waitMs > 0) keep(key, { ...share, noneUntilMs: nowMs + waitMs });
    else keep(key, { left: leased.requests + leftOf(share), untilMs: nowMs + leased.ms, noneUntilMs: 0 });
    return waitMs;
  }

  function fetchLease(who: { tenantId: string; personId: string }, key: string): Promise<number> {
    const taking = underway.get(key) ?? takeLease(who, key).finally(() => underway.delete(key));
    underway.set(key, taking);
    return taking;
  }

  return {
    async admit(address, work, refused) {
      const waitSeconds = address === null ? null : waitOf(address);
      if (waitSeconds !== null) return refused(tooMany(waitSeconds * 1000));
      return load.admit(work, () => refused(refuse("overloaded", { retryAfterSeconds: 2 })));
    },
    async admitPerson(who) {
      const key = `${who.tenantId} ${who.personId}`;
      for (;;) {
        const share = shareOf(key);
        if (leftOf(share) > 0) {
          share.left -= 1;
          // ahead, so that hardly anybody waits for it; what it meets is told when it is needed
          if (share.left === leased.few) fetchLease(who, key).catch(() => undefined);
          return null;
        }
        const noneForMs = share.noneUntilMs - now();
        if (noneForMs > 0 || (noneForMs > -doubtMs && underway.has(key))) return tooMany(noneForMs);
        const waitMs = await fetchLease(who, key);
        if (waitMs > 0) return tooMany(waitMs);
      }
    },
  };
}

function tooMany(waitMs: number): Refusal {
  return refuse("too-many-requests", { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** Where requests come from the same process, as at the command line. */
export const noFlood: Flood = {
  admit: (_address, work) => work(),
  admitPerson: async () => null,
};
