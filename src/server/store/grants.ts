// Grants as they stand on one group. Who may change them is `domain/access.ts`.

import type { GrantLevel } from "../../shared/domain/level.ts";
import { at, type Scope } from "./tenant-store.ts";

export type StoredGrant = {
  principal: string;
  level: GrantLevel;
  expires_at: number | null;
  granted_by: string;
  granted_at: number;
};

export function findGrants(scope: Scope, groupId: string): Promise<StoredGrant[]> {
  return scope.rows<StoredGrant>(
    `select principal, level, expires_at, granted_by, granted_at from grants
     where tenant_id = $1 and group_id = $2 order by principal`,
    [groupId],
  );
}

/** The grant that names a principal, locked until the transaction ends, so that two managers change it one after the other. */
export async function findGrantForChange(
  scope: Scope,
  groupId: string,
  principal: string,
): Promise<StoredGrant | null> {
  const [row] = await scope.rows<StoredGrant>(
    `select principal, level, expires_at, granted_by, granted_at from grants
     where tenant_id = $1 and group_id = $2 and principal = $3 for update`,
    [groupId, principal],
  );
  return row ?? null;
}

export function putGrant(
  scope: Scope,
  grant: { groupId: string; principal: string; level: GrantLevel; expiresAtMs: number | null },
): void {
  scope.send(
    `insert into grants (tenant_id, group_id, principal, level, expires_at, granted_by, granted_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, group_id, principal) do update
       set level = excluded.level, expires_at = excluded.expires_at, granted_by = excluded.granted_by, granted_at = excluded.granted_at`,
    [
      grant.groupId,
      grant.principal,
      grant.level,
      grant.expiresAtMs === null ? null : at(grant.expiresAtMs),
      scope.actor.email,
      at(scope.nowMs),
    ],
  );
}

export function removeGrant(scope: Scope, groupId: string, principal: string): void {
  scope.send(`delete from grants where tenant_id = $1 and group_id = $2 and principal = $3`, [
    groupId,
    principal,
  ]);
}
