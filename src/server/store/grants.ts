// Grants as they stand on one group. Who may change them is `domain/access.ts`.

import type { GrantLevel } from "../../shared/domain/level.ts";
import { open, seal } from "../seal/sealed.ts";
import { at, type Scope } from "./tenant-store.ts";

export type StoredGrant = {
  principal: string;
  level: GrantLevel;
  expires_at: number | null;
  granted_by: string;
  granted_at: number;
  /** The number of the change of the group's sharing that it is from. */
  version: number;
};
/** `isSeen`: whoever is named has signed in before, or come in from outside; always so for teams and domains. */
export type KnownGrant = StoredGrant & { isSeen: boolean; note: string | null };

export async function findGrants(scope: Scope, groupId: string): Promise<KnownGrant[]> {
  const rows = await scope.rows<StoredGrant & { is_seen: boolean; note: Uint8Array | null }>(
    `select g.principal, g.level, g.expires_at, g.granted_by, g.granted_at, g.version, g.note,
       g.principal not like 'person:%' or exists (
         select from person p where p.tenant_id = $1 and p.email = substr(g.principal, length('person:') + 1)) or exists (
         select from guest h where h.tenant_id = $1 and h.group_id = g.group_id and 'person:' || h.email = g.principal) as is_seen
     from grants g where g.tenant_id = $1 and g.group_id = $2 order by g.principal`,
    [groupId],
  );
  return rows.map(({ is_seen: isSeen, note, ...grant }) => ({
    ...grant,
    isSeen,
    note: note && openNote(scope, { groupId, principal: grant.principal }, note),
  }));
}

type NotePlace = { groupId: string; principal: string };

function placeOfNote({ tenantId }: Scope, { groupId, principal }: NotePlace): readonly string[] {
  return ["grant note", tenantId, groupId, principal];
}

function openNote(scope: Scope, place: NotePlace, note: Uint8Array): string {
  return open(scope.keys.data, placeOfNote(scope, place), note) as string; // sealed below, from a string
}

/** The grant that names a principal, locked until the transaction ends, so that two managers change it one after the other. */
export async function findGrantForChange(
  scope: Scope,
  groupId: string,
  principal: string,
): Promise<StoredGrant | null> {
  const [row] = await scope.rows<StoredGrant>(
    `select principal, level, expires_at, granted_by, granted_at, version from grants
     where tenant_id = $1 and group_id = $2 and principal = $3 for update`,
    [groupId, principal],
  );
  return row ?? null;
}

/** Without a `note` the one that is there stays; an empty one goes. */
export function putGrant(
  scope: Scope,
  grant: NotePlace & { level: GrantLevel; expiresAtMs: number | null; note?: string | null },
): void {
  const { note } = grant;
  scope.send(
    `with turn as (
       update groups set sharing_revision = sharing_revision + 1 where tenant_id = $1 and group_id = $2 returning sharing_revision)
     insert into grants (tenant_id, group_id, principal, level, expires_at, granted_by, granted_at, note, version)
     select $1, $2, $3, $4, $5, $6, $7, $8, sharing_revision from turn
     on conflict (tenant_id, group_id, principal) do update
       set level = excluded.level, expires_at = excluded.expires_at, granted_by = excluded.granted_by, granted_at = excluded.granted_at,
         version = excluded.version,
         note = case when $9 then grants.note else excluded.note end`,
    [
      grant.groupId,
      grant.principal,
      grant.level,
      grant.expiresAtMs === null ? null : at(grant.expiresAtMs),
      scope.actor.email,
      at(scope.nowMs),
      note ? seal(scope.keys.data, placeOfNote(scope, grant), note) : null,
      note === undefined,
    ],
  );
}

export function removeGrant(scope: Scope, groupId: string, principal: string): void {
  scope.send(`delete from grants where tenant_id = $1 and group_id = $2 and principal = $3`, [
    groupId,
    principal,
  ]);
}
