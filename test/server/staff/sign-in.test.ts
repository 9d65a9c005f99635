// The first layer: the way to Google and back, with everything that must not open a session.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createGoogleSignIn } from "../../../src/server/auth/google-sign-in.ts";
import type { IdTokenOptions } from "../../../src/simulator/google/sign-in.ts";
import { createLocalJWKSet, type JSONWebKeySet } from "jose";
import { expectRefusal } from "../../support/builders.ts";
import { staffRoutes } from "../../../src/server/staff/staff-routes.ts";
import { aServer, googleOptions, testClock, type TestServer } from "../../support/server.ts";
import { aPasskey } from "../../support/passkey.ts";
import {
  aBrowser,
  aMember,
  aSession,
  aStaffServer,
  type Browser,
  client,
  codeNow,
  elsewhere,
  everybody,
  later,
  type Member,
  origin,
  signInAs,
} from "../../support/staff.ts";
import { createGoogle } from "../../../src/simulator/google/google.ts";
import { operatorDomain } from "../../../src/simulator/google/operator-people.ts";

let s: TestServer;
let odile: Member;
/** What Google answers to the next codes, where it is not to answer by itself. */
const answers: Response[] = [];
beforeAll(async () => {
  const clock = testClock();
  const google = createGoogle({ ...googleOptions(clock, everybody), client });
  const fetch: typeof globalThis.fetch = async (input, init) =>
    (input === "https://oauth2.googleapis.com/token" && answers.shift()) || google.fetch(input, init);
  s = await aStaffServer("pglite", { clock, google: { ...google, fetch } });
  odile = await aMember(s, "odile", "officer");
});
afterAll(() => s.close());
const sessionOf = async (browser: ReturnType<typeof aBrowser>) =>
  (await browser.ask("GET", "/staff/me")).status;

/** What a sign-in is worth whose code Google exchanges for this token. */
async function finishWith(wish: IdTokenOptions) {
  const keys = (await (
    await s.google.fetch("https://www.googleapis.com/oauth2/v3/certs")
  ).json()) as JSONWebKeySet;
  const begun = { state: "s", nonce: "the-nonce", verifier: "v" };
  const token = await s.google.idTokenFor(odile.email, {
    audience: client.id,
    nonce: begun.nonce,
    ...wish,
  });
  const google = createGoogleSignIn({
    fetch: async () => Response.json({ id_token: token }),
    keys: createLocalJWKSet(keys),
    now: s.clock.now,
    client,
    redirectUri: `${origin}/staff/callback`,
    domain: operatorDomain,
  });
  return google.finish("code", begun);
}

describe("GATE-14", () => {
  test.each<[string, IdTokenOptions]>([
    ["signed by another key", { forged: true }],
    ["for another app", { audience: "carnet.apps.example" }],
    ["of another issuer", { issuer: "https://accounts.evil.example" }],
    ["with an unverified e-mail", { emailVerified: false }],
    ["that is over", { now: Date.UTC(2026, 5, 1, 10) }],
    ["made six minutes ago", { now: Date.UTC(2026, 5, 1, 11, 54) }],
    ["made for another sign-in", { nonce: "another" }],
    ["without a subject", { without: ["sub"] }],
  ])("GATE-14 a token %s opens nothing", async (_, wish) => {
    expect((await finishWith(wish)).ok).toBe(false);
  });
  test("GATE-14 a sound one names who signed in", async () => {
    expect(await finishWith({})).toEqual({
      ok: true,
      value: { sub: odile.sub, email: odile.email, domain: operatorDomain },
    });
  });
  test("GATE-14 an account of another domain, and one of ours that the register does not know, get no session", async () => {
    for (const email of [
      "camille@halden.example",
      "victor.moreau@freemail.example",
      `admin@${operatorDomain}`,
    ]) {
      const browser = aBrowser(s);
      await signInAs(s, browser, email);
      expect([email, await sessionOf(browser)]).toEqual([email, 401]);
    }
  });
  test("GATE-14 her account in another domain, and another account under her address, get no session", async () => {
    for (const odd of [{ hd: "halden.example" }, { hd: null }, { subject: "104210000000000000999" }]) {
      const browser = aBrowser(s);
      const begun = await browser.ask("GET", "/staff/sign-in");
      const asked = new URL(begun.headers.get("location") ?? "").searchParams;
      const token = await s.google.idTokenFor(odile.email, {
        audience: client.id,
        nonce: asked.get("nonce") ?? "",
        ...odd,
      });
      answers.push(Response.json({ id_token: token }));
      await browser.ask("GET", `/staff/callback?code=any&state=${asked.get("state")}`);
      expect([odd, answers.length, await sessionOf(browser)]).toEqual([odd, 0, 401]);
    }
  });
  test("GATE-14 what came back must fit the cookie: state, network, time, and once", async () => {
    const begin = async (tookMs = 0) => {
      const browser = aBrowser(s);
      const begun = await browser.ask("GET", "/staff/sign-in");
      if (tookMs > 0) await later(s, tookMs);
      else s.clock.advance(tookMs);
      const chosen = s.google.authorize(
        new URL(begun.headers.get("location") ?? "").searchParams,
        odile.email,
      );
      if (!chosen.ok) throw new Error(chosen.error);
      const { pathname, searchParams } = new URL(chosen.redirect);
      return {
        browser,
        back: (query = searchParams) => browser.ask("GET", `${pathname}?${query.toString()}`),
        searchParams,
      };
    };
    const changed = await begin();
    changed.searchParams.set("state", "x".repeat(43));
    expect((await changed.back()).status).toBe(401);
    const moved = await begin();
    moved.browser.at = "81.2.69.142";
    expect((await moved.back()).status).toBe(401);
    const bare = await begin();
    bare.browser.cookies.clear();
    expect((await bare.back()).status).toBe(401);
    const coded = await begin();
    coded.searchParams.delete("code");
    expect((await coded.back()).status).toBe(401);
    const nowhere = await begin();
    nowhere.browser.at = "nowhere";
    expect((await nowhere.back()).status).toBe(403);
    expect((await nowhere.browser.ask("GET", "/staff/sign-in")).status).toBe(403);
    const slow = await begin(600_000 + 1_000);
    expect((await slow.back()).status).toBe(401);
    const ahead = await begin(-1_000);
    expect((await ahead.back()).status).toBe(401);
    s.clock.advance(1_000);
    for (const status of [503, 429]) {
      const silent = await begin();
      answers.push(new Response(null, { status }));
      expect((await silent.back()).status).toBe(503);
    }
    const good = await begin();
    expect((await good.back()).status).toBe(303);
    expect(await sessionOf(good.browser)).toBe(200);
    expect((await good.back()).status).toBe(401);
  });
  test("GATE-14 the browser is sent to Google with PKCE, state, nonce and the operator's domain", async () => {
    const begun = await aBrowser(s).ask("GET", "/staff/sign-in");
    const { host, searchParams } = new URL(begun.headers.get("location") ?? "");
    expect(host).toBe("accounts.google.com");
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      hd: operatorDomain,
    });
    expect(begun.headers.get("set-cookie")).toMatch(
      /^__Host-carnet-sign-in=.*; Secure; HttpOnly; SameSite=Lax/,
    );
  });
});

