// The log's own key: signs each tenant's checkpoints (Ed25519, https://c2sp.org/signed-note). One seed serves all tenants; each
// tenant's log has a name and an origin of its own, so that no note of one passes for another's.

import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from "node:crypto";
import { type Checkpoint, writeCheckpoint } from "../../shared/audit/checkpoint.ts";
import { nameKey, writeNote, writeVerifierKey } from "../../shared/audit/note.ts";
import type { Sha256, TreeHead } from "../../shared/audit/tree.ts";

/** By way of a string, one unit a byte: memory of its own would take the hash three times as long to get. */
export const sha256: Sha256 = (bytes) => Buffer.from(hash("sha256", bytes, "binary"), "binary");

export type LogSigner = {
  /** The signed checkpoint of a tenant's tree. */
  sign(tenantId: string, head: TreeHead): string;
  /** The tenant's log, as whoever verifies it must know it: its origin, and its key as a C2SP verifier key. */
  identityOf(tenantId: string): { origin: string; verifierKey: string };
};

/** PKCS #8 (RFC 8410, section 7) of an Ed25519 seed of 32 bytes. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/** `name` says whose log it is, such as the operator's domain; `seed` is 32 secret bytes. */
export function createLogSigner({ name, seed }: { name: string; seed: Uint8Array }): LogSigner {
  const der = Buffer.concat([pkcs8Head, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = rawPublicKey(privateKey);
  const keyOf = (tenantId: string) =>
    nameKey(sha256, { name: `${name}/${tenantId}`, type: "note", publicKey });
  return {
    sign(tenantId, { size, root }) {
      const key = keyOf(tenantId);
      const checkpoint: Checkpoint = { origin: key.name, size, root, extensions: [] };
      const text = writeCheckpoint(checkpoint);
      const signature = sign(null, Buffer.from(text), privateKey);
      return writeNote({ text, signatures: [{ name: key.name, keyId: key.id, signature }] });
    },
    identityOf(tenantId) {
      const key = keyOf(tenantId);
      return { origin: key.name, verifierKey: writeVerifierKey(key) };
    },
  };
}

function rawPublicKey(privateKey: KeyObject): Uint8Array {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  return Buffer.from(x ?? "", "base64url");
}
