// Requests for access that wait for an answer: one of a person for a group, with a sealed note, gone after thirty days.

import type { Caller } from "../../shared/domain/access.ts";
import { isAtLeast } from "../../shared/domain/level.ts";
import type { GivenLevel } from "../../shared/contract/requests.ts";
import { limit } from "../../shared/contract/limit.ts";
import { open, seal } from "../seal/sealed.ts";
import {
  callersGrantColumns,
  callersGrants,
  type CallersGrantRow,
  type GroupRow,
  heldRows,
  principalsOf,
} from "./groups.ts";
import { at, type Scope } from "./tenant-store.ts";

const waitMs = limit.requestDays * 24 * 60 * 60_000;

export type StoredRequest = {
  id: string;
  email: string;
  level: GivenLevel;
  note: string | null;
  askedAtMs: number;
  expiresAtMs: number;
};
type RequestRow = {
  request_id: string;
  email: string;
  level: GivenLevel;
  note: Uint8Array | null;
  asked_at: number;
};
const columns = "request_id, email, level, note, asked_at";

/** In place of what the caller asked before; where there is no such group nothing is kept, and nobody is told. */
export function putRequest(
  scope: Scope,
  asked: { groupId: string; level: GivenLevel; note: string | null },
): void {
  const { groupId, level, note } = asked;
  const { email } = scope.actor;
  scope.send("delete from access_request where tenant_id = $1 and asked_at <= $2", [sinceWhen(scope)]);
  scope.send(
    `insert into access_request (tenant_id, group_id, email, request_id, level, note, asked_at)
     select $1, g.group_id, $3, $4, $5, $6, $7 from groups g
     where g.tenant_id = $1 and g.group_id = $2 and g.deleted_at is null
     on conflict (tenant_id, group_id, email) do update set request_id = excluded.request_id,
       level = excluded.level, note = excluded.note, asked_at = excluded.asked_at`,
    [
      groupId,
      email,
      crypto.randomUUID(),
      level,
      note ? seal(scope.keys.data, placeOfNote(scope, groupId, email), note) : null,
      at(scope.nowMs),
    ],
  );
}

/** The oldest first. */
export async function findRequests(scope: Scope, groupId: string): Promise<StoredRequest[]> {
  const rows = await scope.rows<RequestRow>(
    `select ${columns} from access_request where tenant_id = $1 and group_id = $2 and asked_at > $3 order by asked_at, email`,
    [groupId, sinceWhen(scope)],
  );
  return rows.map((row) => openRequest(scope, groupId, row));
}

/** What the caller asked for and nobody has answered. */
export async function findOwnRequest(scope: Scope, groupId: string): Promise<StoredRequest | null> {
  const [row] = await scope.rows<RequestRow>(
    `select ${columns} from access_request where tenant_id = $1 and group_id = $2 and email = $3 and asked_at > $4`,
    [groupId, scope.actor.email, sinceWhen(scope)],
  );
  return row ? openRequest(scope, groupId, row) : null;
}

/** How many wait in each group, of one or of all. */
export async function countWaiting(scope: Scope, groupId?: string): Promise<ReadonlyMap<string, number>> {
  const rows = await scope.rows<{ group_id: string; count: number }>(
    `select group_id, count(*)::int as count from access_request
     where tenant_id = $1 and asked_at > $2 and ($3::uuid is null or group_id = $3) group by group_id`,
    [sinceWhen(scope), groupId ?? null],
  );
  return new Map(rows.map(({ group_id: id, count }) => [id, count]));
}

/** Takes the request away, so that of two who answer it at once only one does; null when there is none any more. */
export async function takeRequest(
  scope: Scope,
  groupId: string,
  requestId: string,
): Promise<StoredRequest | null> {
  const [row] = await scope.rows<RequestRow>(
    `delete from access_request where tenant_id = $1 and group_id = $2 and request_id = $3 and asked_at > $4 returning ${columns}`,
    [groupId, requestId, sinceWhen(scope)],
  );
  return row ? openRequest(scope, groupId, row) : null;
}

/** How many wait for an answer that the caller may give. */
export async function countRequests(scope: Scope, caller: Caller): Promise<number> {
  const rows = await scope.rows<Pick<GroupRow, "owner_email"> & CallersGrantRow & { request_id: string }>(
    `select r.request_id, g.owner_email, ${callersGrantColumns} from access_request r
     join groups g on g.tenant_id = $1 and g.group_id = r.group_id and g.deleted_at is null ${callersGrants}
     where r.tenant_id = $1 and r.asked_at > $3
       and (x.principal is not null or g.owner_email = $4 or (g.owner_email is null and $5))`,
    [principalsOf(caller), sinceWhen(scope), caller.email, caller.isAdmin],
  );
  return heldRows(rows, "request_id", { caller, nowMs: scope.nowMs }).filter(
    ({ held }) => held && isAtLeast(held.level, "manage"),
  ).length;
}

function sinceWhen({ nowMs }: Scope): string {
  return at(nowMs - waitMs);
}

function placeOfNote({ tenantId }: Scope, groupId: string, email: string): readonly string[] {
  return ["request note", tenantId, groupId, email];
}

function openRequest(scope: Scope, groupId: string, row: RequestRow): StoredRequest {
  const { request_id: id, email, level, note, asked_at: askedAtMs } = row;
  const place = placeOfNote(scope, groupId, email);
  return {
    id,
    email,
    level,
    note: note && (open(scope.keys.data, place, note) as string), // sealed above, from a string
    askedAtMs,
    expiresAtMs: askedAtMs + waitMs,
  };
}
