// From a request's bearer token or page session to the caller the rules know: who, which tenant, which teams, whether an admin.

import type { Caller } from "../../shared/domain/access.ts";
import type { Surface } from "../../shared/contract/me.ts";
import { type PageName, pageSurface } from "../../shared/contract/page.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { Actor } from "../../shared/audit/event.ts";
import type { Admitted, findTenant, Identity } from "../store/admission.ts";
import { findCode, type PageVisit, visitSession } from "../store/page-sessions.ts";
import { openTenantStore, type TenantStore, type TenantStoreDeps } from "../store/tenant-store.ts";
import type { Directory } from "./directory.ts";
import type { TokenVerifier } from "./google-token.ts";
import { readReference, readSessionCookie } from "./page-reference.ts";

export type SignedIn = {
  identity: Identity;
  actor: Actor;
  caller: Caller;
  store: TenantStore;
  admitted: Admitted;
  /** The page she is on, the only group and contact it reaches if it is of one, and by which code or session it is known; null for a bearer token. */
  page: { name: PageName; group: string | null; contact: string | null; hash: Buffer } | null;
  /** Where she is a guest: the same person in her own tenant, which alone keeps her pages. */
  home?: SignedIn;
  /** The same person as a guest of another tenant, by what it allows right now; null when there is no such tenant. */
  guestOf(hostId: string): Promise<Guest | null>;
};
export type Guest = SignedIn & { hostDomain: string };
/** Refusals of `caller`: `signed-out`, `unknown-audience`, `email-unverified`, `unavailable`; of `opener`: `page-code-expired`. */
export type SignIn = {
  /** By bearer token; where there is none, by page session. */
  caller(request: Request): Promise<Result<SignedIn>>;
  /** By the code of a page's link, which is not spent here. */
  opener(request: Request): Promise<Result<SignedIn>>;
};
export type CallerDeps = {
  store: TenantStoreDeps;
  verify: TokenVerifier;
  directory: Directory;
  admit(identity: Identity): Promise<Admitted>;
  findTenant(tenantId: string): ReturnType<typeof findTenant>;
};

const rememberedPeople = 10_000;

export function createSignIn(deps: CallerDeps): SignIn {
  const admitted = new Map<string, Promise<Admitted>>();

  function admitOnce(identity: Identity): Promise<Admitted> {
    const key = `${identity.sub}\0${identity.email}\0${identity.domain ?? ""}`;
    const before = admitted.get(key);
    if (before) return before;
    if (admitted.size >= rememberedPeople) admitted.clear();
    const made = deps.admit(identity);
    admitted.set(key, made);
    made.catch(() => admitted.delete(key));
    return made;
  }

  async function byToken(request: Request): Promise<Result<SignedIn>> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
    if (!token) return refuse("signed-out");
    const verified = await deps.verify(token);
    if (!verified.ok) return verified;
    const admission = { admitted: await admitOnce(verified.value), surface: surfaceOf(request), page: null };
    return accept(await signIn(deps, verified.value, admission));
  }

  async function onPage(
    { identity, page: name, group, contact }: PageVisit,
    hash: Buffer,
  ): Promise<Result<SignedIn>> {
    const admitted = await admitOnce(identity);
    const page = { name, group, contact, hash };
    return accept(await signIn(deps, identity, { admitted, surface: pageSurface[name], page }));
  }

  return {
    async caller(request) {
      const reference = request.headers.has("authorization") ? null : readSessionCookie(request.headers);
      if (!reference) return byToken(request);
      const visit = await visitSession(deps.store.db, reference, deps.store.now());
      return visit ? onPage(visit, reference.hash) : refuse("signed-out");
    },
    async opener(request) {
      const reference = readReference(new URL(request.url).searchParams.get("code") ?? "");
      const visit = reference && (await findCode(deps.store.db, reference));
      return visit ? onPage(visit, reference.hash) : refuse("page-code-expired");
    },
  };
}

type Admission = { admitted: Admitted; surface: Surface; page: SignedIn["page"] };

/** What is known of an admitted person right now. */
export async function signIn(
  deps: Pick<CallerDeps, "store" | "directory" | "findTenant">,
  identity: Identity,
  admission: Admission,
): Promise<SignedIn> {
  const { admitted, surface, page } = admission;
  const signedIn: SignedIn = {
    identity,
    admitted,
    page,
    actor: { personId: admitted.personId, email: identity.email, surface },
    caller: await callerOf(deps.directory, identity),
    store: openTenantStore(deps.store, admitted.tenantId, admitted.keys),
    guestOf: (hostId) => becomeGuest(deps, signedIn, hostId),
  };
  return signedIn;
}

/** A guest is named by her own address alone: no Directory is asked of her, and she administers nothing. */
async function becomeGuest(
  deps: Pick<CallerDeps, "store" | "findTenant">,
  signedIn: SignedIn,
  hostId: string,
): Promise<Guest | null> {
  const host = await deps.findTenant(hostId);
  if (!host) return null;
  const { email } = signedIn.identity;
  return {
    ...signedIn,
    home: signedIn,
    admitted: { ...signedIn.admitted, tenantId: hostId, keys: host.keys },
    caller: {
      email,
      domain: null,
      teams: null,
      isAdmin: false,
      outside: { host: host.domain, policy: host.policy },
    },
    store: openTenantStore(deps.store, hostId, host.keys),
    hostDomain: host.domain,
  };
}

/** Who somebody else counts as in the tenant of who asks: a colleague as when she asked herself, anybody else by her address alone. */
export type ColleagueOf = (asking: Pick<Identity, "domain">, email: string) => Promise<Caller>;

export function createColleagues(directory: Directory): ColleagueOf {
  return async ({ domain }, email) =>
    domain !== null && email.endsWith(`@${domain}`)
      ? callerOf(directory, { email, domain })
      : { email, domain: null, teams: [], isAdmin: false };
}

type Person = Pick<Identity, "email" | "domain">;

/** As whom a person counts right now, signed in or not. */
async function callerOf(directory: Directory, person: Person): Promise<Caller> {
  const [teams, admins] = await Promise.all([teamsOf(directory, person), adminsOf(directory, person)]);
  const { email, domain } = person;
  return { email, domain, teams, isAdmin: admins.includes(email) };
}

/** Null when the Directory is silent: then neither team nor domain grants count, since a team's may be the lower one that decides. */
async function teamsOf(directory: Directory, identity: Person): Promise<string[] | null> {
  if (identity.domain === null) return [];
  return directory.teamsOf(identity.email).catch(() => null);
}

/** Nobody is an admin while the Directory is silent; a consumer is the admin of her own tenant of one. */
async function adminsOf(directory: Directory, identity: Person): Promise<string[]> {
  if (identity.domain === null) return [identity.email];
  return directory.adminsOf(identity.domain).catch(() => []);
}

/** The add-on names itself; a script that does the same gains nothing by it but a wrong word in its own trail. */
function surfaceOf(request: Request): Surface {
  return request.headers.get("x-carnet-surface") === "gmail" ? "gmail" : "api";
}
