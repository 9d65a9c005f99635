// What a browser holds to open a page or to stay on it: its tenant, and 256 random bits of which only the hash is kept.
// The tenant says where to look and is no secret; somebody else's tenant with these bits finds nothing.

import { createHash, randomBytes } from "node:crypto";
import type { Reference } from "../store/page-sessions.ts";

/** `__Host-`: sent over TLS only, to this very host, whatever a sibling domain sets (RFC 6265bis, section 4.1.3.2). */
const cookieName = "__Host-carnet";
const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** A new secret of the tenant: the text for the browser, and the hash to keep. */
export function newReference(tenantId: string): { text: string; hash: Buffer } {
  const secret = randomBytes(32);
  return { text: `${tenantId}.${secret.toString("base64url")}`, hash: hashOf(secret) };
}

/** Reads what `newReference` wrote; null when it is not that. */
export function readReference(text: string): Reference | null {
  const [, tenantId, secret] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(text) ?? [];
  if (!tenantId || !secret) return null;
  return { tenantId, hash: hashOf(Buffer.from(secret, "base64url")) };
}

/** A new secret that names no tenant, for who is of one tenant anyway. */
export function newSecret(): { text: string; hash: Buffer } {
  const secret = randomBytes(32);
  return { text: secret.toString("base64url"), hash: hashOf(secret) };
}

/** The hash of what `newSecret` wrote; null when it is not that. */
export function readSecret(text: string): Buffer | null {
  return /^[\w-]{43}$/.test(text) ? hashOf(Buffer.from(text, "base64url")) : null;
}

function hashOf(secret: Uint8Array): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** The session that a request names; null when it names none, or more than one. */
export function readSessionCookie(headers: Headers): Reference | null {
  const text = readCookie(headers, cookieName);
  return text === null ? null : readReference(text);
}

/** A cookie's value; null where there is none of that name, or more than one. */
export function readCookie(headers: Headers, name: string): string | null {
  const named = (headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return named.length === 1 ? (named[0] ?? "").slice(name.length + 1) : null;
}

/** A cookie that goes when the browser closes; the server ends the session earlier. */
export function sessionCookie(text: string): string {
  return `${cookieName}=${text}; ${attributes}`;
}

export const endedCookie = `${cookieName}=; Max-Age=0; ${attributes}`;
