// The process under measurement: the bare route on one port, Carnet on another, over the database named in its arguments.
// Says where it listens as one line of JSON, then serves until its parent ends it.

import pg from "pg";
import pino from "pino";
import { assemble } from "../../src/server/assembly.ts";
import { parseInPlace } from "../../src/server/formats/parser.ts";
import { encodeInPlace } from "../../src/server/photos/encoder.ts";
import { usualRates } from "../../src/server/http/flood.ts";
import { listen } from "../../src/server/http/listening.ts";
import { createLagWatch } from "../../src/server/http/load.ts";
import type { Database } from "../../src/server/store/database.ts";
import { openPglite } from "../../src/server/store/engine/pglite.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { migrate, readMigrations } from "../../src/server/store/engine/migration.ts";
import { createGoogle } from "../../src/simulator/google/google.ts";
import { bareApp, prepareBare } from "./bare-route.ts";
import { fill, people } from "./tenant.ts";
import { withoutEvents } from "./trail.ts";

/** The benchmark asks as one person what a thousand would: it is counted as anywhere, and never refused. */
const endless = { burst: 1_000_000_000, everyMs: 0.001 };
const endlessRates = { ...usualRates, address: endless, person: endless, tenant: endless };

export type Ready = {
  bare: number;
  carnet: number;
  /** The same server, but for the events that it does not write. */
  unaudited: number;
  /** The same server with the limits that it has in production. */
  guarded: number;
  token: string;
  /** Of whoever owns the groups that the other one sees. */
  ownerToken: string;
  groups: string[];
  large: string;
};

const ignore = () => undefined;
const readers = { parse: parseInPlace, encodePhoto: encodeInPlace };

export type Place = { engine: string; url: string; owner: string; contacts: number; migrations: string };

/** With the table of the bare route, in the application's own role. */
async function openPlace(place: Place): Promise<Database> {
  if (place.engine === "pglite") {
    const db = await openPglite(place.url);
    await migrate(db, await readMigrations(place.migrations));
    await prepareBare(db, place.contacts);
    await db.query("set role carnet_app");
    return db;
  }
  const owner = openPostgresql(place.owner, { connections: 1 });
  await prepareBare(owner, place.contacts);
  await owner.close();
  return openPostgresql(place.url, { connections: 16 });
}

export async function runSubject(place: Place): Promise<void> {
  const isPglite = place.engine === "pglite";
  const db = await openPlace(place);
  const google = createGoogle({ now: Date.now, journal: () => undefined, audience: "bench" });
  const parts = {
    masterKey: { id: "bench", bytes: Buffer.alloc(32, 7) },
    auditLog: { name: "carnet.example", seed: Buffer.alloc(32, 9) },
    audiences: ["bench"],
    fetch: google.fetch,
    now: Date.now,
    chance: Math.random,
    log: pino({ level: "error" }),
    metrics: { count: ignore, countDeliveryFailure: ignore, countWitnessRefusal: ignore },
    witness: null,
    pages: new Map(),
    ...readers,
    google: { serviceAccount: google.serviceAccount, delegateOf: () => "priya@halden.example" },
    name: "bench",
    locale: "en" as const,
  };
  const flood = { rates: endlessRates, findLag: () => 0 };
  const server = await assemble({ ...parts, flood, db });
  const silent = await assemble({ ...parts, flood, db: withoutEvents(db), name: "unaudited" });
  const lag = createLagWatch(() => performance.now(), 100);
  setInterval(lag.look, 100);
  const usual = { rates: usualRates, findLag: lag.findLag };
  const strict = await assemble({ ...parts, flood: usual, db, name: "guarded" });
  const operator = await server.signInByAddress(people.owner);
  const owner = { ...operator, actor: { ...operator.actor, surface: "api" as const } }; // for whom no checkpoint must keep up
  const filled = await fill(owner, place.contacts);
  if (!isPglite) await analyze(place.owner);
  const pool = new pg.Pool({ connectionString: place.url, max: 16 });
  const bareQuery = isPglite
    ? (statement: string, values: readonly unknown[]) => db.query(statement, values)
    : async (statement: string, values: readonly unknown[]) =>
        (await pool.query(statement, [...values])).rows;
  const bare = await listen(bareApp(bareQuery).fetch, { port: 0, hostname: "127.0.0.1" });
  const carnet = await listen(server.app.fetch, { port: 0, hostname: "127.0.0.1" });
  const unaudited = await listen(silent.app.fetch, { port: 0, hostname: "127.0.0.1" });
  const guarded = await listen(strict.app.fetch, { port: 0, hostname: "127.0.0.1" });
  setInterval(() => void server.trail.advance(), 1000);
  const tokenOf = async (email: string) => (await google.idTokenFor(email)) ?? "";
  const tokens = { token: await tokenOf(people.reader), ownerToken: await tokenOf(people.owner) };
  const ports = {
    bare: bare.port,
    carnet: carnet.port,
    unaudited: unaudited.port,
    guarded: guarded.port,
  };
  const ready: Ready = { ...ports, ...tokens, ...filled };
  console.log(JSON.stringify(ready));
}

async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}
