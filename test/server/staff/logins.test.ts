// What Google's login reports do to the operator's people: an alarm locks at once and once, and a session that no login by a second factor
// confirms ends within four hours.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { StaffPersonView } from "../../../src/shared/contract/staff.ts";
import { expectRefusal } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import type { TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  later,
  type Member,
  proveCode,
  signInAs,
  sql,
} from "../../support/staff.ts";

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let odile: Member;
  let sam: Member;
  let sofia: Member;
  beforeAll(async () => {
    s = await aStaffServer(engine);
    odile = await aMember(s, "odile", "officer");
    await aMember(s, "otto", "officer", { state: "suspended" }); // so Odile is the last
    sam = await aMember(s, "sam", "support");
    sofia = await aMember(s, "sofia", "support");
  });
  afterAll(() => s.close());
  const powerOf = (browser: Browser) => browser.ask("GET", "/staff/sessions");
  const alarm = (member: Member, name: string) =>
    s.google.reports.record({ email: member.email, name, parameters: [] });
  const stateOf = async (member: Member) =>
    (await sql(s, "select state from staff where tenant_id = $1 and staff_id = $2", [member.staffId]))[0]?.[
      "state"
    ];
  const countLocks = async () =>
    (await sql(s, "select 1 from audit_event where tenant_id = $1 and action = 'staff.lock'")).length;

  test("GATE-15 an alarm of Google's locks within a minute of being told, once, until two people renew the entry", async () => {
    const browser = await aSession(s, sam);
    s.google.reports.setLag(0);
    alarm(sam, "password_edit");
    await later(s, 30_000);
    expectRefusal(await powerOf(browser), "staff-signed-out");
    expect(await stateOf(sam)).toBe("suspended");
    expect(await countLocks()).toBe(1);
    await sql(s, "update staff set state = 'active' where tenant_id = $1 and staff_id = $2", [sam.staffId]);
    await later(s, 30_000);
    expect([await stateOf(sam), await countLocks()]).toEqual(["active", 1]);
  });

  test("GATE-15 the last officer is signed out and stays; of somebody who is no staff, or of before her entry, an alarm says nothing", async () => {
    const browser = await aSession(s, odile);
    alarm(odile, "2sv_disable");
    s.google.reports.record({
      email: "admin@carnet-operator.example",
      name: "password_edit",
      parameters: [],
    });
    await later(s, 30_000);
    expectRefusal(await powerOf(browser), "staff-signed-out");
    expect([await stateOf(odile), await countLocks()]).toEqual(["active", 2]);
    s.google.reports.record({
      email: "dario@carnet-operator.example",
      name: "password_edit",
      parameters: [],
    });
    s.clock.advance(1_000);
    const dario = await aMember(s, "dario", "developer");
    await later(s, 30_000);
    expect([await stateOf(dario), await countLocks()]).toEqual(["active", 2]);
  });

  test("GATE-15 a session goes on where a login by a second factor confirms it, though the reports fall silent", async () => {
    const browser = await aSession(s, sofia);
    s.google.reports.record({
      email: sofia.email,
      name: "login_verification",
      parameters: [
        { name: "login_challenge_method", multiValue: ["security_key"] },
        { name: "login_challenge_status", value: "Challenge Failed." },
      ],
    });
    await later(s, 60_000);
    s.google.faults.set("reports", { kind: "503" });
    await goOn(browser, 5 * 60);
    expect((await powerOf(browser)).status).toBe(200);
    s.google.faults.clear("reports");
    const kept = await sql(s, "select method from staff_login where tenant_id = $1 and staff_id = $2", [
      sofia.staffId,
    ]);
    expect(kept).toEqual([{ method: "google_prompt" }]); // a challenge that was not passed is no second factor
    const { items } = (await (await aSession(s, odile)).ask("GET", "/staff/people")).json as {
      items: StaffPersonView[];
    };
    expect(items.find(({ id }) => id === sofia.staffId)).toMatchObject({ secondFactor: "google_prompt" });
  });

  test("GATE-15 four hours after a sign-in that Google never confirmed the session ends, silent or not", async () => {
    s.google.faults.set("reports", { kind: "503" });
    await sql(s, "delete from staff_login where tenant_id = $1 and staff_id = $2", [sam.staffId]);
    const browser = aBrowser(s);
    await signInAs(s, browser, sam.email);
    await proveCode(s, sam, browser);
    await goOn(browser, 3 * 60 + 58);
    expect((await powerOf(browser)).status).toBe(200);
    await later(s, 2 * 60_000);
    expectRefusal(await powerOf(browser), "staff-signed-out");
    const [ended] = await sql(
      s,
      "select count(*)::int as n from audit_event where tenant_id = $1 and action = 'staff.end-sessions'",
    );
    expect(ended).toEqual({ n: 1 });
    s.google.faults.clear("reports");
  });

  /** So many minutes at work: never idle. */
  async function goOn(browser: Browser, minutes: number): Promise<void> {
    for (let left = minutes; left > 0; left -= 14) {
      await later(s, Math.min(left, 14) * 60_000);
      await powerOf(browser);
    }
  }
});
