// The opened data keys of the tenants this server has met, so that a request costs no unwrapping. Bounded; never written anywhere.

import { type Blinder, createBlinder } from "./blind-index.ts";
import { type DataKey, unwrapKey, wrapNewKey } from "./data-key.ts";
import type { MasterKey } from "./master-key.ts";

export type TenantKeys = { data: DataKey; blinder: Blinder };
export type KeyRing = {
  newWrapped(tenantId: string): Buffer;
  keysOf(tenantId: string, wrapped: Uint8Array): TenantKeys;
  forget(tenantId: string): void;
};

const mostTenants = 1000;

export function createKeyRing(master: MasterKey): KeyRing {
  const opened = new Map<string, TenantKeys>();
  return {
    newWrapped: (tenantId) => wrapNewKey(master, tenantId),
    keysOf(tenantId, wrapped) {
      const before = opened.get(tenantId);
      if (before) return before;
      const data = unwrapKey(master, tenantId, wrapped);
      const keys = { data, blinder: createBlinder(data) };
      if (opened.size >= mostTenants) opened.clear();
      opened.set(tenantId, keys);
      return keys;
    },
    forget: (tenantId) => void opened.delete(tenantId),
  };
}
