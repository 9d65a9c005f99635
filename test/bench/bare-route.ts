// The yardstick: a hono route that does one committed insert and one indexed select, and nothing else.

import { Hono } from "hono";
import type { Database } from "../../src/server/store/database.ts";
import { benchEmail } from "./people.ts";

type Query = (statement: string, values: readonly unknown[]) => Promise<unknown[]>;

export async function prepareBare(db: Database, rows: number): Promise<void> {
  await db.script(
    "create table bare (id bigint generated always as identity primary key, email text not null, body text not null)",
  );
  await db.script(
    "create table bare_log (id bigint generated always as identity primary key, time timestamptz not null default now(), what text not null)",
  );
  for (let start = 0; start < rows; start += 10_000) {
    const emails = Array.from({ length: Math.min(10_000, rows - start) }, (_, offset) =>
      benchEmail(start + offset),
    );
    await db.query("insert into bare (email, body) select x, repeat('x', 300) from unnest($1::text[]) x", [
      emails,
    ]);
  }
  await db.script("create index bare_by_email on bare (email)");
  await db.script("grant select on bare to public; grant select, insert on bare_log to public");
}

export function bareApp(query: Query): Hono {
  const app = new Hono();
  app.post("/bare", async (c) => {
    const { email } = await c.req.json<{ email: string }>();
    await query("insert into bare_log (what) values ($1)", [email]);
    return c.json(await query("select id, email, body from bare where email = $1", [email]));
  });
  return app;
}
