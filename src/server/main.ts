// The server in production: reads the environment, opens the database and the ports, advances the trail, ends in order.

import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { cosignatureVerifier } from "../shared/audit/cosignature.ts";
import { assemble } from "./assembly.ts";
import { createVerifier } from "./audit/ed25519-verifier.ts";
import type { WitnessDeps } from "./audit/witness-client.ts";
import { readServiceAccount } from "./auth/service-account-file.ts";
import { type Config, operatorOf, readConfig } from "./config.ts";
import { createEgress, resolveHost } from "./egress.ts";
import { createParser } from "./formats/parser.ts";
import { createPhotoEncoder } from "./photos/encoder.ts";
import { usualRates } from "./http/flood.ts";
import { createLagWatch } from "./http/load.ts";
import { listen } from "./http/listening.ts";
import { readPageFiles } from "./http/page-files.ts";
import { createMetrics } from "./metrics/registry.ts";
import type { Database } from "./store/database.ts";
import { findLogKey, findMasterKey, openLocal, openRemote, pulseOf } from "./store/engine/opening.ts";

const built = (name: string) => join(import.meta.dirname, name);
const migrations = built("migrations");
const lookEveryMs = 100;
const advanceEveryMs = 1_000;
const watchEveryMs = 30_000;
const tidyEveryMs = 60 * 60_000;

async function start(config: Config): Promise<void> {
  const log = pino({ base: null });
  const data = config.DATABASE_URL === undefined ? config.CARNET_DATA : null;
  const masterKey = await findMasterKey(config.CARNET_MASTER_KEY, data);
  const auditLog = {
    name: config.CARNET_LOG_NAME,
    seed: await findLogKey(config.CARNET_LOG_KEY, data),
  };
  const db = await openDatabase(config, (step) => log.info(step));
  const metrics = createMetrics();
  const serviceAccount = config.GOOGLE_SERVICE_ACCOUNT
    ? readServiceAccount(await readFile(config.GOOGLE_SERVICE_ACCOUNT, "utf8"))
    : null;
  const lag = createLagWatch(() => performance.now(), lookEveryMs);
  const fetch = createEgress({ fetch: globalThis.fetch, resolve: resolveHost, witness: config.WITNESS_URL });
  const { app, trail, tidy, watchStaff } = await assemble({
    db,
    masterKey,
    auditLog,
    audiences: config.GOOGLE_AUDIENCES,
    fetch,
    now: Date.now,
    chance: Math.random,
    log,
    metrics,
    pages: await readPageFiles(built("../pages")),
    ...readersOf(),
    google: serviceAccount && { serviceAccount, delegateOf: (domain) => config.GOOGLE_DELEGATES.get(domain) },
    servers: config.CARNET_SERVERS,
    name: `${hostname()}:${process.pid}`,
    witness: witnessOf(config, fetch),
    flood: { rates: usualRates, findLag: lag.findLag },
    operator: operatorOf(config),
    locale: config.CARNET_LOCALE,
  });
  metrics.watchTrail(trail);
  const timers = [
    setInterval(lag.look, lookEveryMs),
    setInterval(() => void trail.advance(), advanceEveryMs),
    setInterval(() => void tidy(), tidyEveryMs),
    setInterval(() => void watchStaff(), watchEveryMs),
  ];
  const listening = [await listen(app.fetch, { port: config.PORT, hostname: "0.0.0.0" })];
  if (config.CARNET_METRICS_PORT !== undefined) {
    const answer = async () =>
      new Response(await metrics.text(), { headers: { "content-type": metrics.type } });
    listening.push(await listen(answer, { port: config.CARNET_METRICS_PORT, hostname: "127.0.0.1" }));
  }
  log.info({ port: listening[0]?.port, database: db.kind }, "ready");
  const stop = async () => {
    timers.forEach(clearInterval);
    await Promise.all(listening.map((one) => one.close()));
    await trail.advance();
    await db.close();
  };
  onEnd(() => void stop().then(() => process.exit(0)));
}

function onEnd(end: () => void): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
}

function openDatabase(config: Config, onProgress: (step: string) => void): Promise<Database> {
  return config.DATABASE_URL
    ? openRemote(config.DATABASE_URL, { connections: config.CARNET_CONNECTIONS, migrations })
    : openLocal({
        data: config.CARNET_DATA,
        migrations,
        onProgress,
        self: { pid: process.pid, host: hostname() },
        pulse: pulseOf(Date.now),
      });
}

/** What reads what people send in, each in a thread of its own. */
function readersOf() {
  return {
    parse: createParser({ threadFile: built("parser-thread.js") }),
    encodePhoto: createPhotoEncoder({ threadFile: built("encoder-thread.js") }),
  };
}

function witnessOf(
  { WITNESS_URL: url, WITNESS_KEY: key }: Config,
  fetch: typeof globalThis.fetch,
): WitnessDeps | null {
  if (url === undefined || key === undefined) return null; // one without the other did not pass the settings
  return { fetch, url, verifier: cosignatureVerifier(key, createVerifier()) };
}

try {
  await start(readConfig(process.env));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
