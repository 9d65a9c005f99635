// Developers have no right on live data (S13, IMP-15): asked of the database itself, over all that is there, so that a new table cannot be forgotten.

import { expect, test } from "@jest/globals";
import { openPostgresql } from "../../../src/server/store/engine/postgresql.ts";
import { testCluster } from "../../support/database.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { urlOf } from "../../support/postgresql.ts";

onEachEngine((s, engine) => {
  test("IMP-15: of every table, view and sequence, and of what reads past a policy, a developer has nothing", async () => {
    const rows = await s().db.query<{ relname: string; rights: boolean }>(`
      select c.relname, bool_or(has_table_privilege('carnet_developer', c.oid, p)
        or has_any_column_privilege('carnet_developer', c.oid, p)) as rights
      from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') group by c.relname`);
    expect(rows.length).toBeGreaterThan(40);
    // which migrations ran is nobody's data
    expect(rows.filter(({ rights }) => rights)).toEqual([{ relname: "migration", rights: true }]);
    const functions = await s().db.query<{ proname: string }>(`
      select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and has_function_privilege('carnet_developer', oid, 'EXECUTE')`);
    expect(functions).toEqual([]);
  });

  test("the role is nobody's: it owns nothing, is a member of nothing, and cannot sign in", async () => {
    const [role] = await s().db.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
        exists (select from pg_class where relowner = r.oid) as owns,
        exists (select from pg_auth_members where member = r.oid) as belongs
      from pg_roles r where rolname = 'carnet_developer'`);
    expect(new Set(Object.values(role ?? { none: true }))).toEqual(new Set([false]));
  });

  test("denied means denied: a statement of a developer's is refused by the database", async () => {
    const [here] = await s().db.query<{ name: string }>("select current_database()::text as name");
    const db =
      engine === "pglite"
        ? s().db
        : openPostgresql(urlOf(testCluster(), "postgres", here?.name ?? ""), { connections: 1 });
    for (const table of ["contact_version", "audit_event", "tenant", "staff"])
      await expect(
        db.script(`reset role; set role carnet_developer; select * from ${table}`),
      ).rejects.toThrow(/permission denied/);
    await (engine === "pglite" ? db.script("reset role; set role carnet_app") : db.close());
  });
});
