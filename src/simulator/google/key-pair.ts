// An RSA key pair as Google makes them for sign-in and for service accounts: 2048 bits, RS256.
// Made anew at each start; nothing here is ever written down.
import { generateKeyPairSync, type JsonWebKey, type KeyObject } from "node:crypto";

export type KeyPair = {
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  privateKeyPem: string;
  publicJwk: JsonWebKey;
};

/** A new pair under that key id (`kid`). Takes some tens of milliseconds. */
export function createKeyPair(keyId: string): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    keyId,
    privateKey,
    publicKey,
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicJwk: publicKey.export({ format: "jwk" }),
  };
}
