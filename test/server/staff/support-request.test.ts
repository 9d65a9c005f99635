// Asking for a support view, and the words that it waits for, on both engines: who is refused, and that a refusal is in the trail.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RefusalCode } from "../../../src/shared/contract/refusal.ts";
import type { Bench } from "../../../src/server/staff/support/bench.ts";
import { open } from "../../../src/server/staff/support/opening.ts";
import { closeTicket } from "../../../src/server/staff/support/ticket.ts";
import { aContact, aGroup, eventsOf, people, rita, share } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aServer, type TestServer } from "../../support/server.ts";
import {
  aBench,
  type Asking,
  approveAs,
  aRequest,
  aSentence,
  ask,
  aStaff,
  aTicket,
  lea,
  openWatch,
  sam,
  valueOf,
} from "../../support/support-bench.ts";
import { advanceUntilDone } from "../../support/written-sheet.ts";

const minute = 60_000;
const jonas = "jonas@halden.example";
const refusal = (code: RefusalCode) => expect.objectContaining({ ok: false, code });

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let bench: Bench;
  let group: string;
  let other: string;
  beforeAll(async () => {
    s = await aServer(engine, { people });
    bench = await aBench(s);
    group = await aGroup(s.as("camille"));
    other = await aGroup(s.as("camille"), "Others");
    await aContact(s.as("camille"), group);
    for (const id of [group, other]) await share(s.as("camille"), id, { to: "jonas", level: "view" });
    await s.as("jonas")("GET", "/v1/me");
    await s.as(rita.email)("GET", "/v1/me");
    await advanceUntilDone(s);
  });
  afterAll(() => s.close());

  const wishFor = (ticket: string): Asking => ({
    domain: "halden.example",
    subject: jonas,
    group,
    reason: "CUSTOMER_REQUEST",
    ticket,
    justification: aSentence(),
  });

  test("IMP-01: 6 tickets that do not fit are refused, and the refusals are in the customer's trail", async () => {
    const fit = await aTicket(bench, { subject: jonas });
    const closed = await aTicket(bench, { subject: jonas });
    valueOf(await closeTicket(bench, lea, { domain: "halden.example", number: closed }));
    const wrong = [
      wishFor("T-none"),
      wishFor(closed),
      wishFor(await aTicket(bench, { subject: "camille@halden.example" })),
      wishFor(await aTicket(bench, { kind: "incident", subject: null })),
      { ...wishFor(fit), domain: "other.example", subject: rita.email },
    ];
    for (const wish of wrong) expect(await ask(bench, sam, wish)).toEqual(refusal("ticket-unfit"));
    expect(await ask(bench, lea, wishFor(fit))).toEqual(refusal("ticket-unfit")); // she filed it
    const refused = (await eventsOf(s)).filter(({ action, code }) => action === "support.request" && code);
    expect(refused.map(({ code, surface }) => [code, surface])).toEqual(
      Array.from({ length: 5 }, () => ["ticket-unfit", "support"]),
    );
    const view = valueOf(await ask(bench, sam, wishFor(fit))).view;
    const [asked] = (await eventsOf(s)).slice(-1);
    expect(asked).toMatchObject({ action: "support.request", actor: sam.email, target: { view, group } });
    expect(asked?.details).toMatchObject({ subject: jonas, reason: "CUSTOMER_REQUEST", ticket: fit });
  });

  test("IMP-01: a ticket of fifteen days ago stands under nothing", async () => {
    const old = await aServer(engine, { people });
    const its = await aBench(old);
    await old.as("jonas")("GET", "/v1/me");
    await advanceUntilDone(old);
    const ticket = await aTicket(its, { subject: jonas });
    await advanceUntilDone(old);
    old.clock.advance(15 * 24 * 60 * minute);
    expect(await ask(its, sam, { ...wishFor(ticket), group: null })).toEqual(refusal("ticket-unfit"));
    await old.close();
  });

  test("IMP-01: without agreement, by one for another group, and by one that has ended, nothing opens", async () => {
    const view = await aRequest(bench, { group, subject: "jonas" });
    expect(await open(bench, sam, view)).toEqual(refusal("agreement-missing"));
    await s.as("jonas")("PUT", `/v1/support/agreements/${other}`);
    await s.as("camille")("PUT", `/v1/support/agreements/${group}`); // hers is not his
    expect(await open(bench, sam, view)).toEqual(refusal("agreement-missing"));
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    await advanceUntilDone(s);
    s.clock.advance(31 * minute);
    expect(await open(bench, sam, view)).toEqual(refusal("agreement-missing"));
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    await s.as("jonas")("DELETE", `/v1/support/agreements/${group}`);
    expect(await open(bench, sam, view)).toEqual(refusal("agreement-missing"));
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    expect(await open(bench, lea, view)).toEqual(refusal("not-found")); // a view has one actor
    expect(await open(bench, sam, view)).toMatchObject({ ok: true });
    expect(await open(bench, sam, view)).toEqual(refusal("view-over")); // a view opens once
  });

  test("IMP-02: of a colleague's approvals the own, a held one's, a second, and one after 12 hours are refused", async () => {
    await s.as("priya")("PUT", "/v1/admin/support/policy", {
      mode: "notify",
      reasons: ["CUSTOMER_REQUEST"],
      adminsAgree: false,
    });
    const view = await aRequest(bench, { group, subject: "jonas" });
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    expect(await open(bench, sam, view)).toEqual(refusal("approval-missing"));
    expect(await approveAs(bench, sam, view)).toEqual(refusal("approval-own"));
    const held = {
      ...bench,
      watch: { ...openWatch, findHold: async () => ({ holdId: "h", openedAtMs: 0 }) },
    };
    expect(await approveAs(held, lea, view)).toEqual(refusal("approval-held"));
    const both = await Promise.all([approveAs(bench, lea, view), approveAs(bench, lea, view)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1); // of two at once
    expect(await approveAs(bench, lea, view)).toEqual(refusal("approval-given"));
    expect(await open(bench, sam, view)).toMatchObject({ ok: true });
    const late = await aRequest(bench, { group, subject: "jonas" });
    await advanceUntilDone(s);
    s.clock.advance(12 * 60 * minute);
    expect(await approveAs(bench, lea, late)).toEqual(refusal("view-over"));
    expect(await open(bench, sam, late)).toEqual(refusal("view-over"));
  });

  test("IMP-12: deny, an empty list of reasons, and approve without an answer open nothing", async () => {
    const policy = (body: unknown) => s.as("priya")("PUT", "/v1/admin/support/policy", body);
    const ticket = await aTicket(bench, { subject: jonas });
    await policy({ mode: "deny", reasons: ["CUSTOMER_REQUEST"], adminsAgree: true });
    expect(await ask(bench, sam, wishFor(ticket))).toEqual(refusal("support-denied"));
    await policy({ mode: "streamlined", reasons: [], adminsAgree: true });
    expect(await ask(bench, sam, wishFor(ticket))).toEqual(refusal("support-reason"));
    await policy({ mode: "approve", reasons: ["CUSTOMER_REQUEST"], adminsAgree: false });
    const view = valueOf(await ask(bench, sam, wishFor(ticket))).view;
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    expect(await open(bench, sam, view)).toEqual(refusal("approval-missing"));
    const told = await s.as("priya")("GET", "/v1/admin/support");
    expect(told.json).toHaveProperty(
      "views.0",
      expect.objectContaining({ id: view, waitsFor: ["customer"] }),
    );
    await s.as("priya")("POST", `/v1/admin/support/views/${view}/approve`);
    await policy({ mode: "deny", reasons: ["CUSTOMER_REQUEST"], adminsAgree: false });
    expect(await open(bench, sam, view)).toEqual(refusal("support-denied")); // it holds at once
    await policy({ mode: "approve", reasons: ["CUSTOMER_REQUEST"], adminsAgree: false });
    expect(await open(bench, sam, view)).toMatchObject({ ok: true });
  });

  test("IMP-12: an admin's approval is an agreement where the customer says so, and there alone", async () => {
    const policy = { mode: "approve", reasons: ["CUSTOMER_REQUEST"] };
    const view = await aRequest(bench, { group: other, subject: "camille" });
    await s.as("priya")("PUT", "/v1/admin/support/policy", { ...policy, adminsAgree: false });
    await s.as("priya")("POST", `/v1/admin/support/views/${view}/approve`);
    expect(await open(bench, sam, view)).toEqual(refusal("agreement-missing"));
    await s.as("priya")("PUT", "/v1/admin/support/policy", { ...policy, adminsAgree: true });
    expect(await open(bench, sam, view)).toMatchObject({ ok: true });
  });

  test("IMP-16: oneself, staff, the operator's tenant and whoever was never here are nobody's subject", async () => {
    const ticket = await aTicket(bench, { subject: jonas });
    const wish = wishFor(ticket);
    for (const forbidden of [
      { domain: "carnet.example", subject: lea.email },
      { domain: "carnet.example", subject: sam.email },
      { subject: lea.email },
      { subject: sam.email },
    ])
      expect(await ask(bench, sam, { ...wish, ...forbidden })).toEqual(refusal("subject-related"));
    expect(await ask(bench, sam, { ...wish, domain: "nowhere.example" })).toEqual(refusal("not-found"));
    const related = { ok: false, code: "subject-related" } as const;
    const watched = { ...bench, watch: { ...openWatch, admitOpening: async () => related } };
    const view = await aRequest(bench, { group: other, subject: "camille" });
    await s.as("priya")("POST", `/v1/admin/support/views/${view}/approve`);
    expect(await open(watched, sam, view)).toEqual(refusal("subject-related")); // declared, as detection knows
    expect((await eventsOf(s)).at(-1)).toMatchObject({ action: "support.open", code: "subject-related" });
  });

  test("IMP-15: a developer alone asks in vain, and comes second on a ticket that support has opened", async () => {
    const dev = aStaff("dana", "developer");
    const ticket = await aTicket(bench, { subject: jonas });
    expect(await ask(bench, dev, wishFor(ticket))).toEqual(refusal("ticket-unfit"));
    const first = valueOf(await ask(bench, sam, wishFor(ticket))).view;
    expect(await ask(bench, dev, wishFor(ticket))).toEqual(refusal("ticket-unfit"));
    await s.as("jonas")("PUT", `/v1/support/agreements/${group}`);
    await s.as("priya")("POST", `/v1/admin/support/views/${first}/approve`);
    valueOf(await open(bench, sam, first));
    expect(await ask(bench, dev, wishFor(ticket))).toMatchObject({ ok: true });
  });

  test("a justification is long enough and none of one's own last", async () => {
    const ticket = await aTicket(bench, { subject: jonas });
    const said = aSentence();
    expect(await ask(bench, sam, { ...wishFor(ticket), justification: "too short" })).toEqual(
      refusal("justification-short"),
    );
    expect(await ask(bench, sam, { ...wishFor(ticket), justification: said })).toMatchObject({ ok: true });
    expect(await ask(bench, sam, { ...wishFor(ticket), justification: `${said}!` })).toEqual(
      refusal("justification-copied"),
    );
    const theirs = aStaff("mia");
    expect(await ask(bench, theirs, { ...wishFor(ticket), justification: said })).toMatchObject({ ok: true });
  });
});
