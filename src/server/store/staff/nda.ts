// The texts of the non-disclosure agreement, and who signed which.

import { createHash } from "node:crypto";
import { at, type Reader, type Scope } from "../tenant-store.ts";

/** `hash`: SHA-256 of the text, in hexadecimal. */
export type Nda = { text: string; hash: string };

/** The newest text; null where none was published. */
export async function findNda(scope: Reader): Promise<Nda | null> {
  const [row] = await scope.rows<Nda>(
    "select text, encode(hash, 'hex') as hash from nda where tenant_id = $1 order by published_at desc limit 1",
  );
  return row ?? null;
}

/** Publishes a text, which everybody is to sign; gives its hash. */
export function addNda(scope: Scope, text: string): string {
  const hash = createHash("sha256").update(text, "utf8").digest();
  scope.send("insert into nda (tenant_id, published_at, text, hash) values ($1, $2, $3, $4)", [
    at(scope.nowMs),
    text,
    hash,
  ]);
  return hash.toString("hex");
}

/** The person signed that text, now. */
export function keepSignature(scope: Scope, staffId: string, { hash }: Pick<Nda, "hash">): void {
  scope.send(
    `update staff set nda_hash = decode($3, 'hex'), nda_signed_on = ($4::timestamptz at time zone 'UTC')::date
     where tenant_id = $1 and staff_id = $2`,
    [staffId, hash, at(scope.nowMs)],
  );
}
