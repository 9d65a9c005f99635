// The backend's HTTP face, made of its dependencies; opens nothing, reads no environment.

import { type Context, Hono } from "hono";
import type { Logger } from "pino";
import { type Refusal, refuse } from "../shared/contract/refusal.ts";
import type { ColleagueOf, SignIn } from "./auth/caller.ts";
import type { DirectoryPeople } from "./auth/directory-people.ts";
import type { ReadGroupLink } from "./store/group-link.ts";
import type { Parse } from "./formats/parser.ts";
import type { EncodePhoto } from "./photos/encoder.ts";
import type { Answer } from "./http/answer.ts";
import type { Flood } from "./http/flood.ts";
import { localeOf } from "./http/locale.ts";
import { describeApi } from "./http/openapi.ts";
import { pageFileResponse, type PageFiles } from "./http/page-files.ts";
import { problemPage, problemResponse } from "./http/problem.ts";
import { requestIdOf } from "./http/request-id.ts";
import { answerResponse } from "./http/response.ts";
import type { Route, Surroundings } from "./http/route.ts";
import { StoreFault } from "./store/database.ts";
import type { Recorded } from "./store/tenant-store.ts";
import type { Metrics } from "./metrics/registry.ts";
import { accessRoutes } from "./routes/access.ts";
import { adminGrantRoutes } from "./routes/admin-grants.ts";
import { adminGroupRoutes } from "./routes/admin-groups.ts";
import { auditExportRoutes } from "./routes/audit-export.ts";
import { auditReceiptRoutes } from "./routes/audit-receipt.ts";
import { auditSheetRoutes } from "./routes/audit-sheet.ts";
import { auditRoutes } from "./routes/audit.ts";
import { bulkRoutes } from "./routes/bulk.ts";
import { changesRoutes } from "./routes/changes.ts";
import { commentRoutes } from "./routes/comments.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { deletionRoutes } from "./routes/deletions.ts";
import { duplicateRoutes } from "./routes/duplicates.ts";
import { erasureRoutes } from "./routes/erasures.ts";
import { fileRoutes } from "./routes/files.ts";
import { grantRoutes } from "./routes/grants.ts";
import { answerGroupLink, groupLinkPath } from "./routes/group-link.ts";
import { groupRestoreRoutes } from "./routes/group-restore.ts";
import { groupRoutes } from "./routes/groups.ts";
import { leaverRoutes } from "./routes/leavers.ts";
import { hiddenFieldRoutes } from "./routes/hidden-fields.ts";
import { historyRoutes } from "./routes/history.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { lookupRoutes } from "./routes/lookup.ts";
import { meRoutes } from "./routes/me.ts";
import { mentionRoutes } from "./routes/mentions.ts";
import { mergeRoutes } from "./routes/merge.ts";
import { movingRoutes } from "./routes/moving.ts";
import { organizationRoutes } from "./routes/organization.ts";
import { ownershipRoutes } from "./routes/ownership.ts";
import { openPage, pageRoutes } from "./routes/pages.ts";
import { photoRoutes } from "./routes/photos.ts";
import { recipientRoutes } from "./routes/recipients.ts";
import { reachRoutes } from "./routes/reach.ts";
import { requestRoutes } from "./routes/requests.ts";
import { reviewRoutes } from "./routes/reviews.ts";
import { restoreRoutes } from "./routes/restores.ts";
import { staffCaseRoutes } from "./routes/staff-cases.ts";
import { searchRoutes } from "./routes/search.ts";
import { adminSupportRoutes } from "./routes/admin-support.ts";
import { supportRoutes } from "./routes/support.ts";
import { customFieldRoutes } from "./routes/custom-fields.ts";
import { sharingPolicyRoutes } from "./routes/sharing-policy.ts";
import { takingBackRoutes } from "./routes/taking-back.ts";
import { trashRoutes } from "./routes/trash.ts";
import type { Desk } from "./staff/desk.ts";
import { beginSignIn, finishSignIn } from "./staff/sign-in.ts";
import type { StaffRoute } from "./staff/staff-route.ts";
import { staffRoutes } from "./staff/staff-routes.ts";

