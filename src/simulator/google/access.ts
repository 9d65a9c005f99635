// Google's access tokens: who holds one, for which scopes, until when.
// Refuses what Google refuses: no token, an unknown or expired one, one without the scope.
import { randomBytes } from "node:crypto";
import { type Refused, rpcError } from "./answer.ts";

/** Whom a token stands for. `delegated`: a service account acting as a person of a customer. */
export type Caller = { email: string; account: string; scopes: readonly string[]; delegated: boolean };

export type Access = {
  issue(caller: Caller): { token: string; expiresInSeconds: number };
  callerOf(
    authorization: string | null,
    anyOfScopes: readonly string[],
  ): { ok: true; caller: Caller } | Refused;
  revokeAll(): void;
};

const lifetimeSeconds = 3599; // what Google's token endpoint says, one second short of an hour
const scopePrefix = "https://www.googleapis.com/auth/";

/** `anyOfScopes` are given without Google's common prefix: `drive.file`. */
export function createAccess(options: { now: () => number }): Access {
  const held = new Map<string, { caller: Caller; expiresAtMs: number }>();
  return {
    issue(caller) {
      const token = `ya29.${randomBytes(24).toString("base64url")}`;
      held.set(token, { caller, expiresAtMs: options.now() + lifetimeSeconds * 1000 });
      return { token, expiresInSeconds: lifetimeSeconds };
    },
    callerOf(authorization, anyOfScopes) {
      if (authorization === null) return refused(403, "The request is missing a valid API key.");
      const entry = held.get(authorization.replace(/^Bearer /, ""));
      if (!entry || entry.expiresAtMs <= options.now()) {
        return refused(401, "Request had invalid authentication credentials.");
      }
      if (!anyOfScopes.some((scope) => entry.caller.scopes.includes(scopePrefix + scope))) {
        return refused(403, "Request had insufficient authentication scopes.");
      }
      return { ok: true, caller: entry.caller };
    },
    revokeAll: () => held.clear(),
  };
}

function refused(status: number, message: string): Refused {
  return { ok: false, answer: rpcError(status, message) };
}
