// Whom a grant names: a person, a team (a Google Group) or a whole domain, written `person:ada@example.com`.

import { isEmail, normalizeEmail } from "./email.ts";

export type PrincipalKind = "person" | "team" | "domain";
export type Principal = { kind: PrincipalKind; name: string };

const domainPattern =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

export function writePrincipal(principal: Principal): string {
  return `${principal.kind}:${principal.name}`;
}

/** Reads `person:EMAIL`, `team:EMAIL` or `domain:NAME`, in lower case; null when it is none of them. */
export function readPrincipal(text: string): Principal | null {
  const colon = text.indexOf(":");
  const kind = text.slice(0, colon);
  const name = normalizeEmail(text.slice(colon + 1));
  if (kind === "domain") return domainPattern.test(name) ? { kind, name } : null;
  if (kind === "person" || kind === "team") return isEmail(name) ? { kind, name } : null;
  return null;
}

/** The domain a principal belongs to: what stands after the `@`, or the domain itself. */
export function domainOf(principal: Principal): string {
  return principal.kind === "domain"
    ? principal.name
    : principal.name.slice(principal.name.lastIndexOf("@") + 1);
}

/** A principal as the store holds it, written by `writePrincipal`: taken apart, not checked again. */
export function storedPrincipal(text: string): Principal {
  const colon = text.indexOf(":");
  const kind = text.slice(0, colon);
  return { kind: kind === "person" || kind === "team" ? kind : "domain", name: text.slice(colon + 1) };
}
