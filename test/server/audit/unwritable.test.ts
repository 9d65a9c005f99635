// A real PostgreSQL that cannot write an event: the answer is 503, nothing is shown and nothing is changed, and later all goes on.

import { expect, test } from "@jest/globals";
import { openPostgresql } from "../../../src/server/store/engine/postgresql.ts";
import { aContact, aGroup, aPerson, expectRefusal, people } from "../../support/builders.ts";
import { createTestDatabase } from "../../support/database.ts";
import { everything } from "../../support/owner.ts";
import { aMasterKey, aServer, type TestServer } from "../../support/server.ts";
import { causes } from "../../support/unwritable.ts";

/** On a disk that is nearly full, the last page still takes some events. */
async function untilNothingIsWritten(s: TestServer): Promise<void> {
  for (let n = 0; n < 500; n += 1) if ((await s.as("camille")("GET", "/v1/me")).status === 503) return;
  throw new Error("events are written all the time");
}

test.each(causes)("AUD-01: %s", async (_, strike) => {
  const url = await createTestDatabase();
  const masterKey = aMasterKey();
  const open = () =>
    aServer("postgresql", {
      people,
      masterKey,
      db: openPostgresql(url, { connections: 2, lockTimeoutMs: 50 }),
    });
  const before = await open();
  const group = await aGroup(before.as("camille"), "Clients");
  const contact = await aContact(before.as("camille"), group, aPerson("Martaaa"));
  await before.as("jonas")("GET", "/v1/me");
  await before.close();
  const undo = await strike(new URL(url).pathname.slice(1));
  const s = await open();
  await untilNothingIsWritten(s);
  const held = await everything(s.db);
  for (const [person, method, path, body] of [
    ["camille", "GET", `/v1/groups/${group}/contacts/${contact}`, undefined],
    ["camille", "POST", `/v1/groups/${group}/contacts`, { person: aPerson("Søren") }],
    ["camille", "DELETE", `/v1/groups/${group}`, undefined],
    ["jonas", "GET", `/v1/groups/${group}`, undefined],
  ] as const) {
    const answer = await s.as(person)(method, path, body);
    expect(["unavailable", "audit-unavailable"]).toContain((answer.json as { code: unknown }).code);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.has("carnet-event")).toBe(false);
    for (const secret of ["Martaaa", "Clients", group, contact]) expect(answer.text).not.toContain(secret);
  }
  expect(await everything(s.db)).toEqual(held);
  await s.close();
  await undo();
  const after = await open();
  const path = `/v1/groups/${group}/contacts/${contact}`;
  expect(await after.as("camille")("GET", path)).toMatchObject({ status: 200 });
  expectRefusal(await after.as("jonas")("GET", path), "not-found");
  await after.close();
});
