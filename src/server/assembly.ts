// The server put together from what differs between a production server, the simulator, the command line and a test:
// the database, the master key, the way to Google and the clock. Opens no port and reads no environment.

import { setTimeout as sleepFor } from "node:timers/promises";
import type { Hono } from "hono";
import { createRemoteJWKSet, customFetch } from "jose";
import type { Logger } from "pino";
import type { Locale } from "../shared/contract/me.ts";
import { refuse, type Result } from "../shared/contract/refusal.ts";
import { createApp, type AppDeps, type AppEnv } from "./app.ts";
import { createLogSigner } from "./audit/log-signer.ts";
import { type Budget, createBudget } from "./audit/pace.ts";
import { mostSheetRows } from "./audit/rotation.ts";
import { readLag } from "./audit/standing.ts";
import { createSheets } from "./audit/sheets.ts";
import { createTrail, type Trail } from "./audit/trail.ts";
import type { WitnessDeps } from "./audit/witness-client.ts";
import { createColleagues, createSignIn, signIn, type SignedIn } from "./auth/caller.ts";
import { createDirectory, noDirectory } from "./auth/directory.ts";
import { createDirectoryPeople, noDirectoryPeople } from "./auth/directory-people.ts";
import { createTokenVerifier } from "./auth/google-token.ts";
import { createLoginReports, type LoginsSince } from "./auth/login-reports.ts";
import { createSecondStep, type SecondStepOf } from "./auth/second-step.ts";
import { createServiceAccount, type ServiceAccountKey } from "./auth/service-account.ts";
import { watchActors } from "./detection/duty.ts";
import type { WatchDeps } from "./detection/watch.ts";
import { createDuties } from "./duties/duties.ts";
import { createFlood, type FloodDeps, noFlood } from "./http/flood.ts";
import type { Metrics } from "./metrics/registry.ts";
import type { MasterKey } from "./seal/master-key.ts";
import { createKeyRing } from "./seal/key-ring.ts";
import { createLetters } from "./store/doors.ts";
import { createGroupLinks } from "./store/group-link.ts";
import { admit, admitByAddress, findTenant } from "./store/admission.ts";
import type { Database } from "./store/database.ts";
import { createEventWriter } from "./store/event-writer.ts";
import type { TenantStoreDeps } from "./store/tenant-store.ts";
import { clientAddress, networkOf, readRange } from "./http/address.ts";
import { bootstrapStaff, type First, type Invited } from "./staff/bootstrap.ts";
import type { Desk } from "./staff/desk.ts";
import { type DeskParts, openDesk, type Operator } from "./staff/open-desk.ts";
import { watchLogins } from "./staff/login-watch.ts";
import { watchRegister } from "./staff/register-watch.ts";
import { watchSecondSteps } from "./staff/second-step-watch.ts";
import type { Conflict } from "./store/audit/cosignature.ts";
import { removeOldAnswers } from "./store/idempotency.ts";

export type Parts = {
  db: Database;
  masterKey: MasterKey;
  /** Whose audit log it is, and the seed of the key that signs it. */
  auditLog: { name: string; seed: Uint8Array };
  audiences: readonly string[];
  fetch: typeof globalThis.fetch;
  now: () => number;
  /** From 0 up to 1, for pauses alone. */
  chance: () => number;
  log: Logger;
  metrics: Pick<Metrics, "count" | "countDeliveryFailure" | "countWitnessRefusal">;
  /** How a contact file is read. */
  parse: AppDeps["parse"];
  /** How a picture is made ours. */
  encodePhoto: AppDeps["encodePhoto"];
  /** The files of the browser pages. */
  pages: AppDeps["pages"];
  /** How often may be asked, and how late the event loop is; null where nobody asks from outside. */
  flood: Pick<FloodDeps, "rates" | "findLag"> | null;
  /** Null: no spreadsheet is written and no directory is asked. */
  google: { serviceAccount: ServiceAccountKey; delegateOf(domain: string): string | undefined } | null;
  /** How many servers share this database and Google's quotas, if more than this one. */
  servers?: number;
  /** How many rows of events a spreadsheet is to hold, if not the usual number. */
  sheetRows?: number;
  /** Null: checkpoints are brought to nobody. */
  witness: WitnessDeps | null;
  /** Whose people run this installation; where it is nobody's there is no staff face. */
  operator?: Operator | null;
  /** How every refusal is made to take equally long; by real time unless given. */
  pause?: (ms: number) => Promise<unknown>;
  /** This server among others, in leases. */
  name: string;
  locale: Locale;
};
export type Server = {
  app: Hono<AppEnv>;
  trail: Trail;
  /** Removes answers that no key brings back any more; once an hour is enough. */
  tidy(): Promise<void>;
  /** Keeps what the gate knows of its people's second step fresh; to be called twice a minute. */
  watchStaff(): Promise<void>;
  /** The first people of the register, once; `not-found` where the installation has no staff face. */
  bootstrapStaff(first: First): Promise<Result<Invited>>;
  /** For the command line, whose operator acts for somebody of a Workspace domain. */
  signInByAddress(email: string): Promise<SignedIn>;
};

