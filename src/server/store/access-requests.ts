// Who asks for access to which group. A request lapses by itself; its note is sealed.

import type { Caller } from "../../shared/domain/access.ts";
import { limit } from "../../shared/contract/limit.ts";
import type { AccessRequestView } from "../../shared/contract/access.ts";
import { isAtLeast } from "../../shared/domain/level.ts";
import { open, seal } from "../seal/sealed.ts";
import {
  callersGrantColumns,
  callersGrants,
  type CallersGrantRow,
  heldRows,
  principalsOf,
} from "./groups.ts";
import { at, type Scope } from "./tenant-store.ts";

const dayMs = 86_400_000;
const mostCounted = 1_000;

export type AccessRequest = Pick<AccessRequestView, "person" | "level" | "note"> & { askedAtMs: number };
type RequestRow = { email: string; level: AccessRequest["level"]; note: Uint8Array; asked_at: number };

function placeOf({ tenantId }: Scope, groupId: string, person: string): readonly string[] {
  return ["access request", tenantId, groupId, person];
}

/** Asked after this, a request still counts. */
function lapsedAt({ nowMs }: Scope): string {
  return at(nowMs - limit.requestDays * dayMs);
}

/** One of hers a group, the newest. Where there is no such group nothing is kept, and nothing tells the two apart. */
export function putRequest(
  scope: Scope,
  groupId: string,
  { level, note }: Pick<AccessRequest, "level" | "note">,
): void {
  const { email } = scope.actor;
  const sealed = seal(scope.keys.data, placeOf(scope, groupId, email), note);
  scope.send(
    `insert into access_request (tenant_id, group_id, email, level, note, asked_at)
     select $1, g.group_id, $3, $4, $5, $6 from groups g where g.tenant_id = $1 and g.group_id = $2 and g.deleted_at is null
     on conflict (tenant_id, group_id, email) do update
       set level = excluded.level, note = excluded.note, asked_at = excluded.asked_at`,
    [groupId, email, level, sealed, at(scope.nowMs)],
  );
}

const columns = "email, level, note, asked_at";

function openRequest(scope: Scope, groupId: string, row: RequestRow): AccessRequest {
  const note = open(scope.keys.data, placeOf(scope, groupId, row.email), row.note) as string; // sealed above, from a string
  return { person: row.email, level: row.level, note, askedAtMs: row.asked_at };
}

/** Those that wait, the oldest first. */
export async function findRequests(scope: Scope, groupId: string): Promise<AccessRequest[]> {
  const rows = await scope.rows<RequestRow>(
    `select ${columns} from access_request where tenant_id = $1 and group_id = $2 and asked_at > $3 order by asked_at, email`,
    [groupId, lapsedAt(scope)],
  );
  return rows.map((row) => openRequest(scope, groupId, row));
}

/** Takes somebody's request away, to be answered; null when none waits. */
export async function takeRequest(
  scope: Scope,
  groupId: string,
  person: string,
): Promise<AccessRequest | null> {
  const [row] = await scope.rows<RequestRow>(
    `delete from access_request where tenant_id = $1 and group_id = $2 and email = $3 returning ${columns}`,
    [groupId, person],
  );
  const isLapsed = row && row.asked_at <= scope.nowMs - limit.requestDays * dayMs;
  return row && !isLapsed ? openRequest(scope, groupId, row) : null;
}

/** How many requests wait for the caller, in all groups that she may share. */
export async function countRequests(scope: Scope, caller: Caller): Promise<number> {
  type Waiting = CallersGrantRow & { request: string; owner_email: string | null };
  const rows = await scope.rows<Waiting>(
    `select r.group_id::text || ' ' || r.email as request, g.owner_email, ${callersGrantColumns}
     from access_request r join groups g on g.tenant_id = $1 and g.group_id = r.group_id and g.deleted_at is null ${callersGrants}
     where r.tenant_id = $1 and r.asked_at > $3
       and (x.principal is not null or g.owner_email = $4 or (g.owner_email is null and $5))
     limit $6`,
    [principalsOf(caller), lapsedAt(scope), caller.email, caller.isAdmin, mostCounted],
  );
  return heldRows(rows, "request", { caller, nowMs: scope.nowMs }).filter(
    ({ held }) => held && isAtLeast(held.level, "manage"),
  ).length;
}
