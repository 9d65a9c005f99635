// An open support view on both engines: what it shows and what it does not, how long, and that nothing is shown before the customer can see
// that it was opened.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { RefusalCode } from "../../../src/shared/contract/refusal.ts";
import type { Bench } from "../../../src/server/staff/support/bench.ts";
import { end, extend } from "../../../src/server/staff/support/ending.ts";
import { open } from "../../../src/server/staff/support/opening.ts";
import { readContacts, readGroups } from "../../../src/server/staff/support/reading.ts";
import { reveal } from "../../../src/server/staff/support/reveal.ts";
import { aContact, aGroup, elodie, eventsOf, manyContacts, people, share } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aMortal } from "../../support/mortal-database.ts";
import { aServer, type TestServer } from "../../support/server.ts";
import {
  aBench,
  anOpenView,
  aRequest,
  aSentence,
  aStaff,
  lea,
  openWatch,
  sam,
  valueOf,
} from "../../support/support-bench.ts";
import { advanceUntilDone, sheetsOf } from "../../support/written-sheet.ts";

const minute = 60_000;
const all = Number.MAX_SAFE_INTEGER;
const refusal = (code: RefusalCode) => expect.objectContaining({ ok: false, code });

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let bench: Bench;
  let group: string;
  let other: string;
  let contact: string;
  beforeAll(async () => {
    s = await aServer(engine, { people });
    bench = await aBench(s);
    group = await aGroup(s.as("camille"));
    other = await aGroup(s.as("jonas"), "His own");
    contact = await aContact(s.as("camille"), group, elodie);
    await manyContacts(s.as("camille"), group, 104);
    await aContact(s.as("jonas"), other);
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    await advanceUntilDone(s);
  });
  afterAll(() => s.close());
  beforeEach(async () => {
    await advanceUntilDone(s);
    s.clock.advance(24 * 60 * minute); // a day has its own count
    await advanceUntilDone(s); // the leases of the day before are over
  });

  const page = (viewId: string, below = all, limit = 50, groupId = group) =>
    readContacts(bench, sam, { viewId, groupId, below, limit });

  test("IMP-13: the opening is in the Sheet before the first contact is shown; blocked, nothing is", async () => {
    const view = await aRequest(bench, { group, subject: "jonas" });
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    await advanceUntilDone(s);
    s.google.faults.set("sheets", { kind: "503" });
    valueOf(await open(bench, sam, view));
    expect(await page(view)).toEqual(refusal("view-unseen")); // in no checkpoint
    s.clock.advance(2_000);
    await s.server.trail.advance();
    expect(await page(view)).toEqual(refusal("view-unseen")); // signed, not in the Sheet
    expect(await readGroups(bench, sam, view)).toEqual(refusal("view-unseen"));
    expect((await eventsOf(s)).filter(({ action }) => action === "support.contacts")).toEqual([]);
    s.google.faults.clear();
    s.clock.advance(2 * minute);
    await advanceUntilDone(s);
    const { contacts } = valueOf(await page(view));
    expect(contacts).toHaveLength(50);
    const rows = sheetsOf(s)[0] ?? [];
    expect(rows.filter((row) => row[4] === "Opened a support view")).toHaveLength(1);
    expect((await eventsOf(s)).at(-1)).toMatchObject({
      action: "support.contacts",
      actor: sam.email,
      surface: "support",
      target: { view, group },
      details: { subject: "jonas@halden.example" },
    });
    valueOf(await end(bench, sam, { viewId: view, by: "actor" }));
  });

  test("IMP-13: where the event cannot be written nothing is answered", async () => {
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    const lagging = { ...bench, db: s.db, now: bench.now };
    s.google.faults.set("sheets", { kind: "503" });
    await s.as("jonas")("GET", "/v1/me");
    s.clock.advance(minute + 1);
    expect(await readContacts(lagging, sam, { viewId: view, groupId: group, below: all, limit: 1 })).toEqual(
      refusal("audit-unavailable"),
    );
    s.google.faults.clear();
    s.clock.advance(2 * minute);
    await advanceUntilDone(s);
    expect(await page(view, all, 1)).toMatchObject({ ok: true });
  });

  test("IMP-13: killed at any step of it, a read shows nothing that the customer's trail does not tell", async () => {
    const { db, dieAfter } = aMortal(s.db);
    const mortal = await aBench({ ...s, db });
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    const countTold = async () =>
      (await eventsOf(s)).filter(
        ({ action, outcome, target }) =>
          action === "support.contacts" && outcome === "allowed" && target["view"] === view,
      ).length;
    const ends: ("nothing" | "told" | "shown")[] = [];
    for (let told = 0; ends.at(-1) !== "shown" && ends.length < 100; ) {
      dieAfter(ends.length);
      const asked = { viewId: view, groupId: group, below: all, limit: 1 };
      const read = await readContacts(mortal, sam, asked).catch(() => null);
      dieAfter(Infinity);
      const after = await countTold();
      if (read?.ok) expect([read.value.contacts.length, after]).toEqual([1, told + 1]);
      ends.push(read?.ok ? "shown" : after > told ? "told" : "nothing");
      told = after;
    }
    expect(ends.at(-1)).toBe("shown");
    expect(ends.filter((one) => one === "nothing").length).toBeGreaterThan(10);
    expect(ends.filter((one) => one === "told")).toHaveLength(1); // killed between the commit and the answer
  });

  test("a view shows its one group, masked, as its subject sees it, and another person's view is nobody's", async () => {
    await s.as("camille")("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["organizations"] });
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    const groups = valueOf(await readGroups(bench, sam, view));
    expect(groups.map((one) => [one.group.id, one.held.level])).toEqual([[group, "view"]]);
    const { contacts } = valueOf(await page(view, all, 200));
    const shown = contacts.find(({ id }) => id === contact);
    expect(shown ?? contacts.length).not.toBeUndefined();
    expect(await page(view, all, 50, other)).toEqual(refusal("not-found"));
    expect(await readContacts(bench, lea, { viewId: view, groupId: group, below: all, limit: 1 })).toEqual(
      refusal("not-found"),
    );
    await s.as("camille")("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: [] });
  });

  test("IMP-14: the 101st contact is not shown by paging, by large pages, nor to a second reading", async () => {
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    const first = valueOf(await page(view));
    const second = valueOf(await page(view, first.below ?? 0));
    expect([first.contacts.length, second.contacts.length, second.shownInView]).toEqual([50, 50, 100]);
    expect(await page(view, second.below ?? 0)).toEqual(refusal("view-full"));
    expect(await page(view, second.below ?? 0, 1)).toEqual(refusal("view-full"));
    expect(valueOf(await page(view, all, 200)).contacts).toHaveLength(100); // those it showed already
    const told = (await s.as("jonas")("GET", "/v1/support")).json;
    expect(told).toHaveProperty("views.0.contacts", 100);
    const ids = new Set([...first.contacts, ...second.contacts].map(({ id }) => id));
    expect(ids.size).toBe(100);
  });

  test("IMP-14: of four views at once, a person's day ends at 300 contacts", async () => {
    const tim = aStaff("tim");
    const counts: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const viewId = await anOpenView(s, bench, { group, subject: "jonas", staff: tim });
      const one = await readContacts(bench, tim, { viewId, groupId: group, below: all, limit: 200 });
      counts.push(one.ok ? one.value.contacts.length : 0);
      if (n === 3) expect(one).toEqual(refusal("view-full"));
    }
    expect(counts).toEqual([100, 100, 100, 0]);
  });

  test("a field is uncovered by the user's agreement, once the view has shown its contact, 20 times at most", async () => {
    const view = await anOpenView(s, bench, { group: other, subject: "jonas" });
    const shownIds = valueOf(await page(view, all, 10, other)).contacts;
    const id = shownIds[0]?.id ?? "";
    expect(JSON.stringify(shownIds)).not.toContain("elodie.marchand");
    const asked = { viewId: view, groupId: other, contactId: id, field: "emailAddresses" } as const;
    expect(valueOf(await reveal(bench, sam, asked))).toEqual(elodie.emailAddresses);
    expect((await eventsOf(s)).at(-1)).toMatchObject({
      action: "support.reveal",
      target: { view, contact: id },
      details: { subject: "jonas@halden.example", fields: ["emailAddresses"] },
    });
    const elsewhere = { ...asked, groupId: group, contactId: contact };
    expect(await reveal(bench, sam, elsewhere)).toEqual(refusal("not-found"));
    for (let n = 1; n < 20; n += 1) expect(await reveal(bench, sam, asked)).toMatchObject({ ok: true });
    expect(await reveal(bench, sam, asked)).toEqual(refusal("view-full"));
    valueOf(await end(bench, sam, { viewId: view, by: "actor" }));
    const [summary] = (await eventsOf(s)).filter(({ action }) => action === "support.summary").slice(-1);
    expect(summary?.details).toMatchObject({
      contacts: [`${id}@1`],
      fields: ["emailAddresses"],
      endedBy: "actor",
    });
  });

  test("IMP-03: at minute 30 it is over, also for a cursor in hand; one extension by a new agreement, no second", async () => {
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    const { below } = valueOf(await page(view, all, 10));
    expect(await extend(bench, sam, { viewId: view, justification: aSentence() })).toEqual(
      refusal("agreement-missing"),
    );
    s.clock.advance(9 * minute);
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    await advanceUntilDone(s);
    expect(await extend(bench, sam, { viewId: view, justification: "too short" })).toEqual(
      refusal("justification-short"),
    );
    valueOf(await extend(bench, sam, { viewId: view, justification: aSentence() }));
    expect(await extend(bench, sam, { viewId: view, justification: aSentence() })).toEqual(
      refusal("view-extended"),
    );
    for (let n = 0; n < 3; n += 1) {
      valueOf(await page(view, all, 10));
      await advanceUntilDone(s);
      s.clock.advance(9 * minute);
    }
    valueOf(await page(view, below ?? 0, 10)); // beyond its first half hour
    s.clock.advance(9.9 * minute);
    expect(await page(view, below ?? 0, 10)).toEqual(refusal("view-over"));
    await advanceUntilDone(s);
    expect(await extend(bench, sam, { viewId: view, justification: aSentence() })).toEqual(
      refusal("view-over"),
    );
  });

  test("IMP-03: ten minutes without a read end it", async () => {
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    s.clock.advance(9 * minute);
    valueOf(await page(view, all, 1));
    await advanceUntilDone(s);
    s.clock.advance(10 * minute);
    expect(await page(view, all, 1)).toEqual(refusal("view-over"));
    s.clock.advance(61 * minute);
    await s.server.trail.advance();
    await advanceUntilDone(s); // its end is told within the hour, without anybody's doing
    const told = (await eventsOf(s)).filter(
      ({ action, target }) => action === "support.summary" && target.view === view,
    );
    expect(told).toMatchObject([{ surface: "operator", details: { endedBy: "time" } }]);
  });

  test("IMP-12: taken back in the middle of a read, the read answers nothing; an officer ends it as quickly", async () => {
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    const slow: Bench = {
      ...bench,
      watch: {
        ...openWatch,
        async admitReading() {
          await s.as("jonas")("DELETE", `/v1/support/agreements/${group}`);
          return { ok: true, value: null };
        },
      },
    };
    const asked = { viewId: view, groupId: group, below: all, limit: 5 };
    expect(await readContacts(slow, sam, asked)).toEqual(refusal("view-over"));
    const [stopped] = (await eventsOf(s)).filter(({ action }) => action === "support.summary").slice(-1);
    expect(stopped).toMatchObject({ target: { view }, details: { contacts: [], endedBy: "customer" } });
    const next = await anOpenView(s, bench, { group, subject: "jonas" });
    valueOf(await end(bench, aStaff("otto", "officer"), { viewId: next, by: "officer" }));
    expect(await page(next)).toEqual(refusal("view-over"));
    expect(await end(bench, sam, { viewId: randomUUID(), by: "actor" })).toEqual(refusal("not-found"));
  });

  test("a user stops a view of her groups, nobody else's; she sees what it has shown", async () => {
    const view = await anOpenView(s, bench, { group, subject: "jonas" });
    valueOf(await page(view, all, 3));
    expect(await s.as("amina")("POST", `/v1/support/views/${view}/stop`)).toMatchObject({ status: 404 });
    const stopped = await s.as("jonas")("POST", `/v1/support/views/${view}/stop`);
    expect(stopped.json).toHaveProperty(
      "views.0",
      expect.objectContaining({ id: view, state: "over", endedBy: "customer", contacts: 3 }),
    );
    expect(await page(view)).toEqual(refusal("view-over"));
  });
});