const googleKeys = "https://www.googleapis.com/oauth2/v3/certs";
const unknownKeyPauseMs = 60_000;

export async function assemble(parts: Parts): Promise<Server> {
  const { db, now, log, locale, sheetRows = mostSheetRows } = parts;
  const keyRing = createKeyRing(parts.masterKey);
  const budget = createBudget(now, parts.servers ?? 1);
  const { directory, people, sheets, secondStepOf, loginsSince } = reachGoogle(parts, budget);
  const onEvent = (tenantId: string) => trail.wake(tenantId);
  const every = { db, keyRing, now, locale, sheetRows };
  const deliverer = sheets && { ...every, sheets, directory, owner: parts.name, onEvent, budget };
  const signer = createLogSigner(parts.auditLog);
  const letters = createLetters(db, now);
  const trail = await createTrail({
    sequencer: { ...every, signer },
    deliverer,
    doDuties: createDuties({ db, keyRing, people, letters, now }),
    ...tellingOf(parts),
  });
  const store: TenantStoreDeps = {
    db,
    events: createEventWriter(db),
    now,
    onEvent,
    findLag: (tx, tenantId) => readLag(tx, tenantId, { now, hasSheet: deliverer !== null }),
  };
  const keys = googleKeysOf(parts);
  const verify = createTokenVerifier({ keys, audiences: parts.audiences, now });
  const findHost = (tenantId: string) => findTenant(db, keyRing, tenantId);
  const colleagueOf = createColleagues(directory);
  const desk = await staffDeskOf(parts, { store, keyRing, keys, secondStepOf, loginsSince, colleagueOf });
  const app = createApp({
    desk,
    ...frontOf(parts),
    signIn: createSignIn({
      store,
      verify,
      directory,
      admit: (one) => admit(every, one),
      findTenant: findHost,
    }),
    ...readersOf(parts),
    directory: people,
    readGroupLink: createGroupLinks({ findTenant: findHost, now }),
    letters,
    pages: parts.pages,
    identityOf: signer.identityOf,
    colleagueOf,
    metrics: parts.metrics,
    log,
    now,
  });
  return {
    app,
    trail,
    tidy: () => tidy(parts),
    watchStaff: () => watchStaff(parts, desk, { keyRing, onEvent }),
    bootstrapStaff: async (first) => (desk ? bootstrapStaff(desk, first) : refuse("not-found")),
    signInByAddress: (email) => signInByAddress({ ...every, store, directory, findTenant: findHost }, email),
  };
}

type ByAddress = Parameters<typeof signIn>[0] & Parameters<typeof admitByAddress>[0];

async function signInByAddress(deps: ByAddress, email: string): Promise<SignedIn> {
  const domain = email.slice(email.indexOf("@") + 1);
  const admitted = await admitByAddress(deps, email, domain);
  return signIn(deps, { sub: "", email, domain }, { admitted, surface: "operator", page: null });
}

/** What stands before every request: whether the server can, how often one may ask, from which network behind the proxies. */
function frontOf({ db, now, flood, operator }: Parts): Pick<AppDeps, "flood" | "addressOf" | "readiness"> {
  const proxies = (operator?.proxies ?? []).flatMap((range) => readRange(range) ?? []);
  return {
    readiness: () => readiness(db),
    flood: flood ? createFlood({ db, now, ...flood }) : noFlood,
    addressOf(request, peer) {
      const address = clientAddress(peer, request.headers.get("x-forwarded-for"), proxies);
      return address && networkOf(address);
    },
  };
}

