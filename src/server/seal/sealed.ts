// Sealing: AES-256-GCM under the tenant's key, bound to where the bytes belong, so that a sealed value moved elsewhere does not open.
// Layout: version (1 byte), nonce (12), ciphertext, tag (16).

import { createCipheriv, createDecipheriv } from "node:crypto";
import type { DataKey } from "./data-key.ts";
import { drawBytes } from "./random-bytes.ts";

const sealVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const version = Buffer.of(sealVersion);

/** `context` names the place, part by part: what was sealed there opens only there. */
export function seal(key: DataKey, context: readonly (string | number)[], value: unknown): Buffer {
  const nonce = drawBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key.sealing, nonce).setAAD(contextBytes(context));
  const text = cipher.update(JSON.stringify(value), "utf8");
  cipher.final(); // GCM has no bytes left to give
  return Buffer.concat([version, nonce, text, cipher.getAuthTag()]);
}

/** Throws when the bytes were changed, belong elsewhere or were sealed under another key. */
export function open(key: DataKey, context: readonly (string | number)[], sealed: Uint8Array): unknown {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== sealVersion) throw new Error("a sealed value has an unknown version");
  const nonce = bytes.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", key.sealing, nonce, { authTagLength: tagBytes });
  decipher.setAAD(contextBytes(context)).setAuthTag(bytes.subarray(-tagBytes));
  const text = decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes));
  decipher.final(); // throws where the tag does not hold; GCM has no bytes left to give
  return JSON.parse(text.toString("utf8"));
}

function contextBytes(context: readonly (string | number)[]): Buffer {
  return Buffer.from(context.join("\0"));
}
