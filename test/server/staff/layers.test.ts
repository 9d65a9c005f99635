// The gate from outside: every subset of the layers against every route, and what takes each layer away in mid-session.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { layers, type Layer } from "../../../src/server/staff/gate.ts";
import { staffRoutes } from "../../../src/server/staff/staff-routes.ts";
import type { StaffRoute } from "../../../src/server/staff/staff-route.ts";
import { expectRefusal } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import type { TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  codeNow,
  elsewhere,
  later,
  type Member,
  office,
  signInAs,
  sql,
} from "../../support/staff.ts";

const id = "00000000-0000-4000-8000-000000000000";
const pathOf = ({ path }: StaffRoute) => path.replace(/\{\w+\}/g, id);
const nameOf = ({ method, path }: StaffRoute) => `${method} ${path}`;

/** Every set of layers that lacks one at least. */
const subsets: Layer[][] = Array.from({ length: 2 ** layers.length - 1 }, (_, bits) =>
  layers.filter((_layer, index) => (bits & (1 << index)) !== 0),
);
/** What leads through the gate needs less than all of it; everything else needs it all. */
const lesser: Record<string, readonly Layer[]> = {
  "GET /staff/sign-in": [],
  "GET /staff/callback": [],
  "GET /staff/me": ["identity"],
  "DELETE /staff/session": ["identity"],
  "POST /staff/code": ["address", "identity", "secondStep"],
  "POST /staff/resync": ["address", "identity", "secondStep"],
  "POST /staff/recovery": ["address", "identity", "secondStep"],
  "POST /staff/enrolments": ["address", "identity", "secondStep"],
  "POST /staff/enrolments/confirm": ["address", "identity", "secondStep"],
  "POST /staff/passkeys/creation": ["address", "identity", "secondStep"],
  "POST /staff/passkeys": ["address", "identity", "secondStep"],
  "POST /staff/passkeys/request": ["identity", "secondStep"],
  "POST /staff/homes": ["identity", "secondStep"],
};