export const routes: readonly Route[] = [
  ...meRoutes,
  ...groupRoutes,
  ...hiddenFieldRoutes,
  ...contactRoutes,
  ...photoRoutes,
  ...commentRoutes,
  ...mentionRoutes,
  ...trashRoutes,
  ...restoreRoutes,
  ...takingBackRoutes,
  ...groupRestoreRoutes,
  ...deletionRoutes,
  ...fileRoutes,
  ...duplicateRoutes,
  ...mergeRoutes,
  ...bulkRoutes,
  ...movingRoutes,
  ...changesRoutes,
  ...grantRoutes,
  ...ownershipRoutes,
  ...accessRoutes,
  ...requestRoutes,
  ...invitationRoutes,
  ...customFieldRoutes,
  ...sharingPolicyRoutes,
  ...supportRoutes,
  ...adminSupportRoutes,
  ...reachRoutes,
  ...historyRoutes,
  ...lookupRoutes,
  ...searchRoutes,
  ...recipientRoutes,
  ...auditRoutes,
  ...auditExportRoutes,
  ...auditReceiptRoutes,
  ...auditSheetRoutes,
  ...erasureRoutes,
  ...organizationRoutes,
  ...adminGrantRoutes,
  ...adminGroupRoutes,
  ...leaverRoutes,
  ...reviewRoutes,
  ...staffCaseRoutes,
  ...pageRoutes,
];

export type AppDeps = {
  signIn: SignIn;
  pages: PageFiles;
  /** Whether the server can do its work: answers why not. */
  readiness(): Promise<{ ok: boolean; problems: string[] }>;
  parse: Parse;
  encodePhoto: EncodePhoto;
  directory: DirectoryPeople;
  readGroupLink: ReadGroupLink;
  letters: Surroundings["letters"];
  identityOf: Surroundings["identityOf"];
  colleagueOf: ColleagueOf;
  flood: Flood;
  /** Whose request it is, as far as the network tells; null where nobody can say. */
  addressOf(request: Request, peer: string | null): string | null;
  /** Null: this installation has no staff face at all. */
  desk: Desk | null;
  metrics: Pick<Metrics, "count">;
  log: Logger;
  now: () => number;
};

/** `peer`: the address that opened the connection, as far as it is known. */
export type AppEnv = { Bindings: { peer?: string | undefined } };

export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const description = JSON.stringify(describeApi(routes));
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const ready = await deps.readiness();
    return c.json(ready, ready.ok ? 200 : 503);
  });
  app.get("/openapi.json", (c) => c.body(description, 200, { "content-type": "application/json" }));
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ":$1");
    app.on(route.method, path, (c) =>
      answer(deps, route, { request: c.req.raw, params: c.req.param(), peer: c.env?.peer ?? null }),
    );
  }
  const visit = (route: Route | null) => (c: Context<AppEnv>) =>
    answer(deps, route, { request: c.req.raw, params: {}, peer: c.env?.peer ?? null });
  app.get(openPage.path, visit(openPage));
  app.post(groupLinkPath, (c) =>
    readLink(deps, { request: c.req.raw, params: {}, peer: c.env?.peer ?? null }),
  );
  const { desk } = deps;
  if (desk) mountStaff(app, deps, desk);
  for (const [path, file] of deps.pages)
    if (desk || !path.startsWith("/pages/staff")) app.get(path, () => pageFileResponse(file));
  app.notFound(visit(null));
  return app;
}

type Asked = { request: Request; params: Record<string, string>; peer: string | null };

