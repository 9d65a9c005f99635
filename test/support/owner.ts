// A look at a test's database from above row-level security, as its superuser; and the tables that the catalogue knows.

import type { Database, Row } from "../../src/server/store/database.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { urlOf } from "./postgresql.ts";

/** On PGlite there is one session, so nothing else may be asked of `db` until this ends. */
export async function asSuperuser<T>(db: Database, work: (above: Database) => Promise<T>): Promise<T> {
  if (db.kind === "pglite") {
    await db.query("reset role");
    try {
      return await work(db);
    } finally {
      await db.query("set role carnet_app");
    }
  }
  const above = await openAs(db, "postgres");
  try {
    return await work(above);
  } finally {
    await above.close();
  }
}

/** The same PostgreSQL database as another role. */
export async function openAs(db: Database, role: string): Promise<Database> {
  const [row] = await db.query<{ name: string; port: number }>(
    "select current_database() as name, inet_server_port() as port",
  );
  return openPostgresql(urlOf({ port: row?.port ?? 0 }, role, row?.name ?? ""), { connections: 1 });
}

export async function tablesOf(db: Database): Promise<string[]> {
  const rows = await db.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  );
  return rows.map(({ relname }) => relname);
}

/** Every row of every table, so that two moments can be compared. */
export async function everything(db: Database): Promise<Record<string, unknown[]>> {
  return asSuperuser(db, async (above) => {
    const all: Record<string, unknown[]> = {};
    for (const table of await tablesOf(above)) {
      const rows = await above.query<Row & { row: unknown }>(
        `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`,
      );
      all[table] = rows.map(({ row }) => row);
    }
    return all;
  });
}

/** What every table holds, as one number for each, so that two moments can be compared; asked from above. */
export async function fingerprints(above: Database): Promise<Record<string, string>> {
  const each = (await tablesOf(above)).map(
    (table) =>
      `select '${table}' as name, (select md5(coalesce(string_agg(x.row, ',' order by x.row), '')) from (select t::text as row from ${table} t) x) as print`,
  );
  const rows = await above.query<{ name: string; print: string }>(each.join(" union all "));
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}
