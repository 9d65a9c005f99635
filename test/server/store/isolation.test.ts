import { beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Database, Transaction } from "../../../src/server/store/database.ts";
import { StoreFault } from "../../../src/server/store/database.ts";
import { checkRole } from "../../../src/server/store/engine/role.ts";
import { aContact, aGroup, aPerson, halden, people, rita, tenantOf } from "../../support/builders.ts";
import { engines, openTestDatabase } from "../../support/database.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { asSuperuser, everything, openAs, tablesOf } from "../../support/owner.ts";
import { fill } from "../../support/filled-server.ts";
import { aServer } from "../../support/server.ts";
import { rights } from "../../support/table-rights.ts";

const other = tenantOf(rita.email);
/** In the operator's own tenant; no customer has rows there. */
const staffTables = Object.keys(rights).filter((table) => table.startsWith("staff"));
/** `letter` lies in letterboxes, which belong to addresses and to no customer. */
const tenantTables = Object.keys(rights).filter(
  (table) => !["migration", "letter", ...staffTables].includes(table),
);

function sqlState(doing: Promise<unknown>): Promise<unknown> {
  return doing.then(
    () => "done",
    (fault: unknown) => (fault instanceof StoreFault ? fault.sqlState : fault),
  );
}

onEachEngine((s, engine) => {
  beforeAll(() => fill(s()));
  const inHalden = <T>(work: (tx: Transaction) => Promise<T>) => s().db.transaction(halden, work);

  test("the catalogue holds the tables this test knows, each with rows of both customers", async () => {
    expect(await tablesOf(s().db)).toEqual(Object.keys(rights).sort());
    const all = await everything(s().db);
    for (const table of tenantTables) {
      const owners = (all[table] ?? []).map((row) => (row as { tenant_id: string }).tenant_id);
      expect([table, [...new Set(owners)].sort()]).toEqual([table, [halden, other].sort()]);
    }
  });

  test("letters are seen in their own letterbox alone", async () => {
    expect((await everything(s().db)).letter).toHaveLength(2);
    expect(await inHalden((tx) => tx.query("select from letter"))).toEqual([]);
    expect(await s().db.query("select from letter")).toEqual([]);
  });

  test.each([...tenantTables, ...staffTables, "letter"])(
    "%s: row-level security on and forced, key led by the tenant, one policy",
    async (table) => {
      const [found] = await s().db.query(
        `select c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and i.indisprimary) as first_of_key,
         (select a.attnotnull from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as required,
         (select array_agg(p.polname::text order by p.polname) from pg_policy p
          where p.polrelid = c.oid and (p.polroles = '{0}' or 'carnet_app'::regrole = any(p.polroles))) as policies
       from pg_class c where c.oid = $1::regclass`,
        [table],
      );
      expect(found).toEqual({
        enabled: true,
        forced: true,
        first_of_key: "tenant_id",
        required: true,
        policies: ["own_tenant"],
      });
    },
  );

  test("the server's role has exactly the rights it needs", async () => {
    const rows = await s().db.query<{ relname: string; rights: string }>(`
      select relname, concat_ws(' ', string_agg(p, ' ' order by place) filter (where has_table_privilege('carnet_app', c.oid, p)),
        (select string_agg(format('UPDATE(%s)', attname), ' ') from pg_attribute
         where attrelid = c.oid and attnum > 0 and has_column_privilege('carnet_app', c.oid, attnum, 'UPDATE')
           and not has_table_privilege('carnet_app', c.oid, 'UPDATE'))) as rights
      from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
        with ordinality as x (p, place)
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') group by c.oid, relname`);
    expect(Object.fromEntries(rows.map((row) => [row.relname, row.rights]))).toEqual(rights);
    const [more] = await s().db.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
         has_schema_privilege(oid, 'public', 'CREATE') as creates,
         exists (select from pg_class where relowner = r.oid) as owns
       from pg_roles r where rolname = 'carnet_app'`,
    );
    expect(new Set(Object.values(more ?? { none: true }))).toEqual(new Set([false]));
  });

  test("AUD-23: events are neither changed nor removed before their time, and versions of contacts stay", async () => {
    for (const table of ["audit_event", "contact", "groups"])
      expect([table, await sqlState(inHalden((tx) => tx.query(`delete from ${table}`)))]).toEqual([
        table,
        "23000",
      ]);
    for (const statement of [
      "update audit_event set action = 'nothing'",
      "update audit_event set seq = 1, target = '{}'",
      "delete from contact_version",
      "update contact_version set sealed = ''",
      "truncate audit_event",
      "alter table audit_event disable row level security",
      "set role postgres",
    ])
      expect([statement, await sqlState(inHalden((tx) => tx.query(statement)))]).toEqual([
        statement,
        // PGlite's session signs in as its superuser, so it alone could take that role again.
        engine === "pglite" && statement === "set role postgres" ? "done" : "42501",
      ]);
    if (engine === "pglite") await s().db.query("set role carnet_app");
  });

  test.each(tenantTables)(
    "AUD-23: %s: another customer's rows are not seen, made, changed or taken",
    async (table) => {
      const before = await everything(s().db);
      const theirs = before[table]?.find((row) => (row as { tenant_id: string }).tenant_id === other);
      const seen = await inHalden((tx) => tx.query(`select distinct tenant_id from ${table}`));
      expect(seen).toEqual([{ tenant_id: halden }]);
      expect(await inHalden((tx) => tx.query(`select from ${table} where tenant_id = $1`, [other]))).toEqual(
        [],
      );
      const [columns] = await s().db.query<{ list: string }>(
        `select string_agg(quote_ident(attname), ',') as list from pg_attribute
         where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      );
      const made = `insert into ${table} (${columns?.list}) overriding system value
        select ${columns?.list} from jsonb_populate_record(null::${table}, $1)`;
      expect(await sqlState(inHalden((tx) => tx.query(made, [JSON.stringify(theirs)])))).toBe("42501");
      for (const statement of [
        `update ${table} set tenant_id = tenant_id where tenant_id = $1`,
        `update ${table} set tenant_id = $1`,
        `delete from ${table} where tenant_id = $1`,
      ])
        expect(["done", "42501"]).toContain(await sqlState(inHalden((tx) => tx.query(statement, [other]))));
      expect(await everything(s().db)).toEqual(before);
    },
  );

  test.each([
    ["every row", "' or '1'='1"],
    ["another customer by name", `' or tenant_id = '${other}`],
    ["another table beside it", "' union select owner_email from groups --"],
    ["another tenant first", `' or set_config('carnet.tenant', '${other}', true) is not null --`],
  ])("INJ-02: a planted hole asked for %s gives no row of another customer's", async (_, hostile) => {
    // what no file of the server may do (`architecture.test.ts`): a value written into a statement
    const planted = (column: string) => `select ${column} from groups where name = '${hostile}'`;
    const names = await inHalden((tx) => tx.query<{ owner_email: string | null }>(planted("owner_email")));
    const owners = names.map((row) => row.owner_email).filter((email) => email !== null);
    expect(owners.filter((email) => tenantOf(email) === other)).toEqual([]);
    expect(await inHalden((tx) => tx.query("select 1 as one"))).toEqual([{ one: 1 }]);
  });

  test.each(tenantTables)("INJ-02: %s: no tenant named, no rows", async (table) => {
    expect(await s().db.query(`select from ${table}`)).toEqual([]);
    const nobody = s().db.transaction(randomUUID(), (tx) => tx.query(`select from ${table}`));
    expect(await nobody).toEqual([]);
  });

  test("INJ-02: a tenant's name does not outlive its transaction, even one that failed", async () => {
    await sqlState(inHalden((tx) => tx.query("select 1 / 0")));
    for (let n = 0; n < 10; n += 1) expect(await s().db.query("select from groups")).toEqual([]);
    const ids = await s().db.query<{ tenant_ids: string }>("select tenant_ids()");
    expect(ids.map((row) => row.tenant_ids).sort()).toEqual([halden, other].sort());
  });
});

