// Google ID tokens: signature, issuer, audience, times, verified e-mail (OpenID Connect Core 1.0, section 3.1.3.7).
// A token that was verified is remembered by its hash until it expires, since Gmail sends the same one for an hour.

import { createHash } from "node:crypto";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { email } from "../../shared/contract/text.ts";
import type { Identity } from "../store/admission.ts";

export type TokenVerifier = (token: string) => Promise<Result<Identity>>;
type Known = { identity: Identity; expiresAtMs: number };

const issuers = ["https://accounts.google.com", "accounts.google.com"];
const clockToleranceSeconds = 60;
const freshTokenSeconds = 300;
const rememberedTokens = 10_000;
const claims = z.object({
  sub: z.string().min(1).max(255),
  email,
  email_verified: z.literal(true),
  hd: z.string().min(1).max(253).toLowerCase().optional(),
  exp: z.number(),
});

/** `keys` are Google's current ones; `audiences` must not be empty, since an unchecked audience admits every app's tokens. */
export function createTokenVerifier(deps: {
  keys: JWTVerifyGetKey;
  audiences: readonly string[];
  now: () => number;
}): TokenVerifier {
  if (deps.audiences.length === 0)
    throw new Error("no accepted audience is configured: set GOOGLE_AUDIENCES");
  const known = new Map<string, Known>();
  return async (token) => {
    const hash = createHash("sha256").update(token).digest("base64");
    const before = known.get(hash);
    if (before && before.expiresAtMs > deps.now()) return accept(before.identity);
    const verified = await verify(token, deps);
    if (!verified.ok) return verified;
    if (known.size >= rememberedTokens) known.clear();
    known.set(hash, verified.value);
    return accept(verified.value.identity);
  };
}

type Deps = { keys: JWTVerifyGetKey; audiences: readonly string[]; now: () => number };

/**
 * The same for a token that was just fetched for a code: made within the last five minutes, and for this very sign-in by its nonce
 * (OpenID Connect Core 1.0, section 3.1.3.7). Nothing is remembered.
 */
export function createCodeTokenVerifier(deps: {
  keys: JWTVerifyGetKey;
  clientId: string;
  now: () => number;
}) {
  return async (token: string, nonce: string): Promise<Result<Identity>> => {
    const asked = { ...deps, audiences: [deps.clientId] };
    const payload = await payloadOf(token, asked);
    if (!payload.ok) return payload;
    const ageSeconds = deps.now() / 1000 - (payload.value.iat ?? 0);
    const isFresh = Math.abs(ageSeconds) <= freshTokenSeconds;
    if (!isFresh || payload.value["nonce"] !== nonce || payload.value.aud !== deps.clientId)
      return refuse("signed-out");
    const read = identityOf(payload.value);
    return read.ok ? accept(read.value.identity) : read;
  };
}

async function verify(token: string, deps: Deps): Promise<Result<Known>> {
  const payload = await payloadOf(token, deps);
  return payload.ok ? identityOf(payload.value) : payload;
}

function identityOf(payload: JWTPayload): Result<Known> {
  const read = claims.safeParse(payload);
  if (!read.success) {
    const unverified = read.error.issues.some(({ path }) => path[0] === "email_verified");
    return refuse(unverified ? "email-unverified" : "signed-out");
  }
  const { sub, email: address, hd, exp } = read.data;
  return accept({ identity: { sub, email: address, domain: hd ?? null }, expiresAtMs: exp * 1000 });
}

async function payloadOf(token: string, deps: Deps): Promise<Result<JWTPayload>> {
  try {
    const { payload } = await jwtVerify(token, deps.keys, {
      algorithms: ["RS256"],
      issuer: issuers,
      audience: [...deps.audiences],
      requiredClaims: ["sub", "exp", "iat"],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(deps.now()),
    });
    return accept(payload);
  } catch (fault) {
    if (fault instanceof errors.JWTClaimValidationFailed && fault.claim === "aud")
      return refuse("unknown-audience");
    return isAboutToken(fault) ? refuse("signed-out") : refuse("unavailable", { retryAfterSeconds: 5 });
  }
}

/** Whether the token itself was found wrong. When Google's keys could not be had, jose throws its base error, or one about the key set. */
function isAboutToken(fault: unknown): boolean {
  return (
    fault instanceof errors.JOSEError &&
    fault.code !== errors.JOSEError.code &&
    !(fault instanceof errors.JWKSTimeout || fault instanceof errors.JWKSInvalid)
  );
}
