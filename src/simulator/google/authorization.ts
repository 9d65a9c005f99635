// Google's sign-in page and what its codes are worth: authorization codes with PKCE (RFC 6749, RFC 7636), each once and within ten minutes.
// Refuses what Google refuses; who sits at the page is said by whoever chooses.

import { createHash, randomBytes } from "node:crypto";
import type { Answer, Ask } from "./answer.ts";
import type { SignIn } from "./sign-in.ts";

/** A web client as it is registered at Google. */
export type OAuthClient = { id: string; secret: string; redirectUris: readonly string[] };
/** Where the browser is sent, or what Google's own page says instead. */
export type Chosen = { ok: true; redirect: string } | { ok: false; error: string };
export type Authorization = {
  choose(asked: URLSearchParams, email: string): Chosen;
  exchange(ask: Ask): Promise<Answer>;
};

type Given = { email: string; nonce: string | null; challenge: string; redirectUri: string; untilMs: number };

const codeMs = 600_000;

export function createAuthorization(options: {
  now: () => number;
  signIn: SignIn;
  client: OAuthClient | null;
  /** Somebody signed in with that account. */
  onLogin(email: string): void;
}): Authorization {
  const codes = new Map<string, Given>();
  const { now, client } = options;
  return {
    choose(asked, email) {
      const redirectUri = asked.get("redirect_uri") ?? "";
      if (!client || asked.get("client_id") !== client.id) return { ok: false, error: "invalid_client" };
      if (!client.redirectUris.includes(redirectUri)) return { ok: false, error: "redirect_uri_mismatch" };
      const challenge = asked.get("code_challenge");
      const scopes = (asked.get("scope") ?? "").split(" ");
      if (asked.get("response_type") !== "code" || !scopes.includes("openid") || !challenge)
        return { ok: false, error: "invalid_request" };
      if (asked.get("code_challenge_method") !== "S256") return { ok: false, error: "invalid_request" };
      options.onLogin(email);
      const code = `4/0${randomBytes(24).toString("base64url")}`;
      codes.set(code, { email, nonce: asked.get("nonce"), challenge, redirectUri, untilMs: now() + codeMs });
      const query = new URLSearchParams({ state: asked.get("state") ?? "", code, scope: "openid email" });
      return { ok: true, redirect: `${redirectUri}?${query.toString()}` };
    },
    async exchange({ form }) {
      const given = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const refusal = refusalOf(form, { given, client, nowMs: now() });
      if (refusal || !given || !client) return refusal ?? refuse("invalid_grant");
      const wish = { audience: client.id, ...(given.nonce === null ? {} : { nonce: given.nonce }) };
      const idToken = await options.signIn.idTokenFor(given.email, wish);
      const body = {
        access_token: "ya29.simulated",
        expires_in: 3599,
        token_type: "Bearer",
        id_token: idToken,
      };
      return {
        status: 200,
        body,
        journal: { body: { grant_type: "authorization_code" }, response: { token_type: "Bearer" } },
      };
    },
  };
}

function refusalOf(
  form: URLSearchParams,
  { given, client, nowMs }: { given: Given | undefined; client: OAuthClient | null; nowMs: number },
): Answer | null {
  if (!client || form.get("client_id") !== client.id || form.get("client_secret") !== client.secret)
    return refuse("invalid_client", 401);
  if (!given || given.untilMs <= nowMs) return refuse("invalid_grant");
  if (form.get("redirect_uri") !== given.redirectUri) return refuse("redirect_uri_mismatch");
  const verifier = form.get("code_verifier") ?? "";
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return challenge === given.challenge ? null : refuse("invalid_grant");
}

function refuse(error: string, status = 400): Answer {
  const body = { error, error_description: "Bad Request" };
  return { status, body, journal: { body: { grant_type: "authorization_code" }, response: body } };
}
