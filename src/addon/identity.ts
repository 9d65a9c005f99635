// Who the caller is, as an ID token says. Unverified: good enough to leave her own address out of a list, never to allow anything.

import type { Who } from "./context.ts";
import { isRecord } from "./exchange.ts";

/** The e-mail address and Workspace domain in an ID token (OpenID Connect Core, section 2); null when it cannot be read. */
export function readIdentity(token: string, decodeBase64Url: (text: string) => string): Who | null {
  const payload = token.split(".")[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(decodeBase64Url(payload));
    if (!isRecord(claims) || typeof claims.email !== "string") return null;
    const domain = typeof claims.hd === "string" ? claims.hd.toLowerCase() : null;
    return { email: claims.email.toLowerCase(), domain };
  } catch {
    return null;
  }
}