describe("INJ-03 the role the server signs in as", () => {
  test.each(engines)("on %s the application's own role is accepted, the superuser is not", async (engine) => {
    const db = await openTestDatabase(engine);
    await expect(checkRole(db)).resolves.toBeUndefined();
    await asSuperuser(db, (above) => expect(checkRole(above)).rejects.toThrow(/postgres is a superuser/));
    await db.close();
  });

  test.each([
    ["an owner", "in role carnet_owner", "owns Carnet's tables"],
    ["one that bypasses row-level security", "in role carnet_app bypassrls", "bypasses row-level security"],
    ["a stranger", "", "is not a member of carnet_app"],
  ])("%s is refused", async (_, given, problem) => {
    const db = await openTestDatabase("postgresql");
    const role = `test_${randomUUID().slice(0, 8)}`;
    await asSuperuser(db, (above) => above.script(`create role ${role} login ${given}`));
    const asked = await openAs(db, role);
    await expect(checkRole(asked)).rejects.toThrow(`the database role ${role} ${problem}; connect as`);
    await asked.close();
    await asSuperuser(db, (above) => above.script(`drop role ${role}`));
    await db.close();
  });

  test("the owner himself is refused", async () => {
    const db = await openTestDatabase("postgresql");
    const owner = await openAs(db, "carnet_owner");
    await expect(checkRole(owner)).rejects.toThrow("owns Carnet's tables");
    await Promise.all([owner.close(), db.close()]);
  });
});

