// The first time a Google account is seen: its tenant and person come into being. Ids follow from Google's, so no look-up across tenants is needed.

import { createHash } from "node:crypto";
import type { KeyRing, TenantKeys } from "../seal/key-ring.ts";
import type { Database, Transaction } from "./database.ts";
import { findPolicy, type StoredPolicy } from "./sharing-policy.ts";
import { at, readerOf, type Scope } from "./tenant-store.ts";

/** A verified Google account; `domain` is its `hd`, null for a consumer account, which is a tenant of one. */
export type Identity = { sub: string; email: string; domain: string | null };
export type Admitted = { tenantId: string; personId: string; keys: TenantKeys };

type AdmissionDeps = { db: Database; keyRing: KeyRing; now: () => number };

const insertPerson = `insert into person (tenant_id, person_id, sub, email, seen_at) values ($1, $2, $3, $4, $5)
  on conflict (tenant_id, sub) do update set email = excluded.email, seen_at = excluded.seen_at`;

/** Somebody of the tenant who was not here yet. */
export function addPerson(
  scope: Scope,
  { personId, sub, email }: { personId: string; sub: string; email: string },
): void {
  scope.send(insertPerson, [personId, sub, email, at(scope.nowMs)]);
}

export async function admit(deps: AdmissionDeps, identity: Identity): Promise<Admitted> {
  const tenantId = tenantIdOf(identity);
  const personId = personIdOf(identity.sub);
  const keys = await openTenant(deps, tenantId, identity, (tx) =>
    tx.send(insertPerson, [tenantId, personId, identity.sub, identity.email, at(deps.now())]),
  );
  return { tenantId, personId, keys };
}

/** Somebody of a Workspace domain whom the operator acts for at the command line: known by address, never written down as a person. */
export async function admitByAddress(deps: AdmissionDeps, email: string, domain: string): Promise<Admitted> {
  const identity = { sub: "", email, domain };
  const tenantId = tenantIdOf(identity);
  const keys = await openTenant(deps, tenantId, identity, () => undefined);
  return { tenantId, personId: personIdOfOperator(email), keys };
}

export function personIdOf(sub: string): string {
  return idFrom(`person\0${sub}`);
}

/** As whom the trail names the operator who acts for this address. */
export function personIdOfOperator(email: string): string {
  return idFrom(`operator\0${email}`);
}

async function openTenant(
  deps: AdmissionDeps,
  tenantId: string,
  identity: Identity,
  also: (tx: Transaction) => void,
): Promise<TenantKeys> {
  const kind = identity.domain === null ? "consumer" : "workspace";
  const wrapped = await deps.db.transaction(tenantId, async (tx) => {
    tx.send(
      `insert into tenant (tenant_id, domain, kind, wrapped_key, created_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id) do nothing`,
      [tenantId, identity.domain ?? identity.email, kind, deps.keyRing.newWrapped(tenantId), at(deps.now())],
    );
    tx.send("insert into audit_log (tenant_id) values ($1) on conflict (tenant_id) do nothing", [tenantId]);
    also(tx);
    const [row] = await tx.query<{ wrapped_key: Uint8Array }>(
      "select wrapped_key from tenant where tenant_id = $1",
      [tenantId],
    );
    return row?.wrapped_key;
  });
  if (!wrapped) throw new Error("a tenant has no data key");
  return deps.keyRing.keysOf(tenantId, wrapped);
}

/** A tenant that is there, for a guest of it; null when there is none. */
export async function findTenant(
  db: Database,
  keyRing: KeyRing,
  tenantId: string,
): Promise<{ keys: TenantKeys; domain: string; policy: StoredPolicy } | null> {
  return db.read(tenantId, async (tx) => {
    const [[row], policy] = await Promise.all([
      tx.query<{ domain: string; wrapped_key: Uint8Array }>(
        "select domain, wrapped_key from tenant where tenant_id = $1",
        [tenantId],
      ),
      findPolicy(readerOf(tx, tenantId)),
    ]);
    return row ? { keys: keyRing.keysOf(tenantId, row.wrapped_key), domain: row.domain, policy } : null;
  });
}

/** Under which id letters to an address lie. */
export function letterboxOf(email: string): string {
  return idFrom(`letterbox\0${email}`);
}

export function tenantIdOf(identity: Identity): string {
  return idFrom(identity.domain === null ? `consumer\0${identity.sub}` : `workspace\0${identity.domain}`);
}

/** A UUID of version 8 (RFC 9562, section 5.8) made of the first 122 bits of a SHA-256. */
function idFrom(text: string): string {
  const bytes = createHash("sha256").update(`carnet\0${text}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
