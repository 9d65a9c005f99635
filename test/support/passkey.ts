// An authenticator of WebAuthn in software: makes a key and signs with it, as its person's browser would hand it on, or as it never should.

import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { origin } from "./staff.ts";

/** What is told other than it is. */
export type Odd = {
  origin?: string;
  /** The host that the key is taken to belong to. */
  host?: string;
  isVerified?: boolean;
  challenge?: string;
  /** How often it says it signed. */
  signatures?: number;
  userHandle?: string;
};
type Asked = { challenge: string };

export type SoftwarePasskey = ReturnType<typeof aPasskey>;

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

export function aPasskey(credentialId = randomBytes(32)) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = credentialId.toString("base64url");
  let signatures = 0;
  const head = (flags: number, { host = new URL(origin).hostname, isVerified = true, ...odd }: Odd) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(odd.signatures ?? signatures);
    const raised = flags | present | (isVerified ? verified : 0);
    return Buffer.concat([sha256(host), Buffer.from([raised]), counter]);
  };
  return {
    id,
    /** Answers `POST /staff/passkeys/creation`. */
    create(asked: Asked, odd: Odd = {}) {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const data = Buffer.concat([
        head(attested, odd),
        Buffer.alloc(16),
        length,
        credentialId,
        coseKey(Buffer.from(x, "base64url"), Buffer.from(y, "base64url")),
      ]);
      const response = {
        clientDataJSON: told("webauthn.create", asked, odd).toString("base64url"),
        attestationObject: attestation(data).toString("base64url"),
      };
      return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
    },
    /** Answers `POST /staff/passkeys/request`. */
    sign(asked: Asked, odd: Odd = {}) {
      signatures += 1;
      const data = head(0, odd);
      const client = told("webauthn.get", asked, odd);
      const response = {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", Buffer.concat([data, sha256(client)]), privateKey).toString("base64url"),
        ...(odd.userHandle === undefined ? {} : { userHandle: odd.userHandle }),
      };
      return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
    },
  };
}

function told(type: string, asked: Asked, odd: Odd): Buffer {
  const said = { type, challenge: odd.challenge ?? asked.challenge, origin: odd.origin ?? origin };
  return Buffer.from(JSON.stringify({ ...said, crossOrigin: false }));
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** An ES256 key as COSE writes it (RFC 9053, section 7.1.1): `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` in CBOR. */
function coseKey(x: Buffer, y: Buffer): Buffer {
  const start = Buffer.from("a5010203262001", "hex");
  return Buffer.concat([start, Buffer.from("215820", "hex"), x, Buffer.from("225820", "hex"), y]);
}

/** `{fmt: "none", attStmt: {}, authData}` in CBOR. */
function attestation(data: Buffer): Buffer {
  const word = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
  const length = Buffer.from([0x59, data.length >> 8, data.length & 0xff]);
  const parts = [
    word("fmt"),
    word("none"),
    word("attStmt"),
    Buffer.from([0xa0]),
    word("authData"),
    length,
    data,
  ];
  return Buffer.concat([Buffer.from([0xa3]), ...parts]);
}
