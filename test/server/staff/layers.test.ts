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
  origin,
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
  "POST /staff/homes": ["identity", "secondStep"],
};

describe("GATE-20", () => {
  let s: TestServer;
  let odile: Member;
  let browser: Browser;
  beforeAll(async () => {
    s = await aStaffServer("pglite");
    odile = await aMember(s, "odile", "officer");
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
    await sql(s, "update staff set state = $2, second_step = $3, second_step_at = $4 where tenant_id = $1", [
      has("identity") ? "active" : "suspended",
      has("secondStep"),
      nowText,
    ]);
    await sql(
      s,
      "update staff_session set network = $2, code_at = $3, seen_at = $4 where tenant_id = $1 and ended_at is null",
      [network, has("code") ? nowText : null, nowText],
    );
  }

  test.each(subsets.map((one) => [one.join(" + ") || "nothing", one] as const))(
    "GATE-20 with %s every route refuses that needs more",
    async (_, standing) => {
      await sql(s, "alter table staff disable trigger keep_an_officer").catch(() => undefined);
      await leave(standing);
      for (const route of staffRoutes.filter(({ needs }) =>
        needs.some((layer) => !standing.includes(layer)),
      )) {
        const body = route.method === "GET" || route.method === "DELETE" ? undefined : {};
        const answer = await browser.ask(route.method, pathOf(route), body);
        expect([nameOf(route), answer.status]).toEqual([nameOf(route), expect.any(Number)]);
        expect([nameOf(route), [401, 403].includes(answer.status)]).toEqual([nameOf(route), true]);
      }
    },
  );

  test("GATE-20 with all four every route goes further than the gate", async () => {
    await leave(layers);
    const beyond = staffRoutes.filter(({ power }) => power !== null);
    for (const route of beyond) {
      const answer = await browser.ask(route.method, pathOf(route), route.method === "GET" ? undefined : {});
      expect([nameOf(route), [200, 400, 404].includes(answer.status)]).toEqual([nameOf(route), true]);
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

  test("GATE-19 a cookie from another address, after the end, or beside a newer session opens nothing", async () => {
    const browser = await aSession(s, sam);
    const copy = aBrowser(s, "89.160.20.113");
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    expectRefusal(await sessions(copy), "staff-signed-out");
    copy.at = office;
    expect((await sessions(copy)).status).toBe(200);
    const second = await aSession(s, sam);
    expectRefusal(await sessions(browser), "staff-signed-out");
    expect((await second.ask("DELETE", "/staff/session")).status).toBe(204);
    expectRefusal(await sessions(second), "staff-signed-out");
  });

  test("GATE-19 a sign-in and a code each give a new reference, so none can be fixed beforehand", async () => {
    const browser = aBrowser(s);
    browser.cookies.set("__Host-carnet-staff", "A".repeat(43));
    await signInAs(s, browser, sam.email);
    const afterGoogle = browser.cookies.get("__Host-carnet-staff");
    await later(s, 30_000);
    await browser.ask("POST", "/staff/code", { code: codeNow(s, sam) });
    const afterCode = browser.cookies.get("__Host-carnet-staff");
    expect(new Set(["A".repeat(43), afterGoogle, afterCode]).size).toBe(3);
    browser.cookies.set("__Host-carnet-staff", afterGoogle ?? "");
    expectRefusal(await sessions(browser), "staff-signed-out");
  });

  test("GATE-19 idle for 15 minutes and a second, or signed in for eight hours and a second, it is over", async () => {
    const browser = await aSession(s, sam);
    await later(s, 14 * 60_000);
    expect((await sessions(browser)).status).toBe(200);
    await later(s, 15 * 60_000 + 1_000);
    expectRefusal(await sessions(browser), "staff-signed-out");
    const long = await aSession(s, sam);
    const eightHoursAgo = new Date(s.clock.now() - 8 * 3_600_000).toISOString();
    await sql(s, "update staff_session set signed_in_at = $2 where tenant_id = $1 and ended_at is null", [
      eightHoursAgo,
    ]);
    expect((await sessions(long)).status).toBe(200);
    s.clock.advance(1_000);
    expectRefusal(await sessions(long), "staff-signed-out");
  });

  test("GATE-19 a change of role, a suspension and a leaver end the session at once", async () => {
    const officer = await aSession(s, odile);
    const sofia = await aMember(s, "sofia", "support");
    const browser = await aSession(s, sofia);
    await later(s, 1_000);
    const refreshed = await aSession(s, odile);
    const suspended = await refreshed.ask("POST", `/staff/people/${sofia.staffId}/suspend`, {
      reason: "On leave from today",
    });
    expect(suspended.status).toBe(204);
    expectRefusal(await sessions(browser), "staff-signed-out");
    expect(officer.cookies.size).toBe(2);
  });

  test("PEO-03 a leaver loses sessions, addresses, authenticators, invitations and recovery codes in one act", async () => {
    const dario = await aMember(s, "dario", "developer");
    const browser = await aSession(s, dario);
    const officer = await aSession(s, odile);
    expect(
      (await officer.ask("POST", `/staff/people/${dario.staffId}/end`, { reason: "Last day was today" }))
        .status,
    ).toBe(204);
    expectRefusal(await sessions(browser), "staff-signed-out");
    const [left] = await sql(
      s,
      `select (select count(*) from staff_session where tenant_id = $1 and staff_id = $2 and ended_at is null) as sessions,
        (select count(*) from staff_authenticator where tenant_id = $1 and staff_id = $2 and state <> 'revoked') as tokens,
        (select state from staff where tenant_id = $1 and staff_id = $2) as state`,
      [dario.staffId],
    );
    expect(left).toEqual({ sessions: 0, tokens: 0, state: "left" });
  });

  test("GATE-22 a stranger without a Google session counts no failure of anybody", async () => {
    const before = await sql(
      s,
      "select authenticator_id, failures from staff_authenticator where tenant_id = $1 order by 1",
    );
    const stranger = aBrowser(s);
    for (let tries = 0; tries < 20; tries += 1)
      for (const path of ["/staff/code", "/staff/homes", "/staff/recovery"])
        await stranger.ask("POST", path, { code: "000000", authenticator: sam.device.authenticatorId });
    expect(
      await sql(
        s,
        "select authenticator_id, failures from staff_authenticator where tenant_id = $1 order by 1",
      ),
    ).toEqual(before);
  });

  test("GATE-23 the last officer stays, also when two take each other away at once", async () => {
    const first = await aSession(s, odile);
    const second = await aSession(s, otto);
    await later(s, 1_000);
    const suspend = (browser: Browser, who: Member) =>
      browser.ask("POST", `/staff/people/${who.staffId}/suspend`, { reason: "To try it from both sides" });
    const [one, other] = await Promise.all([suspend(first, otto), suspend(second, odile)]);
    expect([one.status, other.status].sort()).not.toEqual([204, 204]);
    const [officers] = await sql(
      s,
      "select count(*) as active from staff where tenant_id = $1 and role = 'officer' and state = 'active'",
    );
    expect(officers).toEqual({ active: 1 });
    await sql(s, "update staff set state = 'active' where tenant_id = $1 and role = 'officer'");
  });

  test("GATE-23 nobody agrees to what she proposed, nor in her own matter, nor twice", async () => {
    const officer = await aSession(s, odile);
    const promote = await officer.ask("PUT", `/staff/people/${otto.staffId}/role`, {
      role: "lead",
      reason: "Moves to the other team",
    });
    expect(promote.status).toBe(202);
    const { proposal } = promote.json as { proposal: string };
    const decide = (browser: Browser) =>
      browser.ask("POST", `/staff/proposals/${proposal}/decision`, {
        decision: "agreed",
        reason: "Agreed on the phone",
      });
    expectRefusal(await decide(officer), "second-person-needed");
    expectRefusal(
      await officer.ask("PUT", `/staff/people/${odile.staffId}/role`, {
        role: "lead",
        reason: "For myself, why not",
      }),
      "own-matter",
    );
    const second = await aSession(s, otto);
    expectRefusal(await decide(second), "own-matter");
    const third = await aSession(s, sam);
    expectRefusal(await decide(third), "power-missing");
    const lea = await aMember(s, "lea", "lead");
    const lead = await aSession(s, lea);
    expect((await decide(lead)).status).toBe(204);
    expectRefusal(await decide(lead), "proposal-closed");
    expectRefusal(await sessions(second), "staff-signed-out");
  });

  test("GATE-23 one human being holds one entry, so no second account of hers can agree", async () => {
    await expect(
      sql(
        s,
        `insert into person (tenant_id, person_id, sub, email, seen_at) values ($1, gen_random_uuid(), 'second', 'second@x', now())`,
      ),
    ).resolves.toEqual([]);
    await expect(
      sql(
        s,
        `insert into staff (tenant_id, staff_id, number, role, state, is_contractor, approved_until, screened_on, nda_hash, nda_signed_on, trained_on, invited_at)
         select $1, (select person_id from person where tenant_id = $1 and sub = 'second'), 'odile', 'lead', 'active', false, now(), now(), sha256('x'), now(), now(), now()`,
      ),
    ).rejects.toMatchObject({ constraint: "staff_one_entry" });
  });

  test("a change that the staff page did not send is refused", async () => {
    const officer = await aSession(s, odile);
    const path = `/staff/people/${sam.staffId}/suspend`;
    for (const headers of [{ origin: "https://evil.example" }, { "x-carnet-page": "admin" }])
      expectRefusal(
        await officer.ask("POST", path, { reason: "A page of another site" }, headers),
        "page-forged",
      );
    expect((await officer.ask("POST", path, { reason: "short" }, { origin })).status).toBe(400);
  });

  test("while the trail lags nothing is done but the end of a session", async () => {
    const officer = await aSession(s, odile);
    s.google.faults.set("sheets", { kind: "503" });
    await later(s, 30_000);
    await officer.ask("GET", "/staff/sessions");
    for (let minutes = 0; minutes < 16; minutes += 4) {
      s.clock.advance(4 * 60_000);
      await s.server.trail.advance();
      await s.server.watchStaff();
      await officer.ask("GET", "/staff/sessions");
    }
    expectRefusal(await officer.ask("GET", "/staff/sessions"), "audit-unavailable");
    expect((await officer.ask("DELETE", "/staff/session")).status).toBe(204);
    s.google.faults.clear("sheets");
  });
});
