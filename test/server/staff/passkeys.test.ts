// Passkeys from outside: made and used for this origin, this session and this person alone, and the only proof that counts for officers and
// leads.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { newSecret } from "../../../src/server/auth/page-reference.ts";
import { addInvitation } from "../../../src/server/store/staff/recovery.ts";
import { expectRefusal } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aPasskey, type Odd, type SoftwarePasskey } from "../../support/passkey.ts";
import type { Answered, TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  codeNow,
  elsewhere,
  inOperator,
  later,
  type Member,
  proveCode,
  signInAs,
  sql,
} from "../../support/staff.ts";

type Asked = { challenge: string; rp?: { id: string }; rpId?: string; allowCredentials?: { id: string }[] };
const asked = (answer: Answered) => answer.json as Asked;
const days = 86_400_000;

async function enrol(browser: Browser, passkey: SoftwarePasskey, odd: Odd = {}): Promise<Answered> {
  const creation = await browser.ask("POST", "/staff/passkeys/creation", {});
  if (creation.status !== 201) return creation;
  return browser.ask("POST", "/staff/passkeys", {
    name: "Key",
    created: passkey.create(asked(creation), odd),
  });
}
const request = (browser: Browser) => browser.ask("POST", "/staff/passkeys/request", {});
async function prove(browser: Browser, passkey: SoftwarePasskey, odd: Odd = {}): Promise<Answered> {
  return browser.ask("POST", "/staff/code", { passkey: passkey.sign(asked(await request(browser)), odd) });
}
const powerOf = (browser: Browser) => browser.ask("GET", "/staff/sessions");

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  let odile: Member;
  let sam: Member;
  const hers = aPasskey();
  const his = aPasskey();
  beforeAll(async () => {
    s = await aStaffServer(engine);
    odile = await aMember(s, "odile", "officer");
    await aMember(s, "otto", "officer");
    sam = await aMember(s, "sam", "support");
  });
  afterAll(() => s.close());

  async function signedIn(member: Member, at?: string): Promise<Browser> {
    const browser = aBrowser(s, at);
    await signInAs(s, browser, member.email);
    return browser;
  }
  const countEvents = async (action: string, outcome: string) =>
    (
      await sql(s, "select 1 from audit_event where tenant_id = $1 and action = $2 and outcome = $3", [
        action,
        outcome,
      ])
    ).length;

  test("one is set up with a fresh code, for this host and with the person verified, and opens all four layers from then on", async () => {
    const browser = await aSession(s, odile);
    const creation = await browser.ask("POST", "/staff/passkeys/creation", {});
    expect(creation.json).toMatchObject({
      rp: { id: "carnet.example.org" },
      attestation: "none",
      authenticatorSelection: { userVerification: "required" },
    });
    expect((await enrol(browser, hers)).json).toMatchObject({ recoveryCodes: expect.any(Array) });
    const next = await signedIn(odile);
    expectRefusal(await powerOf(next), "code-needed");
    expect((await request(next)).json).toMatchObject({
      rpId: "carnet.example.org",
      userVerification: "required",
      allowCredentials: [{ id: hers.id }],
    });
    expect((await prove(next, hers)).status).toBe(204);
    expect((await powerOf(next)).status).toBe(200);
  });

  test("for an officer no code counts once she has one, at home neither; it does for support, who may have one", async () => {
    const browser = await signedIn(odile);
    await later(s, 30_000);
    expectRefusal(await browser.ask("POST", "/staff/code", { code: codeNow(s, odile) }), "passkey-needed");
    const home = await signedIn(odile, elsewhere);
    await later(s, 30_000);
    expectRefusal(await home.ask("POST", "/staff/homes", { code: codeNow(s, odile) }), "passkey-needed");
    const passkey = hers.sign(asked(await request(home)));
    expect((await home.ask("POST", "/staff/homes", { passkey })).status).toBe(201);
    const support = await aSession(s, sam);
    expect((await enrol(support, his)).status).toBe(200);
    await proveCode(s, sam, await signedIn(sam));
  });

  test.each<[string, Odd]>([
    ["for another origin", { origin: "https://carnet.example.org.evil.example" }],
    ["for another host", { host: "example.org" }],
    ["of nobody verified", { isVerified: false }],
    ["of another challenge", { challenge: "A".repeat(43) }],
    ["in another person's name", { userHandle: "c29tZWJvZHk" }],
  ])("a signature %s proves nothing, and is told", async (_, odd) => {
    const browser = await signedIn(sam);
    const before = await countEvents("staff.code", "refused");
    expectRefusal(await prove(browser, his, odd), "staff-refused");
    expectRefusal(await powerOf(browser), "code-needed");
    expect(await countEvents("staff.code", "refused")).toBe(before + 1);
  });

  test("a challenge counts once, in its own session, for five minutes, and the newest alone", async () => {
    const browser = await signedIn(sam);
    const signed = his.sign(asked(await request(browser)));
    expect((await browser.ask("POST", "/staff/code", { passkey: signed })).status).toBe(204);
    expectRefusal(await browser.ask("POST", "/staff/code", { passkey: signed }), "staff-refused");
    const first = asked(await request(browser));
    await request(browser);
    expectRefusal(await browser.ask("POST", "/staff/code", { passkey: his.sign(first) }), "staff-refused");
    const old = asked(await request(browser));
    await later(s, 5 * 60_000);
    expectRefusal(await browser.ask("POST", "/staff/code", { passkey: his.sign(old) }), "staff-refused");
    const left = asked(await request(browser));
    const next = await signedIn(sam);
    await request(next);
    expectRefusal(await next.ask("POST", "/staff/code", { passkey: his.sign(left) }), "staff-refused");
    const wrong = asked(await request(next));
    expectRefusal(
      await next.ask("POST", "/staff/code", { passkey: his.sign(wrong, { isVerified: false }) }),
      "staff-refused",
    );
    expectRefusal(await next.ask("POST", "/staff/code", { passkey: his.sign(wrong) }), "staff-refused");
  });

  test("of 20 parallel posts of one signature one counts", async () => {
    const browser = await signedIn(sam);
    const passkey = his.sign(asked(await request(browser)));
    const held = new Map(browser.cookies);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        const one = aBrowser(s);
        for (const [name, value] of held) one.cookies.set(name, value);
        return one.ask("POST", "/staff/code", { passkey });
      }),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  test("a passkey of somebody else, one that nobody keeps, and another key under a known name prove nothing", async () => {
    const browser = await signedIn(sam);
    const userHandle = Buffer.from(sam.staffId).toString("base64url");
    for (const other of [hers, aPasskey(), aPasskey(Buffer.from(his.id, "base64url"))])
      for (const odd of [{}, { userHandle }])
        expectRefusal(await prove(browser, other, odd), "staff-refused");
    expect((await prove(browser, his, { userHandle })).status).toBe(204);
  });

  test("a counter that goes back is refused and told; the real one, which goes on, still counts", async () => {
    const browser = await signedIn(sam);
    expect((await prove(browser, his)).status).toBe(204);
    expectRefusal(await prove(browser, his, { signatures: 1 }), "staff-refused");
    expectRefusal(await prove(browser, his, { signatures: 0 }), "staff-refused");
    expect(await countEvents("staff.suspect-passkey", "allowed")).toBe(2);
    expect((await prove(browser, his)).status).toBe(204);
  });

  test("an authenticator that counts nothing says 0 each time, and counts", async () => {
    const browser = await aSession(s, sam);
    const synced = aPasskey();
    expect((await enrol(browser, synced)).status).toBe(200);
    for (let time = 0; time < 2; time += 1)
      expect((await prove(browser, synced, { signatures: 0 })).status).toBe(204);
  });

  test("a new one is refused for another origin, of nobody verified, of another challenge, a second time and under a name that is taken", async () => {
    const dario = await aMember(s, "dario", "developer");
    const browser = await aSession(s, dario);
    const odd: Odd[] = [
      { origin: "https://evil.example" },
      { isVerified: false },
      { challenge: "A".repeat(43) },
    ];
    for (const one of odd) expectRefusal(await enrol(browser, aPasskey(), one), "staff-refused");
    expectRefusal(await enrol(browser, aPasskey(Buffer.from(hers.id, "base64url"))), "staff-refused");
    const creation = asked(await browser.ask("POST", "/staff/passkeys/creation", {}));
    const created = aPasskey().create(creation);
    expect((await browser.ask("POST", "/staff/passkeys", { name: "Key", created })).status).toBe(200);
    expectRefusal(await browser.ask("POST", "/staff/passkeys", { name: "Key", created }), "staff-refused");
  });

  test("the table holds no key that another row, or another hand, could use", async () => {
    await sql(
      s,
      `update staff_authenticator set sealed_key = (select sealed_key from staff_authenticator where tenant_id = $1 and credential_id = $2)
       where tenant_id = $1 and credential_id = $3`,
      [Buffer.from(his.id, "base64url"), Buffer.from(hers.id, "base64url")],
    );
    expect((await prove(await signedIn(odile), hers)).status).toBe(500);
  });

  test("without one, an officer's codes count for seven days; then an invitation or a recovery code lets her set one up", async () => {
    const lea = await aMember(s, "lea", "lead");
    const early = await aSession(s, lea);
    expect((await early.ask("GET", "/staff/me")).json).toMatchObject({
      passkey: { from: new Date(s.clock.now() - 30_000 + 7 * days).toISOString(), isDue: false },
    });
    await sql(s, "update staff set passkey_from = $2 where tenant_id = $1 and staff_id = $3", [
      new Date(s.clock.now()).toISOString(),
      lea.staffId,
    ]);
    expectRefusal(await powerOf(early), "passkey-needed");
    const browser = await signedIn(lea);
    expect((await browser.ask("GET", "/staff/me")).json).toMatchObject({ passkey: { isDue: true } });
    await later(s, 30_000);
    expectRefusal(await browser.ask("POST", "/staff/code", { code: codeNow(s, lea) }), "passkey-needed");
    expectRefusal(await browser.ask("POST", "/staff/passkeys/creation", {}), "invitation-refused");
    const invitation = await inOperator(s, async (scope) => {
      const { text, hash } = newSecret();
      addInvitation(scope, { staffId: lea.staffId, hash });
      return text;
    });
    const creation = asked(await browser.ask("POST", "/staff/passkeys/creation", { invitation }));
    const created = aPasskey().create(creation);
    expect((await browser.ask("POST", "/staff/passkeys", { name: "Key", created })).status).toBe(200);
    expect((await powerOf(browser)).status).toBe(200);
  });

  test("one that is revoked proves nothing from that moment, and is asked for no more", async () => {
    const browser = await signedIn(sam);
    await inOperator(s, async (scope) => {
      scope.send(
        "update staff_authenticator set state = 'revoked' where tenant_id = $1 and credential_id = $2",
        [Buffer.from(his.id, "base64url")],
      );
    });
    expect(asked(await request(browser)).allowCredentials).not.toContainEqual(
      expect.objectContaining({ id: his.id }),
    );
    expectRefusal(await prove(browser, his), "staff-refused");
  });
});
