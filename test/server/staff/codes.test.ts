// The fourth layer from outside: each code counts once in the world, wrong ones slow down and lock, and what lets one make new ones.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { codeOf } from "../../../src/server/staff/one-time-code.ts";
import { expectRefusal } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aMasterKey, aServer, type TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  codeNow,
  later,
  type Member,
  operatorOf,
  proveCode,
  signInAs,
  sql,
} from "../../support/staff.ts";

async function signedIn(s: TestServer, member: Member): Promise<Browser> {
  const browser = aBrowser(s);
  await signInAs(s, browser, member.email);
  return browser;
}
const enter = (browser: Browser, code: unknown) => browser.ask("POST", "/staff/code", { code });
const failuresOf = async (s: TestServer, { device }: Member) =>
  (
    await sql(s, "select failures from staff_authenticator where tenant_id = $1 and authenticator_id = $2", [
      device.authenticatorId,
    ])
  )[0]?.["failures"];

const masterKey = aMasterKey();

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let sam: Member;
  let odile: Member;
  beforeAll(async () => {
    s = await aStaffServer(engine, { masterKey });
    sam = await aMember(s, "sam", "support");
    odile = await aMember(s, "odile", "officer");
  });
  afterAll(() => s.close());

  test("GATE-02 a code counts once: not in the same session, not in another, not on another server", async () => {
    const browser = await signedIn(s, sam);
    await later(s, 30_000);
    const code = codeNow(s, sam);
    expect((await enter(browser, code)).status).toBe(204);
    expectRefusal(await enter(browser, code), "staff-refused");
    const again = await signedIn(s, sam);
    expectRefusal(await enter(again, code), "staff-refused");
    const other = await aServer(engine, {
      db: s.db,
      masterKey,
      clock: s.clock,
      google: s.google,
      operator: operatorOf,
      name: "other",
    });
    await other.server.watchStaff();
    const elsewhere = aBrowser({ ...s, server: other.server });
    for (const [name, value] of again.cookies) elsewhere.cookies.set(name, value);
    expectRefusal(await enter(elsewhere, code), "staff-refused");
  });

  test("GATE-03 of 100 parallel posts of one valid code one counts", async () => {
    const browser = await signedIn(s, sam);
    await sql(s, "update staff_authenticator set failures = -200, wait_until = null where tenant_id = $1");
    await later(s, 30_000);
    const code = codeNow(s, sam);
    const held = new Map(browser.cookies);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => {
        const one = aBrowser(s);
        for (const [name, value] of held) one.cookies.set(name, value);
        return enter(one, code);
      }),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    await sql(s, "update staff_authenticator set failures = 0, wait_until = null where tenant_id = $1");
  }, 180_000);

  test("GATE-04 a code in any other form is refused and counts as a try", async () => {
    const browser = await signedIn(s, sam);
    await later(s, 30_000);
    const code = codeNow(s, sam);
    const before = Number(await failuresOf(s, sam));
    const odd = [` ${code}`, `${code}\n`, Number(code), [code]];
    for (const typed of odd) expectRefusal(await enter(browser, typed), "staff-refused");
    expect(await failuresOf(s, sam)).toBe(before + odd.length);
    await sql(s, "update staff_authenticator set failures = 0, wait_until = null where tenant_id = $1");
  });

  test("GATE-05 the step before counts once, the next one and an older one never", async () => {
    const browser = await signedIn(s, sam);
    await later(s, 90_000);
    expectRefusal(await enter(browser, codeNow(s, sam, 1)), "staff-refused");
    expectRefusal(await enter(browser, codeNow(s, sam, -2)), "staff-refused");
    const code = codeNow(s, sam, -1);
    expect((await enter(browser, code)).status).toBe(204);
    expectRefusal(await enter(browser, code), "staff-refused");
    await sql(s, "update staff_authenticator set failures = 0, wait_until = null where tenant_id = $1");
  });

  test("GATE-06 while our clock is six seconds off nobody's code counts, and no session's", async () => {
    const browser = await aSession(s, odile);
    expect((await browser.ask("GET", "/staff/people")).status).toBe(200);
    s.google.setClockOffset(6_100);
    await later(s, 30_000);
    expectRefusal(await browser.ask("GET", "/staff/people"), "unavailable");
    expectRefusal(await enter(browser, codeNow(s, odile)), "staff-refused");
    s.google.setClockOffset(0);
    await later(s, 30_000);
    expect((await browser.ask("GET", "/staff/people")).status).toBe(200);
    await sql(s, "update staff_authenticator set failures = 0, wait_until = null where tenant_id = $1");
  });

  test("GATE-07 after ten wrong codes the right one is refused, until two people unlock it", async () => {
    const lea = await aMember(s, "lea", "lead");
    const browser = await signedIn(s, sam);
    for (let tries = 0; tries < 10; tries += 1) {
      await later(s, 600_000);
      const wrong = codeNow(s, sam, 50);
      await signInAs(s, browser, sam.email);
      expectRefusal(await enter(browser, wrong), "staff-refused");
    }
    await later(s, 600_000);
    await signInAs(s, browser, sam.email);
    expectRefusal(await enter(browser, codeNow(s, sam)), "staff-refused");
    const officer = await aSession(s, odile);
    const path = `/staff/authenticators/${sam.device.authenticatorId}/unlock`;
    const proposed = await officer.ask("POST", path, { reason: "Sam called and showed the badge" });
    expect(proposed.status).toBe(202);
    const lead = await aSession(s, lea);
    const decision = { decision: "agreed", reason: "I saw Sam at the desk" };
    const { proposal } = proposed.json as { proposal: string };
    expect((await lead.ask("POST", `/staff/proposals/${proposal}/decision`, decision)).status).toBe(204);
    await proveCode(s, sam, await signedIn(s, sam));
  });

  test("GATE-07 after five wrong codes the right one has to wait, and counts once it has waited", async () => {
    const browser = await signedIn(s, sam);
    for (let tries = 0; tries < 5; tries += 1)
      expectRefusal(await enter(browser, codeNow(s, sam, 50)), "staff-refused");
    await later(s, 29_000);
    expectRefusal(await enter(browser, codeNow(s, sam)), "staff-refused"); // the sixth try, so a minute from now
    await later(s, 59_000);
    expectRefusal(await enter(browser, codeNow(s, sam)), "staff-refused");
    await later(s, 120_000);
    expect((await enter(browser, codeNow(s, sam))).status).toBe(204);
  });

  test("GATE-21 whoever's code does not count is told the same, byte for byte, and no event's name", async () => {
    const wrong = await signedIn(s, sam);
    const unknown = aBrowser(s);
    await signInAs(s, unknown, "admin@carnet-operator.example");
    const otto = await aMember(s, "otto", "support");
    const bare = await signedIn(s, otto);
    const seen = new Set<string>();
    const look = async (browser: Browser) => {
      for (const path of ["/staff/code", "/staff/recovery"]) {
        const { status, text, headers } = await browser.ask("POST", path, { code: "000000" });
        expect(headers.has("carnet-event")).toBe(false);
        seen.add(`${status} ${text.replace(/"requestId":"[^"]+"/, "")} ${[...headers.keys()].join()}`);
      }
    };
    await look(wrong);
    await look(unknown);
    for (const change of [
      "update staff_authenticator set state = 'revoked' where tenant_id = $1 and staff_id = $2",
      "update staff set state = 'suspended' where tenant_id = $1 and staff_id = $2",
    ]) {
      await sql(s, change, [otto.staffId]);
      await look(bare);
    }
    expect([...seen]).toHaveLength(1);
    await later(s, 30_000);
    const right = await enter(wrong, codeNow(s, sam));
    expect([right.status, right.headers.has("carnet-event")]).toEqual([204, true]);
  });

  test("GATE-08 of 50 wrong codes at once each is counted, and the lock holds", async () => {
    const dario = await aMember(s, "dario", "developer");
    const browser = await signedIn(s, dario);
    const wrong = codeNow(s, dario, 50);
    await Promise.all(Array.from({ length: 50 }, () => enter(browser, wrong)));
    expect(await failuresOf(s, dario)).toBe(50);
    await later(s, 3_600_000);
    const again = await signedIn(s, dario);
    expectRefusal(await enter(again, codeNow(s, dario)), "staff-refused");
  }, 180_000);

  test("GATE-09 a HOTP token's counter goes on and never back", async () => {
    const sofia = await aMember(s, "sofia", "support", { kind: "hotp" });
    const browser = await signedIn(s, sofia);
    expect((await enter(browser, codeOf(sofia.device, 6))).status).toBe(204);
    for (const old of [1, 5, 6])
      expectRefusal(await enter(browser, codeOf(sofia.device, old)), "staff-refused");
    expect((await enter(browser, codeOf(sofia.device, 7))).status).toBe(204);
  });

  test("GATE-10 two consecutive codes set a clock right, and a window in the body is refused", async () => {
    const browser = await signedIn(s, odile);
    await later(s, 1_200_000);
    await signInAs(s, browser, odile.email);
    const codes = [codeNow(s, odile, 6), codeNow(s, odile, 7)];
    expectRefusal(await browser.ask("POST", "/staff/resync", { codes, window: 1000 }), "malformed");
    expectRefusal(
      await browser.ask("POST", "/staff/resync", { codes: [codes[0], codeNow(s, odile, 9)] }),
      "staff-refused",
    );
    expect((await browser.ask("POST", "/staff/resync", { codes })).status).toBe(204);
    expectRefusal(await browser.ask("POST", "/staff/resync", { codes }), "staff-refused");
    await sql(
      s,
      "update staff_authenticator set failures = 0, wait_until = null, drift = 0, last_used = 0 where tenant_id = $1",
    );
  });

  test("GATE-11 the tables hold no seed, and one moved to another row does not open", async () => {
    const rows = await sql(
      s,
      "select authenticator_id, staff_id, sealed_key from staff_authenticator where tenant_id = $1",
    );
    const dump = rows.map((row) => Buffer.from(row["sealed_key"] as Uint8Array).toString("latin1")).join();
    expect(dump).not.toContain(Buffer.from(sam.device.seed).toString("latin1"));
    await sql(
      s,
      `update staff_authenticator set sealed_key = (select sealed_key from staff_authenticator where tenant_id = $1 and authenticator_id = $2)
       where tenant_id = $1 and authenticator_id = $3`,
      [sam.device.authenticatorId, odile.device.authenticatorId],
    );
    const browser = await signedIn(s, odile);
    expect((await enter(browser, codeNow(s, sam))).status).toBe(500);
    expect((await enter(browser, codeNow(s, odile))).status).toBe(500);
  });
});
