// The trash of contacts: what lies in it, how it comes out, and that it ends after 30 days, save under a legal hold.

import { expect, test } from "@jest/globals";
import type { Trash } from "../../../src/shared/contract/trash.ts";
import { trashMs } from "../../../src/shared/contract/trash.ts";
import {
  aContact,
  aGroup,
  aPerson,
  elodie,
  eventsOf,
  expectRefusal,
  halden,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { emailOf, type TestServer } from "../../support/server.ts";

const hourMs = 3_600_000;

async function rowsOf(s: TestServer, table: string, contact: string): Promise<number> {
  const rows = await s.db.transaction(halden, (tx) =>
    tx.query(`select from ${table} where tenant_id = $1 and contact_id = $2`, [halden, contact]),
  );
  return rows.length;
}

/** Upkeep comes by every tenant once an hour. */
async function tidy(s: TestServer): Promise<void> {
  s.clock.advance(hourMs);
  await s.server.trail.advance();
}

onEachEngine((s) => {
  const aTrashed = async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    const contact = await aContact(camille, group);
    const path = `/v1/groups/${group}/contacts/${contact}`;
    await camille("DELETE", path);
    return { camille, group, contact, path };
  };
  const trashOf = async (group: string, query = "") =>
    (await s().as("camille")("GET", `/v1/groups/${group}/trash${query}`)).json as Trash;

  test("tells what was deleted, by whom, and until when it can be restored, last deleted first", async () => {
    const { camille, group, contact } = await aTrashed();
    await share(camille, group, { to: "jonas", level: "delete" });
    const other = await aContact(camille, group, aPerson("Marta"));
    s().clock.advance(1_000);
    await s().as("jonas")("DELETE", `/v1/groups/${group}/contacts/${other}`);
    const [first, second] = (await trashOf(group)).items;
    expect(first).toEqual({
      id: other,
      version: 2,
      name: "Marta",
      deletedAt: new Date(s().clock.now()).toISOString(),
      deletedBy: emailOf("jonas"),
      leavesAt: new Date(s().clock.now() + trashMs).toISOString(),
    });
    expect(second).toMatchObject({ id: contact, deletedBy: emailOf("camille") });
    const page = await trashOf(group, "?limit=1");
    expect(page.items).toMatchObject([{ id: other }]);
    expect((await trashOf(group, `?limit=1&cursor=${page.nextCursor}`)).items).toMatchObject([
      { id: contact },
    ]);
    expectRefusal(await camille("GET", `/v1/groups/${group}/trash?cursor=x`), "malformed");
  });

  test("a contact comes out of it as it was, is found again, and says that it was restored", async () => {
    const { camille, group, contact, path } = await aTrashed();
    const restored = await camille("POST", `${path}/restore`, { version: 2 });
    expect(restored).toMatchObject({
      status: 200,
      json: { version: 3, person: elodie, groupName: "Clients" },
    });
    expect((await trashOf(group)).items).toEqual([]);
    for (const query of ["/v1/search?q=elodie", `/v1/groups/${group}/contacts?q=elodie`])
      expect((await camille("GET", query)).text).toContain(contact);
    expect((await camille("GET", `/v1/groups/${group}`)).json).toMatchObject({ contactCount: 1 });
    const [event] = (await eventsOf(s())).filter(({ action }) => action === "contact.restore").slice(-1);
    expect(event).toMatchObject({ target: { group, contact, version: 3 }, details: { from: 2, fields: [] } });
  });

  test("whoever may not delete takes nothing out of it", async () => {
    const { camille, group, path } = await aTrashed();
    await share(camille, group, { to: "jonas", level: "edit" });
    expectRefusal(await s().as("jonas")("POST", `${path}/restore`, { version: 2 }), "level-too-low");
    expectRefusal(await s().as("jonas")("GET", `/v1/groups/${group}/trash`), "level-too-low");
  });

  test("after 30 days it is gone for good with every version, and an event says how many", async () => {
    const { group, contact, path, camille } = await aTrashed();
    s().clock.advance(trashMs - hourMs - 1);
    await tidy(s());
    expect((await trashOf(group)).items).toMatchObject([{ id: contact }]);
    expect(await rowsOf(s(), "contact_version", contact)).toBe(2);
    s().clock.advance(1);
    expectRefusal(await camille("POST", `${path}/restore`, { version: 2 }), "not-found");
    expect((await trashOf(group)).items).toEqual([]);
    await tidy(s());
    const tables = ["contact", "contact_version", "contact_key", "contact_search"];
    expect(await Promise.all(tables.map((table) => rowsOf(s(), table, contact)))).toEqual([0, 0, 0, 0]);
    const emptied = (await eventsOf(s())).filter(({ action }) => action === "trash.empty");
    expect(emptied.at(-1)).toMatchObject({ actor: "Carnet", surface: "operator", outcome: "allowed" });
    const told = emptied.reduce((sum, { details }) => sum + Number(details["contacts"]), 0);
    expect(told).toBeGreaterThan(0);
  });

  test("a group goes with its contacts and grants", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    const contact = await aContact(camille, group);
    await share(camille, group, { to: "jonas", level: "view" });
    await camille("DELETE", `/v1/groups/${group}`);
    s().clock.advance(trashMs);
    await tidy(s());
    expect(await rowsOf(s(), "contact", contact)).toBe(0);
    const left = await s().db.transaction(halden, (tx) =>
      tx.query("select from groups g where g.tenant_id = $1 and g.group_id = $2", [halden, group]),
    );
    expect(left).toEqual([]);
    const emptied = (await eventsOf(s())).filter(({ action }) => action === "trash.empty");
    expect(emptied.some(({ details }) => Number(details["groups"]) > 0)).toBe(true);
  });

  test("a legal hold keeps it, and what waited goes once it is lifted", async () => {
    const { contact } = await aTrashed();
    await s().as("priya")("POST", "/v1/admin/legal-hold", { reason: "Case 4711 is open" });
    s().clock.advance(trashMs);
    await tidy(s());
    expect(await rowsOf(s(), "contact_version", contact)).toBe(2);
    const forced = s().db.transaction(halden, (tx) =>
      tx.query("delete from contact where tenant_id = $1 and contact_id = $2", [halden, contact]),
    );
    await expect(forced).rejects.toMatchObject({ sqlState: "23000" });
    await s().as("priya")("POST", "/v1/admin/legal-hold/release", { reason: "Case 4711 is closed" });
    await tidy(s());
    expect(await rowsOf(s(), "contact_version", contact)).toBe(0);
  });

  test("an erasure that is asked for later still finds where the trail names a contact that is gone", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    const contact = await aContact(camille, group, aPerson("Wilhelmina", "wilhelmina@gone.example"));
    await camille("DELETE", `/v1/groups/${group}/contacts/${contact}`);
    s().clock.advance(trashMs);
    await tidy(s());
    const shown = async () => (await s().as("priya")("GET", "/v1/audit/events?limit=200&order=asc")).text;
    expect(await shown()).toContain("Wilhelmina");
    const asked = await s().as("priya")("POST", "/v1/admin/erasures", { email: "wilhelmina@gone.example" });
    expect(asked.status).toBe(202);
    expect(await rowsOf(s(), "contact", contact)).toBe(0);
    for (let turn = 0; turn < 4; turn += 1) await tidy(s());
    expect(await shown()).not.toContain("Wilhelmina");
  });
});
