// Sign in with Google by authorization code (RFC 6749, section 4.1) with PKCE (RFC 7636), state and nonce: where the browser is sent, and
// what the code it brings back is worth.

import { createHash, randomBytes } from "node:crypto";
import type { JWTVerifyGetKey } from "jose";
import * as z from "zod";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { Identity } from "../store/admission.ts";
import { createCodeTokenVerifier } from "./google-token.ts";

/** What must come back unchanged, and what only this server and the browser it was given to know. */
export type SignInSecrets = { state: string; nonce: string; verifier: string };
export type GoogleSignIn = {
  begin(): { url: string; secrets: SignInSecrets };
  /** Refusals: `signed-out` for a code or token that does not hold, `email-unverified`, `unknown-audience`, `unavailable`. */
  finish(code: string, secrets: SignInSecrets): Promise<Result<Identity>>;
};
export type GoogleSignInDeps = {
  fetch: typeof globalThis.fetch;
  keys: JWTVerifyGetKey;
  now: () => number;
  client: { id: string; secret: string };
  /** Where Google sends the browser back. */
  redirectUri: string;
  /** The Workspace domain whose accounts are offered; the token decides. */
  domain: string;
};

const authorizeUrl = "https://accounts.google.com/o/oauth2/v2/auth";
const tokenUrl = "https://oauth2.googleapis.com/token";
const deadlineMs = 10_000;
const granted = z.object({ id_token: z.string().min(1).max(10_000) });

export function createGoogleSignIn(deps: GoogleSignInDeps): GoogleSignIn {
  const verify = createCodeTokenVerifier({ keys: deps.keys, clientId: deps.client.id, now: deps.now });
  return {
    begin() {
      const [state, nonce, verifier] = [secret(), secret(), secret()];
      const query = new URLSearchParams({
        response_type: "code",
        client_id: deps.client.id,
        redirect_uri: deps.redirectUri,
        scope: "openid email",
        state,
        nonce,
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
        hd: deps.domain,
        prompt: "select_account",
      });
      return { url: `${authorizeUrl}?${query.toString()}`, secrets: { state, nonce, verifier } };
    },
    async finish(code, { nonce, verifier }) {
      const token = await exchange(deps, code, verifier);
      return token.ok ? verify(token.value, nonce) : token;
    },
  };
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

/** The ID token that a code is worth. Refusals: `signed-out` where Google does not take the code, `unavailable`. */
async function exchange(
  { fetch, client, redirectUri }: GoogleSignInDeps,
  code: string,
  verifier: string,
): Promise<Result<string>> {
  const unavailable = refuse("unavailable", { retryAfterSeconds: 5 });
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    client_id: client.id,
    client_secret: client.secret,
    redirect_uri: redirectUri,
  });
  try {
    const response = await fetch(tokenUrl, {
      method: "POST",
      body: form,
      redirect: "error",
      signal: AbortSignal.timeout(deadlineMs),
    });
    const read = granted.safeParse(await response.json().catch(() => null));
    if (response.ok && read.success) return accept(read.data.id_token);
    return response.status >= 500 || response.status === 429 ? unavailable : refuse("signed-out");
  } catch {
    return unavailable; // the cause may hold the code
  }
}
