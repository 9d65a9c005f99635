// Whoever gets a new authenticator, recovery codes, or has one set right, unlocked or revoked is told at her next sign-in, and officers see it.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { StaffMe, StaffNoticeView } from "../../../src/shared/contract/staff.ts";
import { engines } from "../../support/database.ts";
import { aPasskey } from "../../support/passkey.ts";
import type { TestServer } from "../../support/server.ts";
import { aMember, aSession, aStaffServer, type Browser, later, type Member } from "../../support/staff.ts";

const reason = "She told it on the phone today";

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let odile: Member;
  let sam: Member;
  beforeAll(async () => {
    s = await aStaffServer(engine);
    odile = await aMember(s, "odile", "officer");
    sam = await aMember(s, "sam", "support");
  });
  afterAll(() => s.close());
  const newsOf = async (browser: Browser) => {
    const { news } = (await browser.ask("GET", "/staff/me")).json as StaffMe;
    return news.map(({ action, authenticator, by }) => [action, authenticator, by.split("@")[0]]);
  };
  const listed = async (browser: Browser) => {
    const { items } = (await browser.ask("GET", "/staff/notices")).json as { items: StaffNoticeView[] };
    return items.map(({ action, email, isMine }) => [action, email.split("@")[0], isMine]);
  };

  test("a new authenticator is told at the next sign-in, until its owner says that she saw it", async () => {
    const browser = await aSession(s, sam);
    expect(await newsOf(browser)).toEqual([]);
    const creation = await browser.ask("POST", "/staff/passkeys/creation", {});
    const created = aPasskey().create(creation.json as { challenge: string });
    expect((await browser.ask("POST", "/staff/passkeys", { name: "Laptop", created })).status).toBe(200);
    await later(s, 3_000);
    expect(await newsOf(browser)).toEqual([]);
    const next = await aSession(s, sam);
    expect(await newsOf(next)).toEqual([["staff.confirm", "Laptop", "sam"]]);
    expect((await next.ask("POST", "/staff/notices/seen", {})).status).toBe(204);
    expect(await newsOf(next)).toEqual([]);
    expect(await listed(next)).toEqual([["staff.confirm", "sam", true]]);
  });

  test("what others do to hers is told at once; what is only proposed is not; officers see everybody's, she her own", async () => {
    const hers = await aSession(s, sam);
    const officer = await aSession(s, odile);
    const unlock = `/staff/authenticators/${sam.device.authenticatorId}/unlock`;
    expect((await officer.ask("POST", unlock, { reason })).status).toBe(202);
    expect((await officer.ask("POST", `/staff/people/${sam.staffId}/invitation`, { reason })).status).toBe(
      201,
    );
    await later(s, 3_000);
    expect(await newsOf(hers)).toEqual([["staff.invite-authenticator", "", "odile"]]);
    expect(await listed(officer)).toEqual([
      ["staff.invite-authenticator", "sam", false],
      ["staff.confirm", "sam", false],
    ]);
    expect(await newsOf(officer)).toEqual([]);
    expect(await listed(await aSession(s, await aMember(s, "dario", "developer")))).toEqual([]);
  });
});
