// `carnet migrate`: brings a PostgreSQL database up to date, as its owner; the server itself never may.

import { migrate, readMigrations } from "../store/engine/migration.ts";
import { openPostgresql } from "../store/engine/postgresql.ts";
import type { CommandResult, Surroundings } from "./command.ts";

export async function runMigrate({ environment, migrations }: Surroundings): Promise<CommandResult> {
  const url = environment["DATABASE_URL"];
  if (!url) return { exit: 2, lines: ["DATABASE_URL is not set; with PGlite the server migrates by itself"] };
  const db = openPostgresql(url, { connections: 1, statementTimeoutMs: 0 });
  const applied: string[] = [];
  try {
    await migrate(db, await readMigrations(migrations), (name) => applied.push(name));
  } finally {
    await db.close();
  }
  return {
    exit: 0,
    lines: applied.length > 0 ? applied.map((name) => `applied ${name}`) : ["already up to date"],
  };
}
