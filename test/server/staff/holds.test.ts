// A hold from the abnormal access to its release: who may say what about it, when it lapses, and what the customer is told.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SupportOfMe } from "../../../src/shared/contract/support.ts";
import type { StaffWaiting } from "../../../src/shared/contract/staff.ts";
import type { HoldList, OpeningReviewList } from "../../../src/shared/contract/holds.ts";
import { createWatch, type Watch } from "../../../src/server/detection/watch.ts";
import { addOpening } from "../../../src/server/store/staff/openings.ts";
import { tenantIdOf } from "../../../src/server/store/admission.ts";
import { operatorDomain } from "../../../src/simulator/google/operator-people.ts";
import { aGroup, eventsOf, expectRefusal, halden } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aStoredView } from "../../support/filled-support.ts";
import { anOpening } from "../../support/openings.ts";
import type { TestServer } from "../../support/server.ts";
import {
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  inOperator,
  later,
  type Member,
  proveCode,
  sql,
} from "../../support/staff.ts";

const operatorId = tenantIdOf({ sub: "", email: "", domain: operatorDomain });
const hour = 3_600_000;
const day = 24 * hour;
const reason = "I have read the case and the ticket";
const own = "Three users had lost the same group after one import, and I compared what each of them sees.";

describe.each(engines)("IMP-10 on %s", (engine) => {
  let s: TestServer;
  let watch: Watch;
  const members: Record<string, Member> = {};
  const member = (name: string): Member => {
    const one = members[name];
    if (!one) throw new Error(`${name} is no member`);
    return one;
  };
  const opening = (staffId: string) => {
    const {
      openingId: _,
      contactsRead: __,
      ...made
    } = anOpening({
      staffId,
      customerId: halden,
      reason: "SERVICE_FAULT",
      isTicketed: false,
      atMs: s.clock.now(),
    });
    return made;
  };
  /** Three users without a ticket: she is on hold. */
  const sweep = async (name: string) => {
    for (let count = 0; count < 3; count += 1) await watch.admitOpening(opening(member(name).staffId));
    const hold = await watch.findHold(member(name).staffId);
    if (!hold) throw new Error("nobody was held");
    return hold.holdId;
  };
  /** With a code of this moment. */
  const as = async (name: string): Promise<Browser> => aSession(s, member(name));
  const mine = async (browser: Browser) =>
    ((await browser.ask("GET", "/staff/holds")).json as HoldList).items;
  const customerTold = async () =>
    (await eventsOf(s, halden)).map(({ action }) => action).filter((action) => action.startsWith("case."));

  beforeAll(async () => {
    s = await aStaffServer(engine);
    await aGroup(s.as("camille"));
    for (const [name, role] of [
      ["sofia", "support"],
      ["sam", "support"],
      ["dario", "support"],
      ["lea", "lead"],
      ["odile", "officer"],
      ["otto", "officer"],
    ] as const)
      members[name] = await aMember(s, name, role);
    watch = createWatch({
      db: s.db,
      keyRing: s.keyRing,
      operatorId,
      now: s.clock.now,
      onEvent: () => undefined,
      page: () => undefined,
    });
  }, 180_000);
  afterAll(() => s.close());

  test("from the refused access to the release, each step by who may take it, and the customer reads them all", async () => {
    const hold = await sweep("sofia");
    const sofia = await as("sofia"); // signing in stays possible, to justify
    expect(await mine(sofia)).toMatchObject([
      { id: hold, rule: "R1", state: "due", may: ["justify"], counts: { subjects: 3, hours: 1 } },
    ]);
    expect(await mine(await as("dario"))).toEqual([]);
    const odile = await as("odile");
    const verdict = (browser: Browser, given: string) =>
      browser.ask("POST", `/staff/holds/${hold}/verdict`, { verdict: given, reason });
    expectRefusal(await verdict(odile, "justified"), "hold-unanswered");
    const justify = (browser: Browser, text: string) =>
      browser.ask("POST", `/staff/holds/${hold}/justification`, { text });
    expectRefusal(await justify(sofia, ""), "malformed");
    expectRefusal(await justify(sofia, "It was needed."), "malformed");
    expectRefusal(await justify(await as("dario"), own), "not-found");
    expect((await justify(sofia, own)).status).toBe(204);
    expectRefusal(await justify(sofia, `${own} And more of it.`), "hold-answered");
    expectRefusal(await verdict(await as("sofia"), "justified"), "power-missing");
    await proveCode(s, member("odile"), odile);
    expect((await verdict(odile, "coached")).status).toBe(204);
    expectRefusal(await verdict(odile, "justified"), "hold-judged");
    expect((await watch.admitOpening(opening(member("sofia").staffId))).ok).toBe(false);

    const proposed = await odile.ask("POST", `/staff/holds/${hold}/release`, { reason });
    expect(proposed).toMatchObject({ status: 202 });
    const { proposal } = proposed.json as { proposal: string };
    const decide = (browser: Browser) =>
      browser.ask("POST", `/staff/proposals/${proposal}/decision`, { decision: "agreed", reason });
    expectRefusal(await decide(odile), "second-person-needed");
    expectRefusal(await decide(await as("otto")), "second-person-needed");
    expect((await decide(await as("lea"))).status).toBe(204);
    expect(await watch.findHold(member("sofia").staffId)).toBeNull();
    expect((await watch.admitOpening(opening(member("sofia").staffId))).ok).toBe(true);
    await s.server.watchStaff();
    expect(await customerTold()).toEqual(["case.open", "case.judge", "case.release"]);
    await s.server.watchStaff();
    expect(await customerTold()).toHaveLength(3);
  });

  test("an officer judges no case of her own", async () => {
    const hold = await sweep("otto");
    const otto = await as("otto");
    await otto.ask("POST", `/staff/holds/${hold}/justification`, { text: own });
    expectRefusal(
      await otto.ask("POST", `/staff/holds/${hold}/verdict`, { verdict: "justified", reason }),
      "hold-own",
    );
  });

  test("a day without a word suspends the account, and then there is one verdict, which nothing releases", async () => {
    const hold = await sweep("dario");
    await later(s, 24 * hour - 1);
    expect(await watch.findHold(member("dario").staffId)).not.toBeNull();
    expect(
      (
        await sql(s, "select state from staff where tenant_id = $1 and staff_id = $2", [
          member("dario").staffId,
        ])
      )[0],
    ).toEqual({ state: "active" });
    await later(s, 1);
    expect(
      (
        await sql(s, "select state from staff where tenant_id = $1 and staff_id = $2", [
          member("dario").staffId,
        ])
      )[0],
    ).toEqual({ state: "suspended" });
    expect((await customerTold()).slice(-1)).toEqual(["case.lapse"]);
    const odile = await as("odile");
    const verdict = (given: string) =>
      odile.ask("POST", `/staff/holds/${hold}/verdict`, { verdict: given, reason });
    expectRefusal(await verdict("justified"), "hold-unanswered");
    expect((await verdict("breach")).status).toBe(204);
    const { proposal } = (await odile.ask("POST", `/staff/holds/${hold}/release`, { reason })).json as {
      proposal: string;
    };
    const agreed = await (await as("lea")).ask("POST", `/staff/proposals/${proposal}/decision`, {
      decision: "agreed",
      reason,
    });
    expectRefusal(agreed, "hold-unanswered");
  });

  test("what was opened waits for somebody else's review where a rule named it", async () => {
    const staffId = member("lea").staffId;
    for (let count = 0; count < 4; count += 1) {
      await watch.admitOpening({
        ...opening(staffId),
        isTicketed: true,
        reason: "CUSTOMER_REQUEST",
        subject: "wanda@halden.example",
      });
      await later(s, hour);
    }
    type Reviews = { items: { id: string; cause: string; email: string }[] };
    const lea = await as("lea");
    const waiting = async (browser: Browser) =>
      ((await browser.ask("GET", "/staff/reviews")).json as Reviews).items;
    const odile = await as("odile");
    const [first] = (await waiting(odile)).filter(({ email }) => email.startsWith("lea"));
    expect(first).toBeDefined();
    expect((await waiting(lea)).filter(({ email }) => email.startsWith("lea"))).toEqual([]);
    const review = (browser: Browser) =>
      browser.ask("POST", `/staff/reviews/${first?.id}`, { outcome: "sound", reason });
    expectRefusal(await review(lea), "not-found");
    const alsoFor = async (browser: Browser) =>
      ((await browser.ask("GET", "/staff/proposals")).json as StaffWaiting).also;
    expect(await alsoFor(odile)).toEqual({
      holds: (await mine(odile)).filter(({ may }) => may.includes("judge")).length,
      homes: 0,
      reviews: (await waiting(odile)).length,
    });
    expect(await alsoFor(lea)).toEqual({ holds: 0, homes: 0, reviews: (await waiting(lea)).length });
    const due = (ms: number) =>
      sql(s, "update opening_review set due_at = $2 where tenant_id = $1 and opening_id = $3", [
        new Date(ms),
        first?.id,
      ]);
    await due(s.clock.now() - 1);
    const open = (browser: Browser) => browser.ask("POST", `/staff/support/views/${randomUUID()}/open`, {});
    expectRefusal(await open(odile), "reviews-overdue");
    for (const name of ["lea", "sam"]) expectRefusal(await open(await as(name)), "not-found"); // her own, and no reviewer
    await due(s.clock.now());
    expectRefusal(await open(odile), "not-found");
    expect((await review(odile)).status).toBe(204);
    expectRefusal(await review(odile), "not-found");
  });

  test("views are counted by day and person, with a ticket and without, over twelve weeks and idle days too", async () => {
    const { staffId, email } = member("odile");
    const today = Math.floor(s.clock.now() / day) * day;
    await inOperator(s, async (scope) => {
      for (const [ago, isTicketed] of [
        [0, true],
        [0, false],
        [0, false],
        [83, true],
        [84, true],
      ] as const) {
        const atMs = today - ago * day + (ago === 84 ? day - 1 : 0);
        addOpening(scope, randomUUID(), { ...opening(staffId), isTicketed, atMs });
      }
      scope.send("update opening set weighed_at = opened_at where tenant_id = $1 and staff_id = $2", [
        staffId,
      ]);
    });
    const answer = await (await as("odile")).ask("GET", "/staff/reviews");
    const { people } = answer.json as OpeningReviewList;
    const days = people.find((one) => one.email === email)?.days ?? [];
    expect(days).toHaveLength(84);
    expect(days[0]).toEqual({ day: nameOf(today - 83 * day), ticketed: 1, unticketed: 0 });
    expect(days.at(-1)).toEqual({ day: nameOf(today), ticketed: 1, unticketed: 2 });
    expect(days.filter(({ ticketed, unticketed }) => ticketed + unticketed > 0)).toHaveLength(2);
  });
  const nameOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

  test("what the person had open ends with the hold, at once, and the customer reads that it did", async () => {
    const camille = s.as("camille");
    const group = await aGroup(camille);
    const by = (name: string) =>
      aStoredView(s, {
        subject: "camille@halden.example",
        group,
        isOpen: true,
        staffId: member(name).staffId,
      });
    const [held, other] = [await by("sam"), await by("dario")];
    await sweep("sam");
    const { views } = (await camille("GET", "/v1/support")).json as SupportOfMe;
    const stands = new Map(views.map(({ id, state, endedBy }) => [id, [state, endedBy]]));
    expect(stands.get(held)).toEqual(["over", "hold"]);
    expect(stands.get(other)).toEqual(["open", null]);
    const told = await eventsOf(s, halden);
    expect(told.filter(({ action }) => action === "support.summary")).toHaveLength(1);
  });

  test("the last officer's day without a word is told, too, and keeps nobody else's from being so", async () => {
    const standing = (state: string) =>
      sql(s, "update staff set state = $2 where tenant_id = $1 and staff_id = $3", [
        state,
        member("otto").staffId,
      ]);
    await standing("suspended");
    const holds = [await sweep("odile"), await sweep("sofia")];
    await later(s, 24 * hour);
    const stands = await sql(
      s,
      `select s.role, s.state, h.lapsed_at is not null as lapsed from hold h join staff s on s.tenant_id = $1 and s.staff_id = h.staff_id
       where h.tenant_id = $1 and h.hold_id = any ($2) order by s.role`,
      [holds],
    );
    expect(stands).toEqual([
      { role: "officer", state: "active", lapsed: true },
      { role: "support", state: "suspended", lapsed: true },
    ]);
  });
});
