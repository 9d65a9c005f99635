// Setting up an authenticator: invitations, two codes that prove the seed arrived, recovery codes.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { codeOf, stepOf } from "../../../src/server/staff/one-time-code.ts";
import { findPending } from "../../../src/server/store/staff/authenticators.ts";
import { newRecoveryCodes } from "../../../src/server/staff/recovery.ts";
import { addInvitation, replaceRecoveryCodes } from "../../../src/server/store/staff/recovery.ts";
import { newSecret } from "../../../src/server/auth/page-reference.ts";
import { expectRefusal } from "../../support/builders.ts";
import { type TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  inOperator,
  later,
  type Member,
  signInAs,
  sql,
} from "../../support/staff.ts";

async function signedIn(s: TestServer, member: Member): Promise<Browser> {
  const browser = aBrowser(s);
  await signInAs(s, browser, member.email);
  return browser;
}
describe("setting up", () => {
  let s: TestServer;
  let otto: Member;
  beforeAll(async () => {
    s = await aStaffServer("pglite");
    otto = await aMember(s, "otto", "officer");
  });
  afterAll(() => s.close());
  const wish = { kind: "totp", name: "New phone" };
  const invite = (staffId: string) =>
    inOperator(s, async (scope) => {
      const { text, hash } = newSecret();
      addInvitation(scope, { staffId, hash });
      return text;
    });

  test("GATE-12 an invitation works once, for its person, within 30 minutes", async () => {
    const lea = await aMember(s, "lea", "lead");
    const browser = await signedIn(s, lea);
    const enrol = (invitation: string) => browser.ask("POST", "/staff/enrolments", { ...wish, invitation });
    expectRefusal(await browser.ask("POST", "/staff/enrolments", wish), "invitation-refused");
    expectRefusal(await enrol("nonsense"), "invitation-refused");
    expectRefusal(await enrol(await invite(otto.staffId)), "invitation-refused");
    const late = await invite(lea.staffId);
    await later(s, 30 * 60_000);
    await signInAs(s, browser, lea.email);
    expectRefusal(await enrol(late), "invitation-refused");
    const good = await invite(lea.staffId);
    expect((await enrol(good)).status).toBe(201);
    expectRefusal(await enrol(good), "invitation-refused");
  });

  test("GATE-12 one code alone confirms nothing, two do; then recovery codes are shown, and only hashes kept", async () => {
    const sam = await aMember(s, "sam", "support");
    const browser = await signedIn(s, sam);
    const begun = await browser.ask("POST", "/staff/enrolments", {
      ...wish,
      invitation: await invite(sam.staffId),
    });
    expect((begun.json as { uri: string }).uri).toMatch(/^otpauth:\/\/totp\//);
    const pending = await inOperator(s, (scope) => findPending(scope, sam.staffId));
    if (!pending) throw new Error("none is pending");
    const at = stepOf(s.clock.now());
    const confirm = (codes: unknown) => browser.ask("POST", "/staff/enrolments/confirm", { codes });
    expectRefusal(await confirm([codeOf(pending, at), codeOf(pending, at)]), "staff-refused");
    expectRefusal(await confirm([codeOf(pending, at)]), "malformed");
    const done = await confirm([codeOf(pending, at - 1), codeOf(pending, at)]);
    const { recoveryCodes } = done.json as { recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(8);
    const kept = JSON.stringify(await sql(s, "select * from staff_recovery where tenant_id = $1"));
    for (const code of recoveryCodes)
      expect(kept).not.toContain(createHash("sha256").update(code).digest("hex"));

    const [first = "", second = ""] = recoveryCodes;
    const recover = (code: string) => browser.ask("POST", "/staff/recovery", { code });
    expectRefusal(await recover("AAAA-BBBB-CCCC-DDDD"), "staff-refused");
    expect((await recover(first)).status).toBe(204);
    expectRefusal(await browser.ask("GET", "/staff/sessions"), "code-needed");
    expectRefusal(await recover(first), "staff-refused");
    expect((await recover(second)).status).toBe(204);
    const [entry] = await sql(s, "select data_after from staff where tenant_id = $1 and staff_id = $2", [
      sam.staffId,
    ]);
    expect(entry?.["data_after"]).toBe(s.clock.now() + 24 * 3_600_000);
    expect((await browser.ask("POST", "/staff/enrolments", wish)).status).toBe(201);
  });

  test("GATE-12 without an invitation a fresh code lets one set up another; one older than five minutes, or a wrong invitation, does not", async () => {
    const dario = await aMember(s, "dario", "developer");
    const browser = await aSession(s, dario);
    const enrol = (more = {}) => browser.ask("POST", "/staff/enrolments", { ...wish, ...more });
    expectRefusal(await enrol({ invitation: await invite(otto.staffId) }), "invitation-refused");
    await later(s, 5 * 60_000);
    expect((await enrol()).status).toBe(201);
    await later(s, 1_000);
    expectRefusal(await enrol(), "invitation-refused");
  });

  test("GATE-12 where nothing was begun there is nothing to confirm", async () => {
    const browser = await signedIn(s, otto);
    const codes = ["000000", "000001"];
    expectRefusal(await browser.ask("POST", "/staff/enrolments/confirm", { codes }), "staff-refused");
  });

  test("GATE-13 a recovery code is a text of its own form, waits as codes do, and after ten wrong ones opens nothing", async () => {
    const odile = await aMember(s, "odile", "officer");
    const browser = await signedIn(s, odile);
    const recover = (code: unknown) => browser.ask("POST", "/staff/recovery", { code });
    expectRefusal(await recover("AAAA-BBBB-CCCC-DDDD"), "staff-refused"); // she has none
    const { texts, ...kept } = await newRecoveryCodes();
    await inOperator(s, async (scope) => replaceRecoveryCodes(scope, odile.staffId, kept));
    const setFailures = (failures: number) =>
      sql(
        s,
        "update staff set recovery_failures = $2, recovery_wait_until = null where tenant_id = $1 and staff_id = $3",
        [failures, odile.staffId],
      );
    await setFailures(0);
    for (const odd of [[texts[0]], texts[0]?.toLowerCase(), ` ${texts[0]}`])
      expectRefusal(await recover(odd), "staff-refused");
    await setFailures(4);
    expectRefusal(await recover("AAAA-BBBB-CCCC-DDDD"), "staff-refused");
    await later(s, 29_000);
    expectRefusal(await recover(texts[0]), "staff-refused");
    await later(s, 60_000);
    expect((await recover(texts[0])).status).toBe(204);
    await setFailures(9);
    expect((await recover(texts[1])).status).toBe(204); // the tenth is the last that may be tried
    await setFailures(10);
    expectRefusal(await recover(texts[2]), "staff-refused");
  });

  test("GATE-13 guessing recovery codes locks them", async () => {
    const sofia = await aMember(s, "sofia", "support");
    await sql(s, "insert into staff_recovery select $1, $2, sha256('x'), decode(repeat('00', 16), 'hex')", [
      sofia.staffId,
    ]);
    const browser = await signedIn(s, sofia);
    for (let tries = 0; tries < 12; tries += 1)
      await browser.ask("POST", "/staff/recovery", { code: "AAAA-BBBB-CCCC-DDDD" });
    const [entry] = await sql(
      s,
      "select recovery_failures from staff where tenant_id = $1 and staff_id = $2",
      [sofia.staffId],
    );
    expect(entry?.["recovery_failures"]).toBe(12);
  });

  test("three authenticators are the most", async () => {
    await sql(
      s,
      `insert into staff_authenticator select tenant_id, gen_random_uuid(), staff_id, kind, name, version, sealed_key, state, 0, 0, 0, null, made_at
       from staff_authenticator, generate_series(1, 2) where tenant_id = $1 and authenticator_id = $2`,
      [otto.device.authenticatorId],
    );
    const browser = await signedIn(s, otto);
    const answer = await browser.ask("POST", "/staff/enrolments", {
      ...wish,
      invitation: await invite(otto.staffId),
    });
    expectRefusal(answer, "authenticators-full");
  });
});
