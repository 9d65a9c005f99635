// The real server on a test database, with the simulated Google behind it and people to sign in as.

import { randomBytes } from "node:crypto";
import pino from "pino";
import { assemble, type Parts, type Server } from "../../src/server/assembly.ts";
import { type Parse, parseInPlace } from "../../src/server/formats/parser.ts";
import { encodeInPlace, type EncodePhoto } from "../../src/server/photos/encoder.ts";
import type { PageFiles } from "../../src/server/http/page-files.ts";
import type { Database } from "../../src/server/store/database.ts";
import { createKeyRing, type KeyRing } from "../../src/server/seal/key-ring.ts";
import type { MasterKey } from "../../src/server/seal/master-key.ts";
import {
  createGoogle,
  type Google,
  type GoogleOptions,
  operatorScopes,
} from "../../src/simulator/google/google.ts";
import { type DemoPerson, demoPeople, type DemoTeam, demoTeams } from "../../src/simulator/google/people.ts";
import { type Engine, openTestDatabase } from "./database.ts";
import { sharedKeys } from "./google-keys.ts";

export const audience = "carnet.apps.example";
export const noon = Date.UTC(2026, 5, 1, 12);

export type TestClock = { now: () => number; advance(ms: number): void };
export type Answered = { status: number; json: unknown; headers: Headers; text: string };
export type As = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;
export type TestServer = {
  server: Server;
  db: Database;
  keyRing: KeyRing;
  google: Google;
  clock: TestClock;
  /** Asks as one of the demo people: `as("camille")("GET", "/v1/me")`. A Uint8Array is sent as a file. */
  as(person: string): As;
  ask(path: string, init?: RequestInit): Promise<Answered>;
  close(): Promise<void>;
};

export function testClock(start = noon): TestClock {
  let time = start;
  return {
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
  };
}

export function emailOf(person: string): string {
  if (person.includes("@")) return person;
  return person === "victor" ? "victor.moreau@freemail.example" : `${person}@halden.example`;
}

/** What a test brings itself: two servers share a database by its key, and Google by its files. */
export type Given = {
  db?: Database;
  clock?: TestClock;
  google?: Google;
  people?: readonly DemoPerson[];
  masterKey?: MasterKey;
  name?: string;
  encodePhoto?: EncodePhoto;
  parse?: Parse;
  metrics?: Parts["metrics"];
  pages?: PageFiles;
  sheetRows?: number;
  servers?: number;
  witness?: Parts["witness"];
  flood?: Parts["flood"];
  log?: Parts["log"];
  hasNoSheet?: true;
  operator?: Parts["operator"];
  pause?: (ms: number) => Promise<unknown>;
};

const silentMetrics: Parts["metrics"] = {
  count: () => undefined,
  countDeliveryFailure: () => undefined,
  countWitnessRefusal: () => undefined,
};

export function aMasterKey(): MasterKey {
  return { id: "test", bytes: randomBytes(32) };
}

export function aGoogle(
  clock: TestClock,
  people: readonly DemoPerson[] = demoPeople,
  saved?: string,
  teams: readonly DemoTeam[] = demoTeams,
): Google {
  return createGoogle(googleOptions(clock, people, { saved, teams }));
}

/** What a test's Google is made with, for tests that add to it. */
export function googleOptions(
  clock: TestClock,
  people: readonly DemoPerson[],
  { saved, teams = demoTeams }: { saved?: string | undefined; teams?: readonly DemoTeam[] } = {},
): GoogleOptions {
  const journal = () => undefined;
  const delegation = Object.fromEntries(
    people.flatMap(({ domain }) => (domain ? [[domain, operatorScopes]] : [])),
  );
  return { now: clock.now, journal, audience, keys: sharedKeys(), saved, people, teams, delegation };
}

/** The key that signs every test's trail. */
export const auditLog = { name: "carnet.example", seed: Buffer.alloc(32, 9) };

export async function aServer(engine: Engine, given: Given = {}): Promise<TestServer> {
  const clock = given.clock ?? testClock();
  const google = given.google ?? aGoogle(clock, given.people);
  const masterKey = given.masterKey ?? aMasterKey();
  const db = given.db ?? (await openTestDatabase(engine));
  const server = await assemble({
    db,
    masterKey,
    auditLog,
    audiences: [audience],
    fetch: google.fetch,
    now: clock.now,
    chance: () => 0,
    log: given.log ?? pino({ level: "silent" }),
    metrics: given.metrics ?? silentMetrics,
    witness: given.witness ?? null,
    flood: given.flood ?? null,
    operator: given.operator ?? null,
    pause: given.pause ?? (async () => undefined),
    parse: given.parse ?? parseInPlace,
    encodePhoto: given.encodePhoto ?? encodeInPlace,
    pages: given.pages ?? new Map(),
    google: given.hasNoSheet
      ? null
      : { serviceAccount: google.serviceAccount, delegateOf: (domain) => adminOf(given.people, domain) },
    name: given.name ?? "test",
    locale: "en",
    ...(given.sheetRows === undefined ? {} : { sheetRows: given.sheetRows }),
    ...(given.servers === undefined ? {} : { servers: given.servers }),
  });
  const ask = async (path: string, init?: RequestInit) => answered(await server.app.request(path, init));
  const known = new Map<string, As>();
  return {
    server,
    db,
    keyRing: createKeyRing(masterKey),
    google,
    clock,
    ask,
    as(person) {
      const email = emailOf(person);
      const asking = known.get(email) ?? asPerson({ google, ask, clock }, email);
      known.set(email, asking);
      return asking;
    },
    close: () => db.close(),
  };
}

function adminOf(people: readonly DemoPerson[] = demoPeople, domain: string): string | undefined {
  return people.find((person) => person.admin && person.domain === domain)?.email;
}

/** A token is made once per moment, as Google gives the same one for an hour. */
function asPerson(s: Pick<TestServer, "google" | "ask" | "clock">, email: string): As {
  let made: { at: number; token: Promise<string | undefined> } | undefined;
  return async (method, path, body, headers = {}) => {
    if (made?.at !== s.clock.now()) made = { at: s.clock.now(), token: s.google.idTokenFor(email) };
    const token = await made.token;
    const isFile = body instanceof Uint8Array;
    const type: Record<string, string> =
      body === undefined ? {} : { "content-type": isFile ? "application/octet-stream" : "application/json" };
    const sent = body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) };
    return s.ask(path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...type, ...headers },
      ...sent,
    });
  };
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}
