// Codes that open a page and the sessions they open, by the hash of what the browser holds. Times decide in the statement itself.

import type { PageName } from "../../shared/contract/page.ts";
import type { Identity } from "./admission.ts";
import type { Database } from "./database.ts";
import { at, type Scope } from "./tenant-store.ts";

export const codeSeconds = 60;
export const idleMinutes = 15;
export const sessionHours = 8;

const idleSince = (nowMs: number) => at(nowMs - idleMinutes * 60_000);
const openedSince = (nowMs: number) => at(nowMs - sessionHours * 3_600_000);

/** What a secret in a browser's hands is known by here. */
export type Reference = { tenantId: string; hash: Buffer };
/** A page, and the group and the contact it is of where it is of one. */
export type OpenedPage = { page: PageName; group: string | null; contact: string | null };
export type PageVisit = OpenedPage & { identity: Identity };
type VisitRow = {
  page: PageName;
  group_id: string | null;
  contact_id: string | null;
  sub: string;
  email: string;
  domain: string;
  kind: "workspace" | "consumer";
};

function visitOf(row: VisitRow | undefined): PageVisit | null {
  if (!row) return null;
  const { page, group_id: group, contact_id: contact, sub, email, domain, kind } = row;
  return { page, group, contact, identity: { sub, email, domain: kind === "workspace" ? domain : null } };
}

/** Keeps a new code; codes whose time is over go with it. */
export function saveCode(scope: Scope, code: OpenedPage & { hash: Buffer }): void {
  scope.send("delete from page_code where tenant_id = $1 and expires_at < $2", [
    at(scope.nowMs - sessionHours * 3_600_000),
  ]);
  scope.send(
    "insert into page_code (tenant_id, code_hash, person_id, page, group_id, contact_id, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [
      code.hash,
      scope.actor.personId,
      code.page,
      code.group,
      code.contact,
      at(scope.nowMs + codeSeconds * 1000),
    ],
  );
}

/** For whom a code was made, spent or not; null when there is no such code. */
export async function findCode(db: Database, { tenantId, hash }: Reference): Promise<PageVisit | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<VisitRow>(
      `select c.page, c.group_id, c.contact_id, p.sub, p.email, t.domain, t.kind from page_code c
       join person p on p.tenant_id = $1 and p.person_id = c.person_id
       join tenant t on t.tenant_id = $1 where c.tenant_id = $1 and c.code_hash = $2`,
      [tenantId, hash],
    ),
  );
  return visitOf(row);
}

/** Spends the caller's own code, of two at once only one; else why not. */
export async function spendCode(scope: Scope, hash: Buffer): Promise<"spent-now" | "spent" | "expired"> {
  const now = at(scope.nowMs);
  const spent = await scope.rows(
    `update page_code set spent_at = $4 where tenant_id = $1 and code_hash = $2 and person_id = $3
       and spent_at is null and expires_at > $4 returning 1`,
    [hash, scope.actor.personId, now],
  );
  if (spent.length === 1) return "spent-now";
  const before = await scope.rows(
    "select 1 from page_code where tenant_id = $1 and code_hash = $2 and spent_at is not null",
    [hash],
  );
  return before.length === 1 ? "spent" : "expired";
}

/** Opens a session of the caller; those whose time is over go with it. */
export function saveSession(scope: Scope, session: OpenedPage & { hash: Buffer }): void {
  scope.send("delete from page_session where tenant_id = $1 and (seen_at <= $2 or opened_at <= $3)", [
    idleSince(scope.nowMs),
    openedSince(scope.nowMs),
  ]);
  scope.send(
    `insert into page_session (tenant_id, session_hash, person_id, page, group_id, contact_id, opened_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [session.hash, scope.actor.personId, session.page, session.group, session.contact, at(scope.nowMs)],
  );
}

/** Whose session it is, kept alive by being asked for; null when there is none or its time is over. */
export async function visitSession(
  db: Database,
  { tenantId, hash }: Reference,
  nowMs: number,
): Promise<PageVisit | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<VisitRow>(
      `with visited as (
         update page_session set seen_at = $3
         where tenant_id = $1 and session_hash = $2 and seen_at > $4 and opened_at > $5 returning person_id, page, group_id, contact_id)
       select v.page, v.group_id, v.contact_id, p.sub, p.email, t.domain, t.kind from visited v
       join person p on p.tenant_id = $1 and p.person_id = v.person_id
       join tenant t on t.tenant_id = $1`,
      [tenantId, hash, at(nowMs), idleSince(nowMs), openedSince(nowMs)],
    ),
  );
  return visitOf(row);
}

export function deleteSession(scope: Scope, hash: Buffer): void {
  scope.send("delete from page_session where tenant_id = $1 and session_hash = $2", [hash]);
}
