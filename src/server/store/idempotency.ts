// One key, one act: the answer to a POST is kept, sealed, and given again when the same request comes twice.

import { createHash } from "node:crypto";
import { refuse, type Refusal } from "../../shared/contract/refusal.ts";
import { open, seal } from "../seal/sealed.ts";
import { at, type Scope } from "./tenant-store.ts";

export type RequestKey = { key: string; hash: Buffer };

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

/** The answer given before; null when the key is new; a refusal when the key was used for another request. */
export async function findAnswer(
  scope: Scope,
  request: RequestKey,
): Promise<{ answer: unknown } | Refusal | null> {
  const [row] = await scope.rows<{ request_hash: Uint8Array; answer: Uint8Array }>(
    "select request_hash, answer from idempotency where tenant_id = $1 and person_id = $2 and key = $3",
    [scope.actor.personId, request.key],
  );
  if (!row) return null;
  if (!request.hash.equals(row.request_hash)) return refuse("key-reused");
  return { answer: open(scope.keys.data, placeOf(scope, request), row.answer) };
}

/** Kept with the act. If another request with this key came first, the primary key fails this whole transaction. */
export function keepAnswer(scope: Scope, request: RequestKey, answer: unknown): void {
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

function placeOf(scope: Scope, request: RequestKey): string[] {
  return ["answer", scope.tenantId, scope.actor.personId, request.key];
}
