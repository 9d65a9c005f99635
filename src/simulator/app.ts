// The simulator's own HTTP face: the mailbox page and what it asks for, and the doors for scripts.
// Knows Google only through what it is handed: people, tokens, a runner for the add-on, sheets, faults.
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { type AssetDeps, assetRoutes } from "./app-assets.ts";
import {
  findPerson,
  notSignedIn,
  parseBody,
  problem,
  sessionCookie,
  signedIn,
  unknownPerson,
} from "./app-request.ts";
import { addonFaceOf } from "./addon-face.ts";
import type { AddonAnswer } from "./card.ts";
import { eventOfClick } from "./click-event.ts";
import { clickSchema } from "./click-schema.ts";
import type { AddonEvent } from "./gas/event.ts";
import type { Manifest } from "./gas/manifest.ts";
import { createMailStore, type MailStore } from "./mail-store.ts";
import { type StaffFace, staffRoutes } from "./staff-face.ts";
import type { ContactView, DemoPerson, SessionView, SheetRefusal, SheetView } from "./page-contract.ts";

export type SimulatorDeps = AssetDeps & {
  people: { list(): DemoPerson[] };
  idToken(email: string): Promise<string>;
  /** One function of the bundle, run as that person; what Google would draw. */
  runAddon(call: {
    email: string;
    function: string;
    event: AddonEvent | Record<string, unknown>;
    expects?: "suggestions";
  }): Promise<AddonAnswer>;
  manifest: Manifest;
  sheet(id: string, email: string): Promise<SheetView | SheetRefusal>;
  /** That person's own Google Contacts. */
  contacts(email: string): ContactView[];
  /** The id of the audit Sheet that this person may open, or null. */
  auditSheetOf(email: string): Promise<string | null>;
  /** The operator's own people, where the server has a face for them. */
  staff?: StaffFace;
  faults: { get(): Record<string, boolean>; set(faults: Record<string, boolean>): void };
  /** The mailboxes, when others share them (the add-on reads messages and makes drafts); else the face keeps its own. */
  mail?: MailStore;
  /** Public origins of the product and where they answer on this machine. */
  origins?: Record<string, string>;
  /** Milliseconds since the epoch. */
  now(): number;
};

const maxBodyBytes = 1_000_000;
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const emailBody = z.object({ email: z.string().max(320) });
const runBody = z.object({
  email: z.string().max(320),
  function: z.string().min(1).max(200),
  event: z.record(z.string(), z.unknown()).default({}),
});
const address = z.string().min(1).max(500);
const draftBody = z.object({
  to: z.array(address).max(500),
  cc: z.array(address).max(500),
  bcc: z.array(address).max(500),
  subject: z.string().max(1000),
  body: z.string().max(200_000),
});
const faultsBody = z.record(z.string().max(100), z.boolean());

/** The whole face; every dependency is a function, nothing is read from the environment. */
export function createSimulatorApp(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (context) =>
        problem(context, { status: 413, code: "too-large", detail: "The body is too large." }),
    }),
  );
  app.use(async (context, next) => {
    await next();
    context.header("content-security-policy", pagePolicy);
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "no-referrer");
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
  });
  app.onError((_fault, context) =>
    problem(context, { status: 500, code: "fault", detail: "The simulator failed." }),
  );
  app.notFound((context) =>
    problem(context, { status: 404, code: "not-found", detail: "There is nothing here." }),
  );
  app.route("/", googleRoutes(deps));
  app.route("/", sessionRoutes(deps));
  app.route("/", addonRoutes(deps));
  app.route("/", mailRoutes(deps));
  app.route("/", sheetRoutes(deps));
  app.route("/", contactRoutes(deps));
  app.route("/", faultRoutes(deps));
  if (deps.staff) app.route("/", staffRoutes(deps.staff));
  app.route("/", assetRoutes(deps));
  return app;
}

/** For scripts: who there is, and an ID token of one of them. */
function googleRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.get("/google/people", (context) => context.json(deps.people.list()));
  app.post("/google/token", async (context) => {
    const body = await parseBody(context, emailBody);
    if (!body.ok) return body.response;
    const person = findPerson(deps.people, body.value.email);
    if (!person) return unknownPerson(context);
    const [server] = Object.values(deps.origins ?? {});
    return context.json({ id_token: await deps.idToken(person.email), ...(server ? { server } : {}) });
  });
  return app;
}

function sessionRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.get("/session", async (context) => {
    const person = signedIn(context, deps.people);
    if (!person) return notSignedIn(context);
    const view: SessionView = {
      person,
      people: deps.people.list(),
      addon: addonFaceOf(deps.manifest),
      auditSheet: await deps.auditSheetOf(person.email),
      origins: deps.origins ?? {},
    };
    return context.json(view);
  });
  app.post("/session", async (context) => {
    const body = await parseBody(context, emailBody);
    if (!body.ok) return body.response;
    const person = findPerson(deps.people, body.value.email);
    if (!person) return unknownPerson(context);
    setCookie(context, sessionCookie, person.email, { httpOnly: true, sameSite: "Strict", path: "/" });
    return context.body(null, 204);
  });
  app.delete("/session", (context) => {
    deleteCookie(context, sessionCookie, { path: "/" });
    return context.body(null, 204);
  });
  return app;
}

/** `/addon/run` takes the raw event and a person's name, for scripts; `/addon/click` what the page saw. */
function addonRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.post("/addon/run", async (context) => {
    const body = await parseBody(context, runBody);
    if (!body.ok) return body.response;
    const person = findPerson(deps.people, body.value.email);
    if (!person) return unknownPerson(context);
    const { event, function: name } = body.value;
    return context.json(await deps.runAddon({ email: person.email, function: name, event }));
  });
  app.post("/addon/click", async (context) => {
    const person = signedIn(context, deps.people);
    if (!person) return notSignedIn(context);
    const body = await parseBody(context, clickSchema);
    if (!body.ok) return body.response;
    const event = eventOfClick(deps.manifest, body.value, { person, now: deps.now() });
    const { function: name, expects } = body.value;
    const call = { email: person.email, function: name, event };
    return context.json(await deps.runAddon(expects ? { ...call, expects } : call));
  });
  return app;
}

function mailRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  const store = deps.mail ?? createMailStore(deps);
  app.get("/mail", (context) => {
    const person = signedIn(context, deps.people);
    return person ? context.json({ messages: store.list(person.email) }) : notSignedIn(context);
  });
  app.post("/mail", async (context) => {
    const person = signedIn(context, deps.people);
    if (!person) return notSignedIn(context);
    const body = await parseBody(context, draftBody);
    if (!body.ok) return body.response;
    return context.json(store.send(person, body.value), 201);
  });
  app.get("/mail/drafts/:id", (context) => {
    const person = signedIn(context, deps.people);
    if (!person) return notSignedIn(context);
    const draft = store.draft(person.email, context.req.param("id"));
    return draft ? context.json(draft) : noMessage(context);
  });
  app.post("/mail/:id/read", (context) => {
    const person = signedIn(context, deps.people);
    if (!person) return notSignedIn(context);
    if (store.markRead(person.email, context.req.param("id"))) return context.body(null, 204);
    return noMessage(context);
  });
  return app;
}

function noMessage(context: Context): Response {
  return problem(context, { status: 404, code: "not-found", detail: "There is no such message." });
}

function sheetRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.get("/sheets/:file{[\\w-]+\\.json}", async (context) => {
    const person = signedIn(context, deps.people);
    if (!person) return notSignedIn(context);
    const sheet = await deps.sheet(context.req.param("file").replace(/\.json$/, ""), person.email);
    if (sheet.ok) return context.json(sheet);
    return problem(context, {
      status: 403,
      code: sheet.code,
      detail: "This spreadsheet is not shared with you.",
    });
  });
  return app;
}

function contactRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.get("/contacts.json", (context) => {
    const person = signedIn(context, deps.people);
    return person ? context.json({ contacts: deps.contacts(person.email) }) : notSignedIn(context);
  });
  return app;
}

function faultRoutes(deps: SimulatorDeps): Hono {
  const app = new Hono();
  app.get("/simulator/faults", (context) => context.json(deps.faults.get()));
  app.post("/simulator/faults", async (context) => {
    const body = await parseBody(context, faultsBody);
    if (!body.ok) return body.response;
    deps.faults.set(body.value);
    return context.json(deps.faults.get());
  });
  return app;
}
