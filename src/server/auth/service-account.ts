// A Google service account: its key signs a short JWT, Google's token endpoint gives an access token for it (RFC 7523).
// Keeps tokens in memory only; neither key, assertion nor token ever stands in an error.
import { importPKCS8, SignJWT } from "jose";
import * as z from "zod";

/** From the service account's key file: `client_email`, `private_key`, `private_key_id`. */
export type ServiceAccountKey = { clientEmail: string; privateKeyPem: string; keyId?: string };

/**
 * Gives an access token for those scopes (full URLs); `subject` is the person to act as, by domain-wide delegation.
 * Throws a `TokenFault`.
 */
export type AccessToken = (scopes: readonly string[], subject?: string) => Promise<string>;

/** `token-refused`: Google said no, trying again is useless. `token-unavailable`: it could not be asked just now. */
export type TokenFault = Error & { code: "token-refused" | "token-unavailable" };

export type ServiceAccountDeps = {
  key: ServiceAccountKey;
  fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A new limit for one exchange. */
  deadline?: () => AbortSignal;
};

const tokenUrl = "https://oauth2.googleapis.com/token";
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const lifetimeSeconds = 3600; // the most that Google allows
const reserveMs = 60_000; // a token this close to its end is not handed out: it must outlive the call it is for
const deadlineMs = 10_000;

type Held = { token: string; askedAtMs: number; expiresAtMs: number };
const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const refused = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

/** Tokens are shared until a minute before they end, and asked for once at a time per set of scopes and subject. */
export function createServiceAccount(deps: ServiceAccountDeps): { accessToken: AccessToken } {
  const held = new Map<string, Held>();
  const flights = new Map<string, Promise<Held>>();
  return {
    async accessToken(scopes, subject) {
      const scope = [...new Set(scopes)].sort().join(" ");
      const key = `${scope}\0${subject ?? ""}`;
      const known = held.get(key);
      if (known && isGood(known, deps.now())) return known.token;
      const flight = flights.get(key) ?? exchange(deps, scope, subject);
      flights.set(key, flight);
      try {
        const fresh = await flight;
        held.set(key, fresh);
        return fresh.token;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    },
  };
}

/** Not where the clock was set back to before it was asked for: it may have ended by Google's clock. */
function isGood({ askedAtMs, expiresAtMs }: Held, nowMs: number): boolean {
  return nowMs >= askedAtMs && nowMs < expiresAtMs - reserveMs;
}

/** Whether Google refused to give a token at all, as opposed to not answering. */
export function isTokenRefused(fault: unknown): boolean {
  return fault instanceof Error && "code" in fault && fault.code === "token-refused";
}

async function exchange(deps: ServiceAccountDeps, scope: string, subject: string | undefined): Promise<Held> {
  const askedAtMs = deps.now();
  const assertion = await signAssertion(deps.key, {
    scope,
    subject,
    nowSeconds: Math.floor(askedAtMs / 1000),
  });
  const { status, body } = await post(deps, new URLSearchParams({ grant_type: grantType, assertion }));
  if (status >= 200 && status < 300) {
    const read = granted.safeParse(body);
    if (!read.success) throw tokenFault("token-unavailable", "Google's token endpoint gave no token");
    const expiresAtMs = askedAtMs + read.data.expires_in * 1000;
    return { token: read.data.access_token, askedAtMs, expiresAtMs };
  }
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const reason = refused.safeParse(body);
  const words = `Google's token endpoint answered ${status}${reason.success ? ` ${reason.data.error}` : ""}`;
  throw tokenFault(isRefusal ? "token-refused" : "token-unavailable", words);
}

async function post(
  deps: ServiceAccountDeps,
  form: URLSearchParams,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await deps.fetch(tokenUrl, {
      method: "POST",
      body: form,
      redirect: "error",
      signal: deps.deadline?.() ?? AbortSignal.timeout(deadlineMs),
    });
    const body: unknown = await response.json().catch(() => null);
    return { status: response.status, body };
  } catch {
    // The cause is left out: it may carry the request, which holds the assertion.
    throw tokenFault("token-unavailable", "Google's token endpoint could not be reached");
  }
}

async function signAssertion(
  key: ServiceAccountKey,
  wish: { scope: string; subject: string | undefined; nowSeconds: number },
): Promise<string> {
  const privateKey = await importPKCS8(key.privateKeyPem, "RS256").catch(() => {
    throw tokenFault("token-refused", "the service account's private key is no PKCS #8 PEM");
  });
  return new SignJWT({ scope: wish.scope, ...(wish.subject === undefined ? {} : { sub: wish.subject }) })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(key.keyId === undefined ? {} : { kid: key.keyId }) })
    .setIssuer(key.clientEmail)
    .setAudience(tokenUrl)
    .setIssuedAt(wish.nowSeconds)
    .setExpirationTime(wish.nowSeconds + lifetimeSeconds)
    .sign(privateKey);
}

function tokenFault(code: TokenFault["code"], message: string): TokenFault {
  return Object.assign(new Error(message), { code });
}
