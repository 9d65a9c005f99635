// What the staff routes stand on: the operator's tenant, the ways to Google, and the clock as Google sees it. Made once, handed around.

import type { Actor } from "../../shared/audit/event.ts";
import type { GoogleSignIn } from "../auth/google-sign-in.ts";
import type { LoginsSince } from "../auth/login-reports.ts";
import type { SecondStepOf } from "../auth/second-step.ts";
import { personIdOfOperator } from "../store/admission.ts";
import type { Database } from "../store/database.ts";
import { openScope, type Scope, type TenantStore } from "../store/tenant-store.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import type { Watch } from "../detection/watch.ts";
import type { Range } from "../http/address.ts";
import type { Customers } from "./customers.ts";

export type Desk = {
  /** The operator's Workspace domain. */
  domain: string;
  /** Where the staff page is reached. */
  origin: string;
  tenantId: string;
  keys: TenantKeys;
  db: Database;
  store: TenantStore;
  now: () => number;
  google: GoogleSignIn;
  secondStepOf: SecondStepOf;
  loginsSince: LoginsSince;
  customers: Customers;
  watch: Watch;
  clock: ClockWatch;
  /** The networks of the operator's own proxies. */
  proxies: readonly Range[];
  /** Resolves after so long, so that all refusals take equally long. */
  pause(ms: number): Promise<unknown>;
};

/** As whom the trail names the operator's server, where nobody asked it. */
export const server: Actor = {
  personId: personIdOfOperator("carnet"),
  email: "Carnet",
  surface: "operator",
};

/** By how much our clock differs from Google's, as far as something of the last 15 minutes says. */
export type ClockWatch = { note(offsetMs: number | null): void; offsetMs(): number | null };

const clockFreshMs = 15 * 60_000;

export function createClockWatch(now: () => number): ClockWatch {
  let known: { offsetMs: number; atMs: number } | null = null;
  return {
    note(offsetMs) {
      if (offsetMs !== null) known = { offsetMs, atMs: now() };
    },
    offsetMs() {
      return known && Math.abs(now() - known.atMs) <= clockFreshMs ? known.offsetMs : null;
    },
  };
}

/** A transaction that stands whatever the act after it comes to: attempts count even where the act is refused. */
export function apart<T>(desk: Desk, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { db, tenantId, keys, now } = desk;
  return db.transaction(tenantId, (tx) => work(openScope(tx, { tenantId, keys, actor, nowMs: now() })));
}
