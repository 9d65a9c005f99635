// A route is one declaration: what it takes, which act it is, and the work. Around the work stand sign-in, parsing, limits,
// idempotency and the audit event, the same for every route, so that none of them can be forgotten.

import * as z from "zod";
import { type ActionName, actions, type Target } from "../../shared/audit/event.ts";
import { limit } from "../../shared/contract/limit.ts";
import { pageHeader, type PageName } from "../../shared/contract/page.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { Caller } from "../../shared/domain/access.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import type { Parse } from "../formats/parser.ts";
import type { EncodePhoto } from "../photos/encoder.ts";
import type { Letters } from "../store/doors.ts";
import { type RequestKey, requestKey } from "../store/idempotency.ts";
import type { Act, Intent, Recorded, Scope } from "../store/tenant-store.ts";
import type { Answer } from "./answer.ts";
import { type BodyReader, malformed } from "./body.ts";
import { actOnce } from "./once.ts";

/** Who asks, and what a route may use besides the store. */
export type Surroundings = {
  signedIn: SignedIn;
  parse: Parse;
  encodePhoto: EncodePhoto;
  letters: Letters;
  /** Who there is in the caller's organization; decides no access. */
  directory: DirectoryPeople;
  /** Whose log a tenant's trail is, and the key that checks it. */
  identityOf(tenantId: string): { origin: string; verifierKey: string };
  /** What the rules know of somebody else of the caller's tenant. */
  colleague(email: string): Promise<Caller>;
};
export type Asked<P, Q, B> = Surroundings & { params: P; query: Q; body: B; headers: Headers };

/** The work of an act, in its transaction. */
export type Run = (scope: Scope) => Promise<Result<Act<Answer>>>;
/** Whether an act may begin at all. */
export type Check = (scope: Scope) => Promise<Result<unknown>>;
type Work<P, Q, B> =
  | { run(scope: Scope, asked: Asked<P, Q, B>): ReturnType<Run> }
  | {
      /** For what takes long, or must be heard from Google, so that no transaction waits for it. */
      prepare(asked: Asked<P, Q, B>): Promise<Run>;
      /** What is asked before that where it costs much; the act itself asks it again. */
      allow?(asked: Asked<P, Q, B>): Check | null;
    };

export type RouteSpec<P, Q, B> = Work<P, Q, B> & {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Parameters in braces, as OpenAPI writes them. */
  path: string;
  summary: string;
  action: ActionName;
  /** The pages that may ask for it with their session; none when left out. */
  pages?: readonly PageName[];
  /** For the tenant's admins only; others are refused before anything they sent is read. */
  admins?: true;
  params: z.ZodType<P>;
  query: z.ZodType<Q>;
  body: BodyReader<B>;
  target(params: P): Target;
};
export type Route = Pick<RouteSpec<unknown, unknown, unknown>, "method" | "path" | "summary" | "action"> & {
  /** Whether it is for the tenant's admins only. */
  admins: boolean;
  schemas: { params: z.ZodType; query: z.ZodType; body: BodyReader<unknown> };
  handle(
    request: Request,
    params: Record<string, string>,
    surroundings: Surroundings,
  ): Promise<Recorded<Answer>>;
};

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

export function defineRoute<P, Q, B>(spec: RouteSpec<P, Q, B>): Route {
  const { method, path, summary, action } = spec;
  return {
    method,
    path,
    summary,
    action,
    admins: spec.admins ?? false,
    schemas: { params: spec.params, query: spec.query, body: spec.body },
    async handle(request, params, surroundings) {
      const { signedIn } = surroundings;
      const onPage = allowOnPage(spec, signedIn, { request, target: targetOf(spec, params) });
      const allowed = onPage.ok && spec.admins && !signedIn.caller.isAdmin ? refuse("admin-only") : onPage;
      const parsed = allowed.ok ? await parse(spec, request, params) : allowed;
      if (!parsed.ok) {
        const target = targetOf(spec, params);
        const eventKey = await signedIn.store.recordRefusal(signedIn.actor, {
          action,
          target,
          outcome: "refused",
          code: parsed.code,
          details: {},
        });
        return { ...parsed, eventKey };
      }
      const intent: Intent = { action, target: spec.target(parsed.value.params) };
      const asked = { ...parsed.value, ...surroundings, headers: request.headers };
      const own = await act(spec, intent, asked);
      const guest = own.ok || !own.behind ? null : await signedIn.guestOf(own.behind);
      const done = guest ? await act(spec, intent, { ...asked, signedIn: guest }) : own;
      if (!done.ok || !done.value.later) return done;
      const { later, ...answer } = done.value;
      return { ...done, value: { ...answer, json: await later() } };
    },
  };
}

