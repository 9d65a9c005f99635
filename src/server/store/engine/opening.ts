// Opening the configured database: PostgreSQL by its URL, else PGlite in the data directory under its lock.

import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type MasterKey, readKey, readMasterKey } from "../../seal/master-key.ts";
import { setTimeout } from "node:timers/promises";
import type { Database } from "../database.ts";
import { type Holder, isFault, type Pulse, takeLock } from "./lock-file.ts";
import { migrate, readMigrations, schemaVersion } from "./migration.ts";
import { openPglite } from "./pglite.ts";
import { openPostgresql } from "./postgresql.ts";
import { checkRole } from "./role.ts";

export type Opening = {
  data: string;
  migrations: string;
  onProgress(step: string): void;
  self: Holder;
  pulse: Pulse;
};

/** Time as a process has it, by its own clock. */
export function pulseOf(now: () => number): Pulse {
  return {
    now,
    pause: (ms) => setTimeout(ms),
    every(ms, beat) {
      const timer = setInterval(() => void beat(), ms).unref();
      return () => clearInterval(timer);
    },
  };
}

/** Somebody else has the data directory open; `holder` says who, and where to ask it. */
export class DataInUse extends Error {
  readonly holder: Holder;
  constructor(data: string, holder: Holder) {
    super(
      `${data} is in use by process ${holder.pid}${holder.host ? ` on ${holder.host}` : ""}; stop it first, or ask it over HTTP`,
    );
    this.holder = holder;
  }
}

/** PGlite under `data`, brought up to date, from then on in the application's own role. */
export async function openLocal({ data, migrations, onProgress, self, pulse }: Opening): Promise<Database> {
  const taken = await takeLock(join(data, "lock"), self, {
    pulse,
    onWait: ({ pid }) =>
      onProgress(`waiting up to half a minute: process ${pid} may still have the data open`),
  });
  if (!taken.ok) throw new DataInUse(data, taken.holder);
  try {
    onProgress("opening the database");
    const db = await openPglite(join(data, "database"));
    await migrate(db, await readMigrations(migrations), (name) => onProgress(`preparing ${name}`));
    await db.query("set role carnet_app");
    return {
      ...db,
      async close() {
        try {
          await db.close();
        } finally {
          await taken.lock.release();
        }
      },
    };
  } catch (fault) {
    await taken.lock.release();
    throw fault;
  }
}

/** PostgreSQL as a role that owns nothing; its schema must be the one this version knows, brought there by `carnet migrate`. */
export async function openRemote(
  url: string,
  options: { connections: number; migrations: string },
): Promise<Database> {
  const db = openPostgresql(url, options);
  try {
    await checkRole(db);
    const wanted = (await readMigrations(options.migrations)).at(-1)?.number ?? 0;
    const found = await schemaVersion(db);
    if (found !== wanted)
      throw new Error(
        `the database is at migration ${found}, this version needs ${wanted}: run \`carnet migrate\` as its owner`,
      );
    return db;
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

const keyFiles = { CARNET_MASTER_KEY: "master.key", CARNET_LOG_KEY: "log.key" };

/** Wraps every tenant's data key. See `findKey`. */
export async function findMasterKey(given: string | undefined, data: string | null): Promise<MasterKey> {
  return readMasterKey(await findKey("CARNET_MASTER_KEY", given, data));
}

/** The seed of the key that signs the audit trail's checkpoints. See `findKey`. */
export async function findLogKey(given: string | undefined, data: string | null): Promise<Buffer> {
  return readKey("CARNET_LOG_KEY", await findKey("CARNET_LOG_KEY", given, data));
}

/** The key in the environment; with PGlite, else one kept beside the data, made at the first start and readable by its owner only. */
async function findKey(
  setting: keyof typeof keyFiles,
  given: string | undefined,
  data: string | null,
): Promise<string> {
  if (given) return given;
  if (data === null)
    throw new Error(`${setting} is not set: with PostgreSQL the server's keys must come from outside`);
  const file = join(data, keyFiles[setting]);
  await mkdir(data, { recursive: true });
  return readFile(file, "utf8").catch((fault: unknown) => {
    if (!isFault(fault, "ENOENT")) throw fault;
    return makeKeyFile(file);
  });
}

/** Written aside and linked into place: whoever is killed in between leaves no half key, and of two at once one wins. */
async function makeKeyFile(file: string): Promise<string> {
  const aside = `${file}.${randomBytes(8).toString("hex")}`;
  await writeFile(aside, randomBytes(32).toString("base64"), { mode: 0o600 });
  try {
    await link(aside, file);
  } catch (fault) {
    if (!isFault(fault, "EEXIST")) throw fault;
  } finally {
    await rm(aside, { force: true });
  }
  return readFile(file, "utf8");
}
