// Before all tests: one PostgreSQL server with a migrated template database, and a dump of a migrated PGlite, for every test file to copy.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { migrate, readMigrations } from "../../src/server/store/engine/migration.ts";
import { pgliteDatabase } from "../../src/server/store/engine/pglite.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { keySettings } from "./google-keys.ts";
import { type Cluster, startCluster, urlOf } from "./postgresql.ts";

const output = join(process.cwd(), "test/output");
export const migrationsFolder = join(process.cwd(), "src/server/store/migrations");

/** Roles and the template: `carnet_owner` owns the schema, `carnet_server` is what a server signs in as. */
export async function prepareTemplate(cluster: Cluster): Promise<void> {
  const superuser = openPostgresql(urlOf(cluster, "postgres", "postgres"), { connections: 1 });
  await superuser.script("create role carnet_owner login createrole");
  await superuser.script("create database carnet_template owner carnet_owner");
  await superuser.close();
  const owner = openPostgresql(urlOf(cluster, "carnet_owner", "carnet_template"), { connections: 1 });
  await owner.script("alter schema public owner to current_user").catch(() => undefined);
  await migrate(owner, await readMigrations(migrationsFolder));
  await owner.script("create role carnet_server login in role carnet_app");
  await owner.close();
}

async function prepareDump(): Promise<string> {
  const pglite = await PGlite.create();
  await migrate(pgliteDatabase(pglite), await readMigrations(migrationsFolder));
  // each test file unpacks it anew, and no test makes a database out of these
  await pglite.exec("update pg_database set datistemplate = false");
  for (const name of ["template0", "template1"]) await pglite.exec(`drop database ${name}`);
  const dump = await pglite.dumpDataDir("none");
  const file = join(output, "pglite.tar");
  mkdirSync(output, { recursive: true });
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
  return file;
}

/** What the test files find in their environment, and how it all ends. */
export async function prepare(): Promise<{ settings: Record<string, string>; stop(): Promise<void> }> {
  const [cluster, dump] = await Promise.all([startCluster({ fsync: false }), prepareDump()]);
  await prepareTemplate(cluster);
  return {
    settings: {
      CARNET_TEST_POSTGRESQL_PORT: String(cluster.port),
      CARNET_TEST_PGLITE_DUMP: dump,
      ...keySettings(),
    },
    stop: () => cluster.stop(),
  };
}