/** As whoever is signed in: what is costly is prepared only where she may act, and acted on only if she still may. */
async function act<P, Q, B>(
  spec: Work<P, Q, B>,
  intent: Intent,
  asked: Asked<P, Q, B> & { key: RequestKey | null },
): Promise<Recorded<Answer>> {
  const { signedIn, key } = asked;
  if (!("prepare" in spec))
    return actOnce(signedIn, intent, { key, work: (scope) => spec.run(scope, asked) });
  const check = spec.allow?.(asked);
  const allowed = check ? await signedIn.store.check(signedIn.actor, intent, check) : null;
  if (allowed && !allowed.ok) return allowed;
  return actOnce(signedIn, intent, { key, work: await spec.prepare(asked) });
}

/**
 * A page's session reaches what its page needs, of its own group or contact where it is of one, and changes only at the page's own hand:
 * a header that another site cannot set, from this very origin. Refusals: `page-elsewhere`, `page-forged`.
 */
function allowOnPage(
  { method, pages = [] }: { method: string; pages?: readonly PageName[] },
  { page }: SignedIn,
  { request: { headers, url }, target }: { request: Request; target: Target },
): Result<null> {
  if (!page) return accept(null);
  if (!pages.includes(page.name)) return refuse("page-elsewhere");
  const isElsewhere = (["group", "contact"] as const).some(
    (of) => page[of] !== null && target[of] !== undefined && target[of] !== page[of],
  );
  if (isElsewhere) return refuse("page-elsewhere");
  return method === "GET" || isFromPage(page.name, headers, url) ? accept(null) : refuse("page-forged");
}

/** Whether a page of this very origin sent it: a form or script of another site can set neither header. */
export function isFromPage(page: string, headers: Headers, url: string): boolean {
  const host = headers.get("host") ?? new URL(url).host;
  const isOwn = headers.get("origin")?.replace(/^https?:\/\//, "") === host;
  return isOwn && headers.get(pageHeader) === page;
}

type Parsed<P, Q, B> = { params: P; query: Q; body: B; key: RequestKey | null };

/** An id of the wrong form names nothing, so it is not found rather than malformed; a principal is typed by people, who are told. */
async function parse<P, Q, B>(
  spec: RouteSpec<P, Q, B>,
  request: Request,
  given: Record<string, string>,
): Promise<Result<Parsed<P, Q, B>>> {
  const url = new URL(request.url);
  const params = spec.params.safeParse(given);
  if (!params.success)
    return params.error.issues.every(({ path }) => path[0] === "principal")
      ? malformed(params.error)
      : refuse("not-found");
  const query = spec.query.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) return malformed(query.error);
  const body = await spec.body.read(request);
  if (!body.ok) return body;
  const key = takesKey(spec) ? keyOf(request, url.pathname + url.search, body.value.bytes) : accept(null);
  return key.ok
    ? accept({ params: params.data, query: query.data, body: body.value.body, key: key.value })
    : key;
}

function targetOf<P, Q, B>(spec: RouteSpec<P, Q, B>, given: Record<string, string>): Target {
  const params = spec.params.safeParse(given);
  return params.success ? spec.target(params.data) : {};
}

/** Changes by POST only: a read is done and recorded anew each time, with the rights of that time. */
export function takesKey({ method, action }: Pick<Route, "method" | "action">): boolean {
  return method === "POST" && actions[action] === "change";
}

function keyOf(request: Request, path: string, bytes: Uint8Array): Result<RequestKey | null> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return accept(null);
  if (key.length > 0 && key.length <= limit.idempotencyKeyLength)
    return accept(requestKey(key, { method: request.method, path, body: bytes }));
  return refuse("malformed", { fields: [{ path: "Idempotency-Key", problem: "is empty or too long" }] });
}
