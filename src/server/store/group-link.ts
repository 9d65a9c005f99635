// What a link to a group carries: its name, who shares it and of which organization. Sealed, so that nobody makes one up, and with nothing
// to look up: who opens it learns what its sender says in her letter, and reaches no group by it.

import type { GroupLink } from "../../shared/contract/group-link.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import { open, seal } from "../seal/sealed.ts";

const daysMs = 90 * 24 * 60 * 60_000;
type Sealed = GroupLink & { until: number };
type Sealing = { tenantId: string; keys: TenantKeys; nowMs: number };

export function writeGroupLink({ tenantId, keys, nowMs }: Sealing, link: GroupLink): string {
  const sealed: Sealed = { ...link, until: nowMs + daysMs };
  return `${tenantId}.${seal(keys.data, placeIn(tenantId), sealed).toString("base64url")}`;
}

export type GroupLinkDeps = {
  findTenant(tenantId: string): Promise<{ keys: TenantKeys } | null>;
  now: () => number;
};
/** Null for what is no link of ours, or older than three months. */
export type ReadGroupLink = (text: string) => Promise<GroupLink | null>;

export function createGroupLinks({ findTenant, now }: GroupLinkDeps): ReadGroupLink {
  return async (text) => {
    const [, tenantId, sealed] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]+)$/.exec(text) ?? [];
    const tenant = tenantId ? await findTenant(tenantId) : null;
    const link = tenant && tenantId && sealed ? unseal({ tenantId, keys: tenant.keys }, sealed) : null;
    return link && link.until > now() ? { group: link.group, by: link.by, domain: link.domain } : null;
  };
}

function unseal({ tenantId, keys }: Pick<Sealing, "tenantId" | "keys">, sealed: string): Sealed | null {
  try {
    return open(keys.data, placeIn(tenantId), Buffer.from(sealed, "base64url")) as Sealed; // sealed above
  } catch {
    return null; // changed on its way, or made up
  }
}

const placeIn = (tenantId: string): string[] => ["group link", tenantId];
