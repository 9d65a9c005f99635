// The desk put together from what the server has: the operator's tenant comes into being with it.

import type { JWTVerifyGetKey } from "jose";
import { createGoogleSignIn } from "../auth/google-sign-in.ts";
import type { ColleagueOf } from "../auth/caller.ts";
import type { LoginsSince } from "../auth/login-reports.ts";
import type { SecondStepOf } from "../auth/second-step.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import { admitByAddress } from "../store/admission.ts";
import { openTenantStore, type TenantStoreDeps } from "../store/tenant-store.ts";
import { createWatch, type WatchDeps } from "../detection/watch.ts";
import { createCustomers } from "./customers.ts";
import { readRange } from "../http/address.ts";
import { createClockWatch, type Desk } from "./desk.ts";

/** Who runs this installation. */
export type Operator = {
  /** Its Workspace domain. */
  domain: string;
  /** Where the staff page is reached, such as `https://api.example.com`. */
  origin: string;
  client: { id: string; secret: string };
  /** Ranges of its own proxies, in CIDR notation. */
  proxies: readonly string[];
};
export type DeskParts = {
  operator: Operator;
  store: TenantStoreDeps;
  keyRing: KeyRing;
  keys: JWTVerifyGetKey;
  fetch: typeof globalThis.fetch;
  secondStepOf: SecondStepOf;
  loginsSince: LoginsSince;
  colleagueOf: ColleagueOf;
  /** Somebody must be woken, by detection. */
  page: WatchDeps["page"];
  pause: Desk["pause"];
};

export async function openDesk({ operator, store, keyRing, ...parts }: DeskParts): Promise<Desk> {
  const { db, now } = store;
  const { domain, origin, client } = operator;
  const { tenantId, keys } = await admitByAddress({ db, keyRing, now }, `carnet@${domain}`, domain);
  const proxies = operator.proxies.map((text) => {
    const range = readRange(text);
    if (!range) throw new Error("a proxy's range does not read");
    return range;
  });
  const redirectUri = `${origin}/staff/callback`;
  return {
    domain,
    origin,
    tenantId,
    keys,
    db,
    store: openTenantStore(store, tenantId, keys),
    now,
    google: createGoogleSignIn({ fetch: parts.fetch, keys: parts.keys, now, client, redirectUri, domain }),
    secondStepOf: parts.secondStepOf,
    loginsSince: parts.loginsSince,
    customers: createCustomers(store, { keyRing, colleagueOf: parts.colleagueOf }),
    watch: createWatch({ db, keyRing, operatorId: tenantId, now, onEvent: store.onEvent, page: parts.page }),
    clock: createClockWatch(now),
    proxies,
    pause: parts.pause,
  };
}
