// The watch over the real server's trail.
import { afterAll, expect, test } from "@jest/globals";
import { aWatch, nothing } from "../support/audit-watch.ts";
import { aGroup } from "../support/builders.ts";
import { openTestDatabase } from "../support/database.ts";
import { aServer, type TestServer } from "../support/server.ts";

const opened: TestServer[] = [];
afterAll(() => Promise.all(opened.map((s) => s.close())));

test("an admin finds it on her home card, and what really grew holds day after day", async () => {
  const s = await aServer("pglite", { db: await openTestDatabase("pglite") });
  opened.push(s);
  const priya = aWatch(async (input, init) => s.server.app.fetch(new Request(input, init)), {
    clock: s.clock,
    idToken: () => s.google.idTokenFor("priya@halden.example"),
  });
  const [mine, theirs] = await Promise.all(
    ["priya", "camille"].map((name) => s.as(name)("GET", "/v1/groups")),
  );
  expect(mine?.json).toMatchObject({ isAdmin: true });
  expect(theirs?.json).not.toHaveProperty("isAdmin");
  await s.server.trail.advance();
  await priya.run("onHome");
  expect(priya.labels()).toContain("Watch the audit trail");
  await priya.tap("Watch the audit trail");
  await priya.tap("Watch the audit trail");
  expect(priya.text()).toContain("Watching, once a day");
  for (const name of ["Clients", "Suppliers", "Treasury"]) {
    await aGroup(s.as("camille"), name);
    await s.server.trail.advance();
    expect(await priya.nextDay()).toEqual(nothing);
  }
  await priya.open();
  expect(priya.text()).toContain("4\u00a0Jun\u00a02026, 14:00");
  expect(priya.text()).toContain("10 entries"); // what others did, and the checks themselves
  expect(priya.mails).toEqual([]);
});
