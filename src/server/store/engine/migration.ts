// Numbered, forward-only migrations: plain SQL files, each applied once and in one transaction with its number.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../database.ts";

export type Migration = { number: number; name: string; text: string };

export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => ({
      number: Number(file.slice(0, 4)),
      name: file,
      text: await readFile(join(folder, file), "utf8"),
    })),
  );
}

/** The newest migration this database has; 0 when it has none. */
export async function schemaVersion(db: Database): Promise<number> {
  const [found] = await db.query<{ there: boolean }>(
    "select to_regclass('public.migration') is not null as there",
  );
  if (!found?.there) return 0;
  const [newest] = await db.query<{ number: number }>(
    "select coalesce(max(number), 0)::int as number from migration",
  );
  return newest?.number ?? 0;
}

/** Brings the database up to date as its owner. Two servers at once: the second one's insert of the number waits, then fails. */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  onEach: (name: string) => void = () => undefined,
): Promise<void> {
  const before = await schemaVersion(db);
  const newest = migrations[migrations.length - 1]?.number ?? 0;
  if (before > newest)
    throw new Error(
      `the database is at migration ${before}, this version knows only ${newest}: update Carnet`,
    );
  for (const migration of migrations.filter(({ number }) => number > before)) {
    onEach(migration.name);
    await db.script(`begin;
create table if not exists migration (number integer primary key, applied_at timestamptz not null default now());
insert into migration (number) values (${migration.number});
${migration.text}
grant select on migration to public;
commit;`);
  }
}
