// Proof `crash`: kill -9 at any moment, and what was answered is there, with its one event; what was not is there whole or not at all.
// The server's process is killed, PostgreSQL's own, or both; then everything starts again on the same files. Google outlives them all: a
// server is also killed as a change of its reaches Google, and as soon as Google made one; in the end the spreadsheets show each event once.

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Act, addition, startBusyClients } from "../support/busy-clients.ts";
import type { Engine } from "../support/database.ts";
import { migrationsFolder as migrations, prepareTemplate } from "../support/environment.ts";
import {
  countHappened,
  findBrokenTree,
  findContradictions,
  findGaps,
  readGroup,
  readCheckpoint,
  readTrail,
  type Seen,
} from "../support/kept-acts.ts";
import { type OutsideGoogle, openGoogle } from "../support/outside-google.ts";
import { startCluster, urlOf } from "../support/postgresql.ts";
import type { Housing } from "../support/server-place.ts";
import { type ServerProcess, startServerProcess } from "../support/server-process.ts";
import type { Proof } from "./proof.ts";
import { findUnshown, shownIn } from "./shown-trail.ts";

type World = {
  google: OutsideGoogle;
  housing: Housing;
  server(): ServerProcess;
  /** Kills what this round is about and starts it again. */
  crash(round: number): Promise<void>;
  /** Kills the server; the database stays. */
  stopServer(): Promise<void>;
  end(): Promise<void>;
};
type Round = { group: string; acts: Act[] };

const owner = "camille@halden.example";
const admin = "priya@halden.example";
/** Few enough that the trail goes on in another spreadsheet while servers are killed. */
const sheetRows = 300;
const mostRestMs = 60_000;

/** `rounds` of writing and killing; at the end all of them are looked at once more. The seed decides when each kill comes. */
export async function crash(engine: Engine, wish: { rounds: number; seed?: string }): Promise<Proof> {
  const { rounds, seed = "carnet" } = wish;
  const google = await openGoogle();
  const world = engine === "pglite" ? await openLocalWorld(google) : await openRemoteWorld(google);
  const figures = { engine, rounds, seed, acts: 0, unanswered: 0, happened: 0, events: 0, spreadsheets: 0 };
  const past: Round[] = [];
  const broken: string[] = [];
  try {
    for (let index = 0; index < rounds; index += 1) {
      const chance = createHash("sha256").update(`${seed} ${engine} ${index}`).digest();
      const round = await writeUntilKilled(world, index, chance);
      const found = await look(world, round);
      broken.push(...found.broken);
      figures.acts += round.acts.length;
      figures.unanswered += round.acts.filter(({ answered }) => !answered).length;
      figures.happened += countHappened(round.acts, found.seen);
      broken.push(...(await repeat(world, round)));
      past.push(round);
    }
    for (const round of past) {
      const { broken: late, events } = await look(world, round);
      broken.push(...late);
      figures.events = events;
    }
    broken.push(...(await findUnshownAtRest(world)));
    figures.spreadsheets = shownIn(google).spreadsheetIds.length;
  } finally {
    await world.end();
    await google.close();
  }
  return { figures, broken };
}

/** The kill comes after up to 200 answers and up to 20 ms, while the clients write on; under a server that lives they go on after it. */
async function writeUntilKilled(world: World, index: number, chance: Buffer): Promise<Round> {
  const ask = world.server().as(owner);
  const made = await ask("POST", "/v1/groups", { name: `Round ${index}`, owner: "me" });
  const { id: group } = made.json as { id: string };
  const clients = startBusyClients(ask, { group, clients: 8 });
  await clients.answered(10 + (chance.readUInt16BE(0) % 190));
  await pause(chance.readUInt16BE(2) % 20);
  await world.crash(index);
  return { group, acts: await clients.stop() };
}

/** The group and the trail over HTTP, and every contradiction in what they say. */
async function look(
  world: World,
  { group, acts }: Round,
): Promise<{ seen: Seen; broken: string[]; events: number }> {
  const held = await readGroup(world.server().as(owner), group);
  await world.server().tell("advance");
  const signed = await readCheckpoint(world.server().as(admin));
  const trail = await readTrail(world.server().as(admin));
  const events = trail.filter(({ target, outcome }) => target.group === group && outcome === "allowed");
  const seen = { ...held, events };
  const broken = [...findGaps(trail), ...findBrokenTree(signed, trail), ...findContradictions(acts, seen)];
  return { seen, broken, events: trail.length };
}

/** Once nothing waits any more: the database against what the spreadsheets show and the verifier says. */
async function findUnshownAtRest(world: World): Promise<string[]> {
  const atMost = Date.now() + mostRestMs;
  while ((await world.server().tell("advance")) > 0) {
    if (Date.now() > atMost) return ["the trail never came to its end"];
    await pause(50);
  }
  await world.stopServer();
  return findUnshown(world.google, world.housing);
}

/** Every adding is asked for again with its key: one that was answered answers the same, one that was not adds its contact once. */
async function repeat(world: World, round: Round): Promise<string[]> {
  const broken: string[] = [];
  for (const act of round.acts.filter(({ kind }) => kind === "add")) {
    const { status, json } = await world.server().as(owner)(...addition(round.group, act.says));
    const { id } = json as { id: string };
    if (status !== 201) broken.push(`${act.says}, asked for again, answers ${status}`);
    if (act.answered && act.contact !== id) broken.push(`${act.says}, asked for again, is another contact`);
    Object.assign(act, { answered: true, contact: id });
  }
  const { broken: after } = await look(world, round);
  return [...broken, ...after];
}

/** When a server is killed: once Google made a change that it waits for, as one arrives there, or whenever it is. */
async function momentOf(google: OutsideGoogle, round: number): Promise<void> {
  const moment = (["done", "asked", null] as const)[round % 3];
  if (moment) await google.meetNext(moment);
}

/** PGlite in a real directory under its lock, inside the process that is killed. */
async function openLocalWorld(google: OutsideGoogle): Promise<World> {
  const data = mkdtempSync(join(tmpdir(), "carnet-crash-"));
  const housing = { data, migrations };
  const start = () => startServerProcess(google, { ...housing, sheetRows });
  let server = await start();
  return {
    google,
    housing,
    server: () => server,
    async crash(round) {
      await momentOf(google, round);
      await server.kill();
      server = await start();
    },
    stopServer: () => server.kill(),
    async end() {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** In turn the database under a living server, the server alone, both. */
async function openRemoteWorld(google: OutsideGoogle): Promise<World> {
  const cluster = await startCluster({ fsync: true });
  await prepareTemplate(cluster);
  const housing = { url: urlOf(cluster, "carnet_server", "carnet_template"), migrations };
  const start = () => startServerProcess(google, { ...housing, sheetRows });
  let server = await start();
  return {
    google,
    housing,
    server: () => server,
    async crash(round) {
      if (round % 3 !== 0) await momentOf(google, Math.floor(round / 3));
      const killed = round % 3 === 0 ? Promise.resolve() : server.kill();
      await Promise.all([killed, round % 3 === 1 ? null : cluster.crash()]);
      if (round % 3 !== 0) server = await start();
    },
    stopServer: () => server.kill(),
    async end() {
      await server.kill();
      await cluster.stop();
    },
  };
}
