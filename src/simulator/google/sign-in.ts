// Sign in with Google: the key set that Google publishes and the ID tokens that Apps Script hands to an add-on.
// Mints bad tokens on request, so that whoever verifies them can be tried; verifies nothing itself.
import { SignJWT } from "jose";
import type { Answer } from "./answer.ts";
import { createKeyPair, type KeyPair } from "./key-pair.ts";
import { type DemoPerson, personOf } from "./people.ts";

/** How a token may differ from a good one. Times in ms; `hd: null` leaves the claim out. */
export type IdTokenOptions = {
  audience?: string;
  now?: number;
  issuer?: string;
  expiresInSeconds?: number;
  emailVerified?: boolean;
  hd?: string | null;
  subject?: string;
  nonce?: string;
  without?: readonly ("email" | "sub" | "exp" | "aud" | "email_verified")[];
  /** Signed with a key that Google does not publish, under the key id that it does. */
  forged?: boolean;
};

export type SignIn = {
  /** An ID token for that person, as Apps Script's getIdentityToken gives it; undefined for a stranger. */
  idTokenFor(email: string, options?: IdTokenOptions): Promise<string | undefined>;
  certs(): Answer;
};

const lifetimeSeconds = 3600;

export function createSignIn(options: {
  now: () => number;
  audience: string;
  people: readonly DemoPerson[];
  key: KeyPair;
}): SignIn {
  let foreignKey: KeyPair | undefined;
  return {
    async idTokenFor(email, wish = {}) {
      const person = personOf(options.people, email);
      if (!person) return undefined;
      if (wish.forged === true) foreignKey ??= createKeyPair(options.key.keyId);
      const key = wish.forged === true && foreignKey ? foreignKey : options.key;
      const claims = claimsOf(person, { audience: options.audience, now: options.now(), ...wish });
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", kid: key.keyId, typ: "JWT" })
        .sign(key.privateKey);
    },
    certs: () => ({
      status: 200,
      body: { keys: [{ ...options.key.publicJwk, alg: "RS256", use: "sig", kid: options.key.keyId }] },
      headers: { "cache-control": "public, max-age=19800, must-revalidate, no-transform" },
    }),
  };
}

function claimsOf(person: DemoPerson, wish: IdTokenOptions & { audience: string; now: number }) {
  const iat = Math.floor(wish.now / 1000);
  const hd = wish.hd === undefined ? person.domain : wish.hd;
  const claims: Record<string, string | number | boolean> = {
    iss: wish.issuer ?? "https://accounts.google.com",
    azp: wish.audience,
    aud: wish.audience,
    sub: wish.subject ?? person.sub,
    email: person.email,
    email_verified: wish.emailVerified ?? true,
    iat,
    exp: iat + (wish.expiresInSeconds ?? lifetimeSeconds),
  };
  if (hd !== undefined && hd !== null) claims["hd"] = hd;
  if (wish.nonce !== undefined) claims["nonce"] = wish.nonce;
  const without: readonly string[] = wish.without ?? [];
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !without.includes(name)));
}
