// Sessions of staff and who may end, give or agree to what: pinned, short, one at a time, and nobody in her own matter.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
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
  later,
  type Member,
  office,
  origin,
  signInAs,
  sql,
} from "../../support/staff.ts";

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
    expect([one, other].filter(({ status }) => status === 204).length).toBeLessThan(2);
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

  test("GATE-23, IMP-08: one human being holds one entry, so no second account of hers can agree or look", async () => {
    await expect(
      sql(
        s,
        `insert into person (tenant_id, person_id, sub, email, seen_at) values ($1, gen_random_uuid(), 'second', 'second@x', now())`,
      ),
    ).resolves.toEqual([]);
    await expect(
      sql(
        s,
        `insert into staff (tenant_id, staff_id, number, role, state, is_contractor, approved_until, screened_on, nda_hash, nda_signed_on, trained_on, invited_at, lesson_until, passkey_from, notices_seen_at)
         select $1, (select person_id from person where tenant_id = $1 and sub = 'second'), 'odile', 'lead', 'active', false, now(), now(), sha256('x'), now(), now(), now(), now(), now(), now()`,
      ),
    ).rejects.toMatchObject({ constraint: "staff_one_entry" });
  });

  test("NET-07: a change that the staff page did not send is refused", async () => {
    const officer = await aSession(s, odile);
    const path = `/staff/people/${sam.staffId}/suspend`;
    for (const headers of [{ origin: "https://evil.example" }, { "x-carnet-page": "admin" }])
      expectRefusal(
        await officer.ask("POST", path, { reason: "A page of another site" }, headers),
        "page-forged",
      );
    expect((await officer.ask("POST", path, { reason: "short" }, { origin })).status).toBe(400);
  });

  test("GATE-23 nobody proposes anything about herself: her lock, role, entry, recovery, hold", async () => {
    const officer = await aSession(s, odile);
    const hold = randomUUID();
    await sql(
      s,
      `insert into hold (tenant_id, hold_id, staff_id, rule, counts, customer_id, subject, approved_by, opened_at, due_at)
       values ($1, $2, $3, 'R1', '{}', $2, 'camille@halden.example', '{}', now(), now())`,
      [hold, odile.staffId],
    );
    const person = `/staff/people/${odile.staffId}`;
    const own: [string, string, object][] = [
      ["POST", `/staff/authenticators/${odile.device.authenticatorId}/unlock`, {}],
      ["PUT", `${person}/role`, { role: "lead" }],
      ["POST", `${person}/restore`, {}],
      ["POST", `${person}/vouch`, {}],
      ["POST", `${person}/invitation`, {}],
      ["POST", `/staff/holds/${hold}/release`, {}],
    ];
    for (const [method, path, body] of own) {
      const answer = await officer.ask(method, path, { ...body, reason: "It is only about myself" });
      expect([path, (answer.json as { code?: string }).code]).toEqual([path, "own-matter"]);
    }
    expect(
      await sql(
        s,
        "select 1 from staff_proposal where tenant_id = $1 and proposed_by = $2 and decided_at is null",
        [odile.staffId],
      ),
    ).toEqual([]);
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
