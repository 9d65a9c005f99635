// One key, one act: the answer to a POST is kept, sealed, and given again when the same request comes twice within 24 hours.
// After that the key is a new one.

import { createHash } from "node:crypto";
import { limit } from "../../shared/contract/limit.ts";
import { refuse, type Refusal } from "../../shared/contract/refusal.ts";
import { open, seal } from "../seal/sealed.ts";
import type { Database } from "./database.ts";
import { at, findTenantIds, type Scope } from "./tenant-store.ts";

export type RequestKey = { key: string; hash: Buffer };

/** What was kept until then is given no more. */
const keptUntil = (nowMs: number) => at(nowMs - limit.idempotencyHours * 60 * 60_000);
const batch = 1000;

/** What makes two requests the same: method, path and body. */
export function requestKey(
  key: string,
  request: { method: string; path: string; body: Uint8Array | string },
): RequestKey {
  const hash = createHash("sha256")
    .update(`${request.method}\0${request.path}\0`)
    .update(request.body)
    .digest();
  return { key, hash };
}

/** The answer given before; null when the key is new or older than 24 hours; a refusal when the key was used for another request. */
export async function findAnswer(
  scope: Scope,
  request: RequestKey,
): Promise<{ answer: unknown } | Refusal | null> {
  const [row] = await scope.rows<{ request_hash: Uint8Array; answer: Uint8Array }>(
    `select request_hash, answer from idempotency
     where tenant_id = $1 and person_id = $2 and key = $3 and created_at > $4`,
    [scope.actor.personId, request.key, keptUntil(scope.nowMs)],
  );
  if (!row) return null;
  if (!request.hash.equals(row.request_hash)) return refuse("key-reused");
  return { answer: open(scope.keys.data, placeOf(scope, request), row.answer) };
}

/**
 * Kept with the act, in the place of one that is too old. If another request with this key came first, the primary key fails this
 * whole transaction.
 */
export function keepAnswer(scope: Scope, request: RequestKey, answer: unknown): void {
  scope.send(
    "delete from idempotency where tenant_id = $1 and person_id = $2 and key = $3 and created_at <= $4",
    [scope.actor.personId, request.key, keptUntil(scope.nowMs)],
  );
  scope.send(
    `insert into idempotency (tenant_id, person_id, key, request_hash, answer, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [
      scope.actor.personId,
      request.key,
      request.hash,
      seal(scope.keys.data, placeOf(scope, request), answer),
      at(scope.nowMs),
    ],
  );
}

const removeSome = `
  delete from idempotency where tenant_id = $1 and (person_id, key) in
    (select person_id, key from idempotency where tenant_id = $1 and created_at <= $2 order by created_at limit $3)
  returning 1`;

/** Removes what is older than 24 hours, in small transactions of its own, so that no act waits for it. Many servers may do so at once. */
export async function removeOldAnswers(db: Database, nowMs: number): Promise<void> {
  for (const tenantId of await findTenantIds(db)) {
    let removed = batch;
    while (removed === batch) {
      const rows = await db.transaction(tenantId, (tx) =>
        tx.query(removeSome, [tenantId, keptUntil(nowMs), batch]),
      );
      removed = rows.length;
    }
  }
}

function placeOf(scope: Scope, request: RequestKey): string[] {
  return ["answer", scope.tenantId, scope.actor.personId, request.key];
}
