// The first layer: the way to Google and back, with everything that must not open a session.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createGoogleSignIn } from "../../../src/server/auth/google-sign-in.ts";
import type { IdTokenOptions } from "../../../src/simulator/google/sign-in.ts";
import { createLocalJWKSet, type JSONWebKeySet } from "jose";
import { expectRefusal } from "../../support/builders.ts";
import { staffRoutes } from "../../../src/server/staff/staff-routes.ts";
import { aServer, type TestServer } from "../../support/server.ts";
import {
  aBrowser,
  aMember,
  aStaffServer,
  client,
  later,
  type Member,
  origin,
  signInAs,
} from "../../support/staff.ts";
import { operatorDomain } from "../../../src/simulator/google/operator-people.ts";

let s: TestServer;
let odile: Member;
beforeAll(async () => {
  s = await aStaffServer("pglite");
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
  test("GATE-14 what came back must fit the cookie: state, network, time, and once", async () => {
    const begin = async () => {
      const browser = aBrowser(s);
      const begun = await browser.ask("GET", "/staff/sign-in");
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
    const slow = await begin();
    await later(s, 600_000 + 1_000);
    expect((await slow.back()).status).toBe(401);
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

test("without an operator every staff route, and the staff page, are not there", async () => {
  const plain = await aServer("pglite");
  for (const { method, path } of staffRoutes)
    expectRefusal(await plain.ask(path, { method }), "no-such-route");
  expectRefusal(await plain.ask("/pages/staff"), "no-such-route");
  await plain.close();
});
