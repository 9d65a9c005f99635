// A tenant's data key: wrapped by the master key at rest, and split into one key per purpose in memory.
// AES-256-GCM both ways; HKDF-SHA-256 (RFC 5869) derives, so that the index key never opens a contact.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { MasterKey } from "./master-key.ts";

export type DataKey = { sealing: Buffer; index: Buffer };

const wrapVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Makes a new data key and gives it wrapped, bound to its tenant: version, nonce, ciphertext, tag. */
export function wrapNewKey(master: MasterKey, tenantId: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", master.bytes, nonce).setAAD(wrapContext(master.id, tenantId));
  const body = Buffer.concat([cipher.update(randomBytes(32)), cipher.final()]);
  return Buffer.concat([Buffer.of(wrapVersion), nonce, body, cipher.getAuthTag()]);
}

/** Throws when the master key is another one, or the wrapped key was made for another tenant. */
export function unwrapKey(master: MasterKey, tenantId: string, wrapped: Uint8Array): DataKey {
  const bytes = Buffer.from(wrapped);
  if (bytes[0] !== wrapVersion) throw new Error("a wrapped data key has an unknown version");
  const nonce = bytes.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", master.bytes, nonce, { authTagLength: tagBytes });
  decipher.setAAD(wrapContext(master.id, tenantId)).setAuthTag(bytes.subarray(-tagBytes));
  const root = Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]);
  return { sealing: derive(root, "carnet sealing v1"), index: derive(root, "carnet index v1") };
}

function derive(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", root, Buffer.alloc(0), purpose, 32));
}

function wrapContext(masterKeyId: string, tenantId: string): Buffer {
  return Buffer.from(`carnet data key\0${masterKeyId}\0${tenantId}`);
}
