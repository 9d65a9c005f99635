// A fresh, migrated database for a test file, on either engine, in the application's own role.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Database } from "../../src/server/store/database.ts";
import { openPglite } from "../../src/server/store/engine/pglite.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { urlOf } from "./postgresql.ts";

export const engines = ["pglite", "postgresql"] as const;
export type Engine = (typeof engines)[number];
/** For what people and Google do to a Sheet: that is the same whichever engine keeps the trail. */
export const productionEngine: readonly Engine[] = ["postgresql"];

export async function openTestDatabase(engine: Engine): Promise<Database> {
  return engine === "pglite"
    ? openTestPglite()
    : openPostgresql(await createTestDatabase(), { connections: 8 });
}

/** A file read at once: a `Blob` of jest's realm hands its bytes out in small pieces. */
class FileBlob extends Blob {
  readonly #file: string;
  constructor(file: string) {
    super([]);
    this.#file = file;
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(readFileSync(this.#file)).buffer;
  }
}

async function openTestPglite(): Promise<Database> {
  const db = await openPglite(null, new FileBlob(settingOf("CARNET_TEST_PGLITE_DUMP")));
  await db.query("set role carnet_app");
  return db;
}

export function testCluster(): { port: number } {
  return { port: Number(settingOf("CARNET_TEST_POSTGRESQL_PORT")) };
}

/** A copy of the migrated template; answers its URL for the server's own role. */
export async function createTestDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const superuser = openPostgresql(urlOf(testCluster(), "postgres", "postgres"), { connections: 1 });
  try {
    await superuser.script(`create database ${name} template carnet_template owner carnet_owner`);
  } finally {
    await superuser.close();
  }
  return urlOf(testCluster(), "carnet_server", name);
}

/** What the global set-up left in the environment. */
export function settingOf(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the tests' global set-up did not run`);
  return value;
}