async function watchStaff(
  parts: Parts,
  desk: Desk | null,
  { keyRing, onEvent }: Pick<WatchDeps, "keyRing" | "onEvent">,
): Promise<void> {
  if (!desk) return;
  const { log, db, now, chance } = parts;
  const watched = { db, now, chance, keyRing, onEvent, page: pagerOf(parts), operatorId: desk.tenantId };
  await watchActors(watched).catch((fault: unknown) =>
    log.error({ fault: String(fault) }, "what staff opened was not weighed"),
  );
  await watchRegister(desk).catch((fault: unknown) =>
    log.error({ fault: String(fault) }, "the register of staff was not looked through"),
  );
  await watchSecondSteps(desk).catch((fault: unknown) =>
    log.error({ fault: String(fault) }, "the second step of staff was not looked at"),
  );
  await watchLogins(desk).catch((fault: unknown) =>
    log.error({ fault: String(fault) }, "the logins of staff were not read"),
  );
}

/** However many tokens name a key that nobody knows, Google's keys are fetched for it once a minute. */
function googleKeysOf({ fetch }: Parts) {
  return createRemoteJWKSet(new URL(googleKeys), {
    [customFetch]: fetch,
    cooldownDuration: unknownKeyPauseMs,
  });
}

function tidy({ db, now, log }: Parts): Promise<void> {
  return removeOldAnswers(db, now()).catch((fault: unknown) =>
    log.error({ fault: String(fault) }, "old answers were not removed"),
  );
}

/** What reads what people send in. */
function readersOf({ parse, encodePhoto }: Parts): Pick<AppDeps, "parse" | "encodePhoto"> {
  return { parse, encodePhoto };
}

/** Whom a trail tells: its witness, and the operator of what goes wrong, by tenants' ids, codes and sizes, never contents. */
function tellingOf({ log, metrics, chance, witness }: Parts) {
  return {
    chance,
    witness,
    onFault: (tenantId: string, fault: unknown) =>
      log.error({ tenantId, fault: String(fault) }, "the trail did not advance"),
    onDeliveryFailure: (code: string) => metrics.countDeliveryFailure(code),
    onWitnessRefusal: (code: string) => metrics.countWitnessRefusal(code),
    onConflict: (tenantId: string, conflict: Conflict) =>
      log.error({ tenantId, ...conflict }, "the witness has seen another tree of this trail"),
  };
}

/** Null where the installation has no staff face. */
async function staffDeskOf(
  parts: Parts,
  made: Pick<DeskParts, "store" | "keyRing" | "keys" | "secondStepOf" | "loginsSince" | "colleagueOf">,
): Promise<Desk | null> {
  const { operator, fetch, pause = sleepFor } = parts;
  return operator ? openDesk({ ...made, operator, fetch, page: pagerOf(parts), pause }) : null;
}

/** How detection wakes somebody: by the one line of the log that is fatal. */
function pagerOf({ log }: Parts): WatchDeps["page"] {
  return (what) => log.fatal(what, "somebody must look at a member of staff now");
}

/** Nobody's second step is proven where no Directory is asked, so the gate lets nobody in. */
const noSecondStep: SecondStepOf = () => Promise.reject(new Error("there is no directory to ask"));

const noLogins: LoginsSince = () => Promise.reject(new Error("there are no login reports to read"));

function reachGoogle({ google, fetch, now, operator }: Parts, budget: Budget) {
  if (!google)
    return {
      directory: noDirectory,
      people: noDirectoryPeople,
      sheets: null,
      secondStepOf: noSecondStep,
      loginsSince: noLogins,
    };
  const { accessToken } = createServiceAccount({ key: google.serviceAccount, fetch, now });
  const asked = { fetch, accessToken, now, delegateOf: google.delegateOf };
  return {
    directory: createDirectory(asked),
    people: createDirectoryPeople(asked),
    secondStepOf: operator ? createSecondStep(asked, operator.domain) : noSecondStep,
    loginsSince: operator ? createLoginReports(asked, operator.domain) : noLogins,
    sheets: createSheets({ fetch, accessToken, onCall: budget.take }),
  };
}

async function readiness(db: Database): Promise<{ ok: boolean; problems: string[] }> {
  const problem = await db.query("select 1").then(
    () => null,
    () => "the database does not answer",
  );
  return { ok: problem === null, problems: problem ? [problem] : [] };
}