describe("PEO-04: a lure that somebody of staff falls for", () => {
  const powers = staffRoutes.filter(({ power }) => power !== null);
  /** How many of staff's powers answer this browser. */
  const countOpen = async (browser: Browser, headers: Record<string, string> = {}) => {
    let open = 0;
    for (const { method, path } of powers) {
      const body = method === "GET" || method === "DELETE" ? undefined : {};
      const { status } = await browser.ask(method, path.replace(/\{\w+\}/g, randomUUID()), body, headers);
      if (status !== 401 && status !== 403) open += 1;
    }
    return open;
  };
  let sam: Member;
  beforeAll(async () => {
    sam = await aMember(s, "sam", "support");
  });

  test("PEO-04 an app that she let see her account holds her token, and opens nothing with it", async () => {
    const audience = "lure.apps.example";
    const token = await s.google.idTokenFor(odile.email, { audience });
    const headers = { authorization: `Bearer ${token}` };
    expectRefusal(await s.ask("/v1/me", { headers }), "unknown-audience");
    expect((await finishWith({ audience })).ok).toBe(false);
    expect(await countOpen(aBrowser(s), headers)).toBe(0);
  });

  test("PEO-04 a page that hands on her sign-in and her code within the half minute gets no further than an officer", async () => {
    const thief = aBrowser(s, elsewhere);
    await signInAs(s, thief, sam.email);
    await later(s, 30_000);
    const code = codeNow(s, sam);
    expectRefusal(await thief.ask("POST", "/staff/code", { code }), "address-not-admitted");
    expect((await thief.ask("POST", "/staff/homes", { code })).json).toMatchObject({ state: "pending" });
    expectRefusal(await thief.ask("POST", "/staff/code", { code }), "address-not-admitted");
    expect(await countOpen(thief)).toBe(0);
  });

  test("PEO-04 the cookie of her whole session, carried off, opens nothing elsewhere", async () => {
    const hers = await aSession(s, sam);
    const thief = aBrowser(s, elsewhere);
    for (const [name, value] of hers.cookies) thief.cookies.set(name, value);
    expect(await countOpen(thief)).toBe(0);
    thief.at = "89.160.20.113"; // even from within the office
    expect(await countOpen(thief)).toBe(0);
    expect((await hers.ask("GET", "/staff/sessions")).status).toBe(200);
  });

  test("PEO-04 her passkey signs for the page that she is on, and no code takes its place, not even in the office", async () => {
    const passkey = aPasskey();
    const hers = await aSession(s, odile);
    const creation = await hers.ask("POST", "/staff/passkeys/creation", {});
    const created = passkey.create(creation.json as { challenge: string });
    expect((await hers.ask("POST", "/staff/passkeys", { name: "Key", created })).status).toBe(200);
    const thief = aBrowser(s);
    await signInAs(s, thief, odile.email);
    for (const lure of [{ origin: "https://carnet-example.org" }, { host: "carnet-example.org" }]) {
      const asked = (await thief.ask("POST", "/staff/passkeys/request", {})).json as { challenge: string };
      const signed = { passkey: passkey.sign(asked, lure) };
      expectRefusal(await thief.ask("POST", "/staff/code", signed), "staff-refused");
    }
    await later(s, 30_000);
    expectRefusal(await thief.ask("POST", "/staff/code", { code: codeNow(s, odile) }), "passkey-needed");
    expect(await countOpen(thief)).toBe(0);
  });
});

test("without an operator every staff route, and the staff page, are not there", async () => {
  const plain = await aServer("pglite");
  for (const { method, path } of staffRoutes)
    expectRefusal(await plain.ask(path, { method }), "no-such-route");
  expectRefusal(await plain.ask("/pages/staff"), "no-such-route");
  await plain.close();
});
