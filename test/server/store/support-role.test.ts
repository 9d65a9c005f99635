// The role that a support view reads with: it selects what the view's subject sees, and can do nothing else, whoever writes the statement.

import { expect, test } from "@jest/globals";
import { routes } from "../../../src/server/app.ts";
import { actions } from "../../../src/shared/audit/event.ts";
import { type Sight, StoreFault, type Transaction } from "../../../src/server/store/database.ts";
import { checkRole } from "../../../src/server/store/engine/role.ts";
import { aContact, aGroup, halden, rita, share, tenantOf } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { asSuperuser, everything, openAs, tablesOf } from "../../support/owner.ts";

/** What it may select, and nothing else. */
const columns: Record<string, string> = {
  contact: "contact_id deleted_at group_id revision tenant_id version",
  contact_version: "changed_at changed_by contact_id sealed tenant_id version",
  grants: "expires_at group_id level principal tenant_id",
  groups:
    "contact_count created_at deleted_at group_id hidden_fields name owner_email tenant_id updated_at updated_by waiting_count",
};

function stateOf(doing: Promise<unknown>): Promise<unknown> {
  return doing.then(
    () => "done",
    (fault: unknown) => (fault instanceof StoreFault ? fault.sqlState : fault),
  );
}

onEachEngine((s, engine) => {
  const jonas: Sight = { subject: ["person:jonas@halden.example"], group: null, leftMs: 60_000 };
  const see = <T>(work: (tx: Transaction) => Promise<T>, sight: Sight = jonas, tenant = halden) =>
    s().db.readSight(tenant, sight, work);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

  test("its rights in the catalogue are these columns and no more; it owns and inherits nothing", async () => {
    const rows = await s().db.query<{ table: string; right: string; column: string }>(
      `select c.relname as table, p as right, a.attname as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped,
         unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) as x (p)
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
         and has_column_privilege('carnet_support', c.oid, a.attnum, p) order by a.attname`,
    );
    const found: Record<string, string> = {};
    for (const { table, right, column } of rows) {
      expect(right).toBe("SELECT");
      found[table] = `${found[table] ?? ""} ${column}`.trim();
    }
    expect(found).toEqual(columns);
    const more = await s().db.query<{ relname: string }>(
      `select relname from pg_class c, unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) as x (p)
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege('carnet_support', c.oid, p)`,
    );
    expect(more).toEqual([]);
    const [role] = await s().db.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
         exists (select from pg_class where relowner = r.oid) as owns,
         exists (select from pg_auth_members where member = r.oid) as inherits,
         pg_has_role('carnet_app', r.oid, 'usage') as holds_down_the_application
       from pg_roles r where rolname = 'carnet_support'`,
    );
    expect(new Set(Object.values(role ?? { none: true }))).toEqual(new Set([false]));
  });

  test("it sees its subject's groups and their contacts: by owner, person, team, domain; of one group where it is of one", async () => {
    const own = await aGroup(s().as("jonas"), "Own");
    const lent = await aGroup(s().as("camille"), "Lent");
    const domain = await aGroup(s().as("camille"), "Domain");
    const hers = await aGroup(s().as("camille"), "Hers");
    await share(s().as("camille"), lent, { to: "jonas", level: "view" });
    await share(s().as("camille"), domain, { to: "domain:halden.example", level: "view" });
    const made = [];
    for (const [person, group] of [
      ["jonas", own],
      ["camille", lent],
      ["camille", domain],
      ["camille", hers],
    ] as const)
      made.push(await aContact(s().as(person), group));
    const groups = (tx: Transaction) => tx.query<{ id: string }>("select group_id as id from groups");
    const contacts = (tx: Transaction) =>
      tx.query<{ id: string }>(
        "select c.contact_id as id from contact c join contact_version v using (tenant_id, contact_id)",
      );
    expect(idsOf(await see(groups))).toEqual([own, lent].sort());
    expect(idsOf(await see(contacts))).toEqual(made.slice(0, 2).sort());
    const member = { ...jonas, subject: [...jonas.subject, "domain:halden.example"] };
    expect(idsOf(await see(groups, member))).toEqual([own, lent, domain].sort());
    expect(idsOf(await see(groups, { ...jonas, group: own }))).toEqual([own]);
    expect(idsOf(await see(contacts, { ...jonas, group: own }))).toEqual(made.slice(0, 1));
    expect(await see(groups, { ...jonas, group: hers })).toEqual([]);
    expect(await see(groups, { ...jonas, subject: [] })).toEqual([]);
    expect(await see(groups, jonas, tenantOf(rita.email))).toEqual([]);
    await s().as("jonas")("DELETE", `/v1/groups/${own}/contacts/${made[0]}`);
    expect(idsOf(await see(contacts))).toEqual(made.slice(1, 2));
  });

  test("IMP-04: every raw change to every table is refused by the database, and so is every way out of the role", async () => {
    const before = await everything(s().db);
    const tables = await tablesOf(s().db);
    for (const table of tables)
      for (const statement of [
        `update ${table} set tenant_id = tenant_id`,
        `delete from ${table}`,
        `insert into ${table} default values`,
        `truncate ${table}`,
      ])
        if (table !== "migration")
          expect([statement, ["42501", "25006"]]).toEqual([
            statement,
            expect.arrayContaining([await stateOf(see((tx) => tx.query(statement)))]),
          ]);
    for (const statement of [
      "set transaction read write",
      "select set_config('transaction_read_only', 'off', true)",
      "select sealed from audit_event",
      "select wrapped_key from tenant",
      "select from support_view",
      "create table stolen (id int)",
    ])
      expect([statement, await stateOf(see((tx) => tx.query(statement)))]).toEqual([
        statement,
        expect.stringMatching(/^(42501|25006|25001|42703)$/),
      ]);
    expect(await everything(s().db)).toEqual(before);
    expect(tables.length).toBeGreaterThan(40);
  });

  test("IMP-04: each changing act of the customer's API fails under the role, since none of its tables can be written", async () => {
    const changing = routes.filter(({ action }) => actions[action] === "change");
    expect(changing.length).toBeGreaterThan(40);
    // whatever such an act is, its event is written in its transaction, and that the role cannot
    const event = "insert into audit_event (tenant_id, event_key) values ($1, $2)";
    expect(await stateOf(see((tx) => tx.query(event, [halden, crypto.randomUUID()])))).toMatch(
      /^(42501|25006)$/,
    );
  });

  test("the role ends with its transaction, with one that failed too", async () => {
    const who = () => s().db.query<{ role: string }>("select current_user::text as role");
    const [before] = await who();
    expect(await see((tx) => tx.query("select current_user::text as role"))).toEqual([
      { role: "carnet_support" },
    ]);
    await stateOf(see((tx) => tx.query("select 1 / 0")));
    for (let n = 0; n < 10; n += 1) expect(await who()).toEqual([before]);
    await aGroup(s().as("camille"));
    const seen = await s().db.transaction(halden, (tx) => tx.query("select from groups"));
    expect(seen.length).toBeGreaterThan(0);
  });

  if (engine === "postgresql") {
    test("IMP-03: a query that runs at the end of the view is cut by the database", async () => {
      const started = performance.now();
      expect(await stateOf(see((tx) => tx.query("select pg_sleep(20)"), { ...jonas, leftMs: 300 }))).toBe(
        "57014",
      );
      expect(performance.now() - started).toBeLessThan(5_000);
    });

    test("the server refuses to start where the application inherits the role or cannot take it", async () => {
      const role = `test_${crypto.randomUUID().slice(0, 8)}`;
      await asSuperuser(s().db, (above) =>
        above.script(`create role ${role} login in role carnet_app, carnet_support`),
      );
      const asked = await openAs(s().db, role);
      await expect(checkRole(asked)).rejects.toThrow(`${role} inherits from carnet_support`);
      await asked.close();
      await asSuperuser(s().db, (above) => above.script(`drop role ${role}`));
    });
  }
});
