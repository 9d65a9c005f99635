// The customers as staff reach them: one at a time, by its domain or id, each through its own tenant's store. No token of a user is made
// or used anywhere here.

import type { Caller } from "../../shared/domain/access.ts";
import type { ColleagueOf } from "../auth/caller.ts";
import type { KeyRing, TenantKeys } from "../seal/key-ring.ts";
import { findTenant, tenantIdOf } from "../store/admission.ts";
import { openTenantStore, type TenantStore, type TenantStoreDeps } from "../store/tenant-store.ts";

export type Customer = { tenantId: string; domain: string; keys: TenantKeys; store: TenantStore };
export type Customers = {
  /** Null: no customer of that domain is known. */
  ofDomain(domain: string): Promise<Customer | null>;
  ofId(tenantId: string): Promise<Customer | null>;
  /** As whom one of its users counts right now, so that what she sees can be shown. */
  userOf(customer: Customer, email: string): Promise<Caller>;
};

export function createCustomers(
  store: TenantStoreDeps,
  { keyRing, colleagueOf }: { keyRing: KeyRing; colleagueOf: ColleagueOf },
): Customers {
  const ofId = async (tenantId: string): Promise<Customer | null> => {
    const tenant = await findTenant(store.db, keyRing, tenantId);
    if (!tenant) return null;
    const { domain, keys } = tenant;
    return { tenantId, domain, keys, store: openTenantStore(store, tenantId, keys) };
  };
  return {
    ofId,
    ofDomain: (domain) => ofId(tenantIdOf({ sub: "", email: "", domain })),
    userOf: ({ domain }, email) => colleagueOf({ domain }, email),
  };
}
