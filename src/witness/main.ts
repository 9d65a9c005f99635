// The witness as a process: reads the environment, its key and its list of logs, holds its state's lock, opens its port.

import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { serve } from "@hono/node-server";
import pino from "pino";
import { writeVerifierKey } from "../shared/audit/note.ts";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { createCosigner, readPem, readSeed } from "./ed25519.ts";
import { openLedger } from "./ledger.ts";
import { takeLock } from "./lock.ts";
import { readLogList } from "./log-list.ts";
import { nodeDisk } from "./state-file.ts";
import { createWitness } from "./witness.ts";

async function start(config: Config): Promise<void> {
  const log = pino({ base: null });
  const cosigner = createCosigner(config.CARNET_WITNESS_NAME, await findKey(config.CARNET_WITNESS_KEY));
  const logs = readLogList(await readFile(config.CARNET_WITNESS_LOGS, "utf8"));
  const file = config.CARNET_WITNESS_STATE;
  const lock = await takeLock(`${file}.lock`);
  const isNew = config.CARNET_WITNESS_NEW === "yes";
  const ledger = await openLedger({ cosigner, logs, disk: nodeDisk, file, isNew });
  const witness = createWitness({ cosigner, logs, ledger });
  const app = createApp({ witness, ledger, now: Date.now, log });
  const server = serve({ fetch: app.fetch, port: config.PORT, hostname: "0.0.0.0" }, ({ port }) =>
    log.info({ port, key: writeVerifierKey(cosigner.key), logs: logs.size }, "ready"),
  );
  const stop = () => server.close(() => void lock.release().then(() => process.exit(0)));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

/** A seed as it stands, else the path of a PEM. */
async function findKey(setting: string): Promise<KeyObject> {
  const key = readSeed(setting) ?? readPem(await readFile(setting, "utf8").catch(() => ""));
  if (!key)
    throw new Error("CARNET_WITNESS_KEY is neither 32 bytes in base64 nor a file with an Ed25519 key");
  return key;
}

try {
  await start(readConfig(process.env));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
