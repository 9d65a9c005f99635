// The real server on a test database, with the simulated Google behind it and people to sign in as.

import { randomBytes } from "node:crypto";
import pino from "pino";
import { assemble, type Server } from "../../src/server/assembly.ts";
import type { Database } from "../../src/server/store/database.ts";
import { createGoogle, createKeys, type Google } from "../../src/simulator/google/google.ts";
import { type Engine, openTestDatabase } from "./database.ts";

export const audience = "carnet.apps.example";
export const noon = Date.UTC(2026, 5, 1, 12);
const keys = createKeys();

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
  return person === "victor" ? "victor.moreau@freemail.example" : `${person}@halden.example`;
}

export async function aServer(
  engine: Engine,
  given: { db?: Database; clock?: TestClock } = {},
): Promise<TestServer> {
  const clock = given.clock ?? testClock();
  const google = createGoogle({ now: clock.now, journal: () => undefined, audience, keys });
  const db = given.db ?? (await openTestDatabase(engine));
  const server = await assemble({
    db,
    masterKey: { id: "test", bytes: randomBytes(32) },
    audiences: [audience],
    fetch: google.fetch,
    now: clock.now,
    log: pino({ level: "silent" }),
    metrics: { count: () => undefined },
    google: { serviceAccount: google.serviceAccount, delegateOf: (domain) => `priya@${domain}` },
    name: "test",
    locale: "en",
  });
  const ask = async (path: string, init?: RequestInit) => answered(await server.app.request(path, init));
  return {
    server,
    db,
    google,
    clock,
    ask,
    as: (person) => asPerson(google, ask, emailOf(person)),
    close: () => db.close(),
  };
}

function asPerson(google: Google, ask: TestServer["ask"], email: string): As {
  return async (method, path, body, headers = {}) => {
    const token = await google.idTokenFor(email);
    const isFile = body instanceof Uint8Array;
    const type: Record<string, string> =
      body === undefined ? {} : { "content-type": isFile ? "application/octet-stream" : "application/json" };
    const sent = body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) };
    return ask(path, { method, headers: { authorization: `Bearer ${token}`, ...type, ...headers }, ...sent });
  };
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}