/** The operator's own people, behind their gate. */
function mountStaff(app: Hono<AppEnv>, deps: AppDeps, desk: Desk): void {
  for (const route of staffRoutes)
    app.on(route.method, route.path.replace(/\{(\w+)\}/g, ":$1"), (c) => {
      const asked = { request: c.req.raw, params: c.req.param(), peer: c.env?.peer ?? null };
      return respond(deps, route, asked, (requestId) =>
        route
          .handle(desk, asked)
          .catch((fault: unknown) =>
            unrecorded(faultRefusal(deps.log, fault, { route: route.path, requestId })),
          ),
      );
    });
}

function readLink(deps: AppDeps, asked: Asked): Promise<Response> {
  return respond(deps, null, asked, async (requestId) => {
    try {
      return { ...(await answerGroupLink(asked.request, deps.readGroupLink)), eventKey: null };
    } catch (fault) {
      return unrecorded(faultRefusal(deps.log, fault, { route: groupLinkPath, requestId }));
    }
  });
}

/** Where a person's browser goes by itself, and sees a refusal as a page. */
const visited: readonly (Route | StaffRoute | null)[] = [openPage, beginSignIn, finishSignIn];

function answer(deps: AppDeps, route: Route | null, asked: Asked): Promise<Response> {
  return respond(deps, route, asked, async (requestId) =>
    route ? handle(deps, route, asked, requestId) : unrecorded(refuse("no-such-route")),
  );
}

async function respond(
  deps: AppDeps,
  route: Route | StaffRoute | null,
  asked: Asked,
  work: (requestId: string) => Promise<Recorded<Answer>>,
): Promise<Response> {
  const started = deps.now();
  const { headers } = asked.request;
  const requestId = requestIdOf(headers);
  const address = deps.addressOf(asked.request, asked.peer);
  const result = await deps.flood.admit(address, () => work(requestId), unrecorded);
  const context = { locale: localeOf(headers), requestId, eventKey: result.eventKey };
  const response = result.ok
    ? answerResponse(result.value, context)
    : (visited.includes(route) ? problemPage : problemResponse)(result, context);
  const told = { method: asked.request.method, route: route?.path ?? "none", status: response.status };
  deps.metrics.count({
    ...told,
    ...(result.ok ? {} : { code: result.code }),
    seconds: (deps.now() - started) / 1000,
  });
  return response;
}

/** Who is not signed in has no tenant, and a path that leads nowhere no act: such refusals are counted, not recorded. */
function unrecorded(refusal: Refusal): Recorded<Answer> {
  return { ...refusal, eventKey: null };
}

async function handle(
  deps: AppDeps,
  route: Route,
  asked: Asked,
  requestId: string,
): Promise<Recorded<Answer>> {
  try {
    const signedIn = await (route === openPage ? deps.signIn.opener : deps.signIn.caller)(asked.request);
    if (!signedIn.ok) return unrecorded(signedIn);
    const flooding = await deps.flood.admitPerson(signedIn.value.admitted);
    if (flooding) return unrecorded(flooding);
    return await route.handle(asked.request, asked.params, {
      signedIn: signedIn.value,
      parse: deps.parse,
      encodePhoto: deps.encodePhoto,
      directory: deps.directory,
      letters: deps.letters,
      identityOf: deps.identityOf,
      colleague: (email) => deps.colleagueOf(signedIn.value.identity, email),
    });
  } catch (fault) {
    return unrecorded(faultRefusal(deps.log, fault, { route: route.path, requestId }));
  }
}

/** A fault is logged without what was asked: names of routes, ids of requests, the database's code. */
function faultRefusal(log: Logger, fault: unknown, at: { route: string; requestId: string }): Refusal {
  if (fault instanceof StoreFault) {
    log.error(
      { ...at, sqlState: fault.sqlState, table: fault.table, constraint: fault.constraint },
      "the database did not do what it was asked",
    );
    const code = fault.table === "audit_event" ? "audit-unavailable" : "unavailable";
    return refuse(code, { retryAfterSeconds: 5 });
  }
  const { name, stack } = fault instanceof Error ? fault : { name: "unknown", stack: "" };
  log.error({ ...at, fault: name, stack: stack?.split("\n").slice(1, 6) }, "a fault");
  return refuse("fault");
}
