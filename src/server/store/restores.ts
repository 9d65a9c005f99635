// What contacts said before, for those who put it back: one contact's versions, or a whole group as it stood at a moment.

import type { Surface } from "../../shared/contract/me.ts";
import { effectOf, type RestoreEffect } from "../../shared/domain/restore.ts";
import {
  type ContactRow,
  contactColumns,
  contactTables,
  type Contents,
  openContact,
  openContents,
  type StoredContact,
} from "./contacts.ts";
import { at, type Scope } from "./tenant-store.ts";

const findAny = `select ${contactColumns} from ${contactTables} where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = $3`;

/** A contact of a group, in the trash or not. */
export async function findAnyContact(
  scope: Scope,
  groupId: string,
  contactId: string,
): Promise<StoredContact | null> {
  const [row] = await scope.rows<ContactRow>(findAny, [groupId, contactId]);
  return row ? openContact(scope, row) : null;
}

type VersionRow = {
  version: number;
  sealed: Uint8Array;
  changed_at: number;
  changed_by: string;
  surface: Surface;
};
export type StoredVersion = {
  version: number;
  contents: Contents;
  changedAtMs: number;
  changedBy: string;
  surface: Surface;
};

/** Versions of one contact of a group, by their numbers; those that never were are left out. */
export async function findVersions(
  scope: Scope,
  { groupId, contactId }: { groupId: string; contactId: string },
  versions: readonly number[],
): Promise<Map<number, StoredVersion>> {
  const rows = await scope.rows<VersionRow>(
    `select v.version, v.sealed, v.changed_at, v.changed_by, v.surface from contact_version v
     join contact c on c.tenant_id = $1 and c.contact_id = v.contact_id and c.group_id = $2
     where v.tenant_id = $1 and v.contact_id = $3 and v.version = any($4)`,
    [groupId, contactId, versions],
  );
  return new Map(
    rows.map(({ version, sealed, changed_at: changedAtMs, changed_by: changedBy, surface }) => {
      const contents = openContents(scope, { groupId, contactId, version }, sealed);
      return [version, { version, contents, changedAtMs, changedBy, surface }];
    }),
  );
}

/** What is to become of one contact: `was` is the version that it had, null where it was not there. */
export type Step = { id: string; now: number; was: number | null; effect: Exclude<RestoreEffect, "none"> };

type StandingRow = {
  contact_id: string;
  version: number;
  is_there: boolean;
  was_version: number | null;
  was_there: boolean | null;
};

/** The contacts of a group that stood otherwise at that moment, by version; two versions may still say the same. */
export async function findSteps(scope: Scope, groupId: string, momentMs: number): Promise<Step[]> {
  const rows = await scope.rows<StandingRow>(
    `select c.contact_id, c.version, c.deleted_at is null as is_there, w.version as was_version, w.change <> 'deleted' as was_there
     from contact c left join lateral (
       select v.version, v.change from contact_version v
       where v.tenant_id = $1 and v.contact_id = c.contact_id and v.changed_at <= $3 order by v.version desc limit 1) w on true
     where c.tenant_id = $1 and c.group_id = $2 and w.version is distinct from c.version order by c.revision desc`,
    [groupId, at(momentMs)],
  );
  return rows.flatMap((row) => {
    const was =
      row.was_version === null ? null : { version: row.was_version, isThere: row.was_there ?? false };
    const effect = effectOf(was, { version: row.version, isThere: row.is_there });
    if (effect === "none") return [];
    return [{ id: row.contact_id, now: row.version, was: was?.isThere ? was.version : null, effect }];
  });
}

export type Pair = Step & { said: Contents; says: Contents };

/** What each of these contacts says now, and what it said then; where it was not there, what it says now stands for both. */
export async function openPairs(scope: Scope, groupId: string, steps: readonly Step[]): Promise<Pair[]> {
  type PairRow = { contact_id: string; now: Uint8Array; was: Uint8Array | null };
  const rows = await scope.rows<PairRow>(
    `select x.id as contact_id, n.sealed as now, w.sealed as was
     from unnest($2::uuid[], $3::int[], $4::int[]) as x (id, now, was)
     join contact_version n on n.tenant_id = $1 and n.contact_id = x.id and n.version = x.now
     left join contact_version w on w.tenant_id = $1 and w.contact_id = x.id and w.version = x.was`,
    [steps.map(({ id }) => id), steps.map(({ now }) => now), steps.map(({ was }) => was)],
  );
  const sealed = new Map(rows.map((row) => [row.contact_id, row]));
  return steps.flatMap((step) => {
    const row = sealed.get(step.id);
    if (!row) return [];
    const place = { groupId, contactId: step.id };
    const says = openContents(scope, { ...place, version: step.now }, row.now);
    const said =
      row.was && step.was !== null ? openContents(scope, { ...place, version: step.was }, row.was) : says;
    return [{ ...step, said, says }];
  });
}

/** How often a group's contacts were changed: the same number means that nothing was since. */
export async function findRevision(scope: Scope, groupId: string): Promise<number> {
  const [row] = await scope.rows<{ revision: number }>(
    "select revision from groups where tenant_id = $1 and group_id = $2",
    [groupId],
  );
  return row?.revision ?? 0;
}