describe("GATE-20", () => {
  let s: TestServer;
  let odile: Member;
  let browser: Browser;
  beforeAll(async () => {
    s = await aStaffServer("pglite");
    odile = await aMember(s, "odile", "officer");
    await aMember(s, "otto", "officer"); // since the last officer cannot be suspended
    browser = await aSession(s, odile);
  });
  afterAll(() => s.close());

  test("GATE-20 no route needs less than all four layers but those that lead through the gate", () => {
    const needs = Object.fromEntries(staffRoutes.map((route) => [nameOf(route), route.needs]));
    for (const route of staffRoutes)
      expect([nameOf(route), needs[nameOf(route)]]).toEqual([nameOf(route), lesser[nameOf(route)] ?? layers]);
    expect(subsets).toHaveLength(15);
    expect(staffRoutes.length).toBeGreaterThan(25);
  });

  /** Leaves these layers standing and takes every other away, each by itself. */
  async function leave(standing: readonly Layer[]): Promise<void> {
    const has = (layer: Layer) => standing.includes(layer);
    browser.at = has("address") ? office : elsewhere;
    const network = `${browser.at}/32`;
    const nowText = new Date(s.clock.now()).toISOString();
    await sql(
      s,
      "update staff set state = $2, second_step = $3, second_step_at = $4 where tenant_id = $1 and staff_id = $5",
      [has("identity") ? "active" : "suspended", has("secondStep"), nowText, odile.staffId],
    );
    await sql(
      s,
      "update staff_session set network = $2, code_at = $3, seen_at = $4 where tenant_id = $1 and ended_at is null",
      [network, has("code") ? nowText : null, nowText],
    );
  }

  test.each(subsets.map((one) => [one.join(" + ") || "nothing", one] as const))(
    "GATE-20 with %s every route refuses that needs more",
    async (_, standing) => {
      await leave(standing);
      for (const route of staffRoutes.filter(({ needs }) =>
        needs.some((layer) => !standing.includes(layer)),
      )) {
        const body = route.method === "GET" || route.method === "DELETE" ? undefined : {};
        const answer = await browser.ask(route.method, pathOf(route), body);
        expect([nameOf(route), [401, 403].includes(answer.status)]).toEqual([nameOf(route), true]);
      }
    },
  );

  test("GATE-20 with all four every route goes further than the gate", async () => {
    await leave(layers);
    const beyond = staffRoutes.filter(({ power }) => power !== null);
    for (const route of beyond) {
      const answer = await browser.ask(route.method, pathOf(route), route.method === "GET" ? undefined : {});
      expect([nameOf(route), [200, 204, 400, 404].includes(answer.status)]).toEqual([nameOf(route), true]);
    }
  });
});

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let odile: Member;
  let otto: Member;
  let sam: Member;
  beforeAll(async () => {
    s = await aStaffServer(engine);
    odile = await aMember(s, "odile", "officer");
    otto = await aMember(s, "otto", "officer");
    sam = await aMember(s, "sam", "support");
  });
  afterAll(() => s.close());
  const sessions = (browser: Browser) => browser.ask("GET", "/staff/sessions");

  test("GATE-15 2-step verification switched off ends the session within the minute, and no new one opens", async () => {
    const browser = await aSession(s, sam);
    s.google.setSecondStep(sam.email, false);
    await later(s, 30_000);
    expectRefusal(await sessions(browser), "staff-signed-out");
    await signInAs(s, browser, sam.email);
    expectRefusal(await sessions(browser), "staff-signed-out");
    s.google.setSecondStep(sam.email, true);
  });

  test("GATE-15 a Directory that is silent for 15 minutes shuts the gate, and opens no session", async () => {
    const browser = await aSession(s, sam);
    s.google.faults.set("directory", { kind: "503" });
    for (let minutes = 0; minutes < 14; minutes += 7) {
      await later(s, 7 * 60_000);
      expect((await sessions(browser)).status).toBe(200);
    }
    await later(s, 61_000);
    expectRefusal(await sessions(browser), "second-step-unproven");
    const fresh = aBrowser(s);
    await signInAs(s, fresh, sam.email);
    expectRefusal(await sessions(fresh), "staff-signed-out");
    s.google.faults.clear("directory");
    await later(s, 30_000);
  });

  test("GATE-13 for a day after a recovery code, and while a lesson is due, customers' data stay closed", async () => {
    const browser = await aSession(s, sam);
    const ask = () => browser.ask("POST", "/staff/support/views/none/open", {});
    const set = (column: string, ms: number) =>
      sql(s, `update staff set ${column} = $2 where tenant_id = $1 and staff_id = $3`, [
        new Date(s.clock.now() + ms).toISOString(),
        sam.staffId,
      ]);
    await set("data_after", 1_000);
    expectRefusal(await ask(), "data-withheld");
    expect((await sessions(browser)).status).toBe(200);
    await set("data_after", 0);
    expectRefusal(await ask(), "not-found");
    await set("lesson_until", 0);
    expectRefusal(await ask(), "lesson-due");
    await set("lesson_until", 86_400_000);
    expectRefusal(await ask(), "not-found");
  });

  test("GATE-16 a forged header from outside our proxies moves nobody", async () => {
    const browser = await aSession(s, sam);
    browser.at = elsewhere;
    for (const header of ["x-forwarded-for", "forwarded", "x-real-ip", "client-ip"]) {
      const answer = await browser.ask("GET", "/staff/sessions", undefined, {
        [header]: `${office}, 10.0.0.1`,
      });
      expectRefusal(answer, "address-not-admitted");
    }
  });

  test("GATE-17 GATE-18 a home is the address that was seen, waits for an officer, and ends at 04:00 in Paris", async () => {
    const browser = aBrowser(s, elsewhere);
    await signInAs(s, browser, sam.email);
    await later(s, 30_000);
    const declare = (more = {}) => browser.ask("POST", "/staff/homes", { code: codeNow(s, sam), ...more });
    expectRefusal(await declare({ address: office }), "malformed");
    const declared = await declare();
    expect(declared.json).toMatchObject({
      network: `${elsewhere}/32`,
      state: "pending",
      validUntil: "2026-06-02T02:00:00.000Z",
    });
    expectRefusal(await sessions(browser), "address-not-admitted");
    const officer = await aSession(s, odile);
    const { homes } = (await officer.ask("GET", "/staff/addresses")).json as { homes: { id: string }[] };
    const decision = { decision: "accepted", reason: "Sam called from home" };
    expect((await officer.ask("POST", `/staff/homes/${homes[0]?.id}/decision`, decision)).status).toBe(204);
    await later(s, 30_000);
    expectRefusal(await browser.ask("POST", "/staff/code", { code: codeNow(s, odile) }), "staff-refused");
    expect((await browser.ask("POST", "/staff/code", { code: codeNow(s, sam) })).status).toBe(204);
    expect((await sessions(browser)).status).toBe(200);
    await sql(s, "update staff_home set valid_until = $2 where tenant_id = $1", [
      new Date(s.clock.now()).toISOString(),
    ]);
    expectRefusal(await sessions(browser), "address-not-admitted");
  });

  test("GATE-18 near a home that was accepted it is let in at once, unless somebody else declared it today", async () => {
    const near = "81.2.69.200";
    const at = async (member: Member, place: string) => {
      const browser = aBrowser(s, place);
      await signInAs(s, browser, member.email);
      await later(s, 30_000);
      return browser.ask("POST", "/staff/homes", { code: codeNow(s, member) });
    };
    expect((await at(sam, near)).json).toMatchObject({ state: "accepted" });
    expect((await at(otto, near)).json).toMatchObject({ state: "pending" });
    expectRefusal(await at(sam, "192.168.1.5"), "address-not-public");
    expect((await at(sam, "81.2.69.201")).json).toMatchObject({ state: "accepted" });
    expectRefusal(await at(sam, "81.2.69.202"), "homes-full");
  });
});
