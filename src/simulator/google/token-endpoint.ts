// https://oauth2.googleapis.com/token for service accounts: a signed JWT against an access token (RFC 7523).
// Refuses what Google refuses, with its words; knows no other grant.
import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import type { Access } from "./access.ts";
import type { Answer, Ask } from "./answer.ts";
import type { KeyPair } from "./key-pair.ts";
import { type DemoPerson, personOf } from "./people.ts";

export const tokenUrl = "https://oauth2.googleapis.com/token";
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const skewSeconds = 300;

export type TokenEndpointOptions = {
  now: () => number;
  access: Access;
  people: readonly DemoPerson[];
  account: { clientEmail: string; key: KeyPair };
  /** Customer domain → scopes for which its admin lets the account act as its people. */
  delegation: Readonly<Record<string, readonly string[]>>;
};

/** Answers one exchange. The assertion and the token are kept out of the journal: both open doors. */
export async function exchangeToken(ask: Ask, options: TokenEndpointOptions): Promise<Answer> {
  const answer = await decide(ask.form, options);
  const journaled = { grant_type: ask.form.get("grant_type") };
  if (answer.status !== 200) return { ...answer, journal: { body: journaled, response: answer.body } };
  return { ...answer, journal: { body: journaled, response: { token_type: "Bearer" } } };
}

async function decide(form: URLSearchParams, options: TokenEndpointOptions): Promise<Answer> {
  if (form.get("grant_type") !== grantType) {
    return refuse(400, "unsupported_grant_type", `Invalid grant_type: ${form.get("grant_type") ?? ""}`);
  }
  const claims = await claimsOf(form.get("assertion") ?? "", options);
  if (typeof claims === "string") return refuse(400, "invalid_grant", claims);
  const scopes = (typeof claims["scope"] === "string" ? claims["scope"] : "")
    .split(" ")
    .filter((scope) => scope !== "");
  if (scopes.length === 0 || !scopes.every((scope) => scope.startsWith("https://www.googleapis.com/auth/"))) {
    return refuse(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
  }
  const account = options.account.clientEmail;
  if (claims.sub === undefined || claims.sub === account) {
    return grant(options, { email: account, account, scopes, delegated: false });
  }
  const person = personOf(options.people, claims.sub);
  if (!person) return refuse(400, "invalid_grant", "Invalid email or User ID");
  const allowed = options.delegation[person.domain ?? ""] ?? [];
  if (!scopes.every((scope) => allowed.includes(scope))) {
    const words =
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.";
    return refuse(401, "unauthorized_client", words);
  }
  return grant(options, { email: person.email, account, scopes, delegated: true });
}

/** The claims of a sound assertion, or Google's words for what is wrong with it. */
async function claimsOf(assertion: string, options: TokenEndpointOptions): Promise<JWTPayload | string> {
  let claims: JWTPayload;
  try {
    claims = decodeJwt(assertion);
    if (decodeProtectedHeader(assertion).alg !== "RS256") return "Invalid JWT Signature.";
  } catch {
    return "Invalid JWT: Failed to parse.";
  }
  if (claims.iss !== options.account.clientEmail) return "Invalid grant: account not found";
  try {
    await compactVerify(assertion, options.account.key.publicKey, { algorithms: ["RS256"] });
  } catch {
    return "Invalid JWT Signature.";
  }
  if (claims.aud !== tokenUrl) return "Invalid JWT: Failed audience check.";
  return isTimely(claims, options.now() / 1000)
    ? claims
    : "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
}

function isTimely(claims: JWTPayload, nowSeconds: number): boolean {
  const { iat, exp } = claims;
  if (typeof iat !== "number" || typeof exp !== "number") return false;
  return iat <= nowSeconds + skewSeconds && exp > nowSeconds - skewSeconds && exp - iat <= 3600;
}

function grant(options: TokenEndpointOptions, caller: Parameters<Access["issue"]>[0]): Answer {
  const { token, expiresInSeconds } = options.access.issue(caller);
  return {
    status: 200,
    body: { access_token: token, expires_in: expiresInSeconds, token_type: "Bearer" },
  };
}

function refuse(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}
