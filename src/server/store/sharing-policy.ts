// What a tenant's admins allow of sharing; until they say anything, `firstPolicy`.

import { firstPolicy, type SharingPolicy } from "../../shared/domain/sharing-policy.ts";
import { at, type Reader, type Scope } from "./tenant-store.ts";

type PolicyRow = {
  outside: SharingPolicy["outside"];
  outside_domains: string[];
  outside_level: SharingPolicy["mostLevel"];
  default_days: number | null;
  successor: string | null;
  changed_by: string;
  changed_at: number;
};
/** `successor`: who takes over the groups of those who leave; null: the organization. */
export type KeptPolicy = SharingPolicy & { successor: string | null };
export type StoredPolicy = KeptPolicy & { changed: { by: string; atMs: number } | null };

export async function findPolicy(scope: Reader): Promise<StoredPolicy> {
  const [row] = await scope.rows<PolicyRow>(
    `select outside, outside_domains, outside_level, default_days, successor, changed_by, changed_at
     from sharing_policy where tenant_id = $1`,
  );
  if (!row) return { ...firstPolicy, successor: null, changed: null };
  return {
    outside: row.outside,
    domains: row.outside_domains,
    mostLevel: row.outside_level,
    defaultDays: row.default_days,
    successor: row.successor,
    changed: { by: row.changed_by, atMs: row.changed_at },
  };
}

export function putPolicy(scope: Scope, policy: KeptPolicy): void {
  scope.send(
    `insert into sharing_policy (tenant_id, outside, outside_domains, outside_level, default_days, successor, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id) do update set outside = excluded.outside, outside_domains = excluded.outside_domains,
       outside_level = excluded.outside_level, default_days = excluded.default_days, successor = excluded.successor,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [
      policy.outside,
      policy.domains,
      policy.mostLevel,
      policy.defaultDays,
      policy.successor,
      scope.actor.email,
      at(scope.nowMs),
    ],
  );
}
