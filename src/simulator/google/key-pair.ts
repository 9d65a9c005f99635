// An RSA key pair as Google makes them for sign-in and for service accounts: 2048 bits, RS256.
// Made anew at each start unless a private key is given; nothing here is ever written down.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";

export type KeyPair = {
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  privateKeyPem: string;
  publicJwk: JsonWebKey;
};

/** The pair of a private key in PEM under that key id (`kid`); a new one, which takes some tenths of a second, where none is given. */
export function createKeyPair(keyId: string, pem?: string): KeyPair {
  const privateKey =
    pem === undefined
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return {
    keyId,
    privateKey,
    publicKey,
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicJwk: publicKey.export({ format: "jwk" }),
  };
}