/** How the first statement inside of `contacts_with`, for words however they go on, is planned, by its own source in the database. */
async function planFor(tx: Transaction, words: string): Promise<string> {
  const [found] = await tx.query<{ prosrc: string }>(
    "select prosrc from pg_proc where proname = 'contacts_with'",
  );
  const inner = /array\((select[^;]+)\);/.exec(found?.prosrc ?? "")?.[1] ?? "";
  const statement = inner
    .replace("any(among)", "any(array(select group_id from groups))")
    .replace("most", "20");
  // sent together, since a reader's next statement may have a transaction of its own
  const [, plan] = await Promise.all([
    tx.query("select set_config('carnet.words', $1, true)", [words]),
    tx.query(`explain (format json) ${statement}`),
    tx.query("select set_config('carnet.words', '{}', true)"),
  ]);
  return JSON.stringify(plan);
}

/** The database, and the plan of every search that goes through it. */
function explained(db: Database, plans: string[]): Database {
  return {
    ...db,
    read: (tenantId, work) =>
      db.read(tenantId, (tx) =>
        work({
          ...tx,
          async query(statement, values) {
            if (statement.includes(" from contacts_with("))
              plans.push(await planFor(tx, `{${String(values?.[6])}}`));
            return tx.query(statement, values);
          },
        }),
      ),
  };
}

test.each(engines)(
  "on %s a search for a rare word uses the word index, behind row-level security",
  async (engine) => {
    const plans: string[] = [];
    const db = await openTestDatabase(engine);
    const s = await aServer(engine, { db: explained(db, plans), people });
    const group = await aGroup(s.as("camille"));
    const file = new Uint8Array(readFileSync("samples/large-5000.csv"));
    expect(await s.as("camille")("POST", `/v1/groups/${group}/import`, file)).toMatchObject({ status: 200 });
    await aContact(s.as("camille"), group, aPerson("Zwetschge"));
    await asSuperuser(db, (above) => above.script("analyze"));
    const found = await s.as("camille")("GET", "/v1/search?q=zwetsch");
    expect(found.json).toMatchObject({ items: [{ person: aPerson("Zwetschge") }] });
    expect(plans).toHaveLength(1);
    expect(plans[0]).toContain('"Index Name":"contact_search_by_token"');
    await s.close();
  },
);
