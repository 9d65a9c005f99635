import { describe, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { SignJWT, type JWTPayload } from "jose";
import * as fc from "fast-check";
import { eventsOf, expectRefusal, people, tenantOf } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { type Answered, aServer, audience, testClock, type TestServer } from "../../support/server.ts";
import type { IdTokenOptions } from "../../../src/simulator/google/sign-in.ts";
import { createTokenVerifier } from "../../../src/server/auth/google-token.ts";
import { createKeyPair } from "../../../src/simulator/google/key-pair.ts";
import type { RefusalCode } from "../../../src/shared/contract/refusal.ts";

const camille = "camille@halden.example";

function sendToken(s: TestServer, token: string): Promise<Answered> {
  return s.ask("/v1/me", { headers: { authorization: `Bearer ${token}` } });
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const partsOf = (token: string) => token.split(".") as [string, string, string];

const bad: [string, IdTokenOptions, RefusalCode][] = [
  ["forged: another key under the published key id", { forged: true }, "signed-out"],
  ["expired", { now: Date.UTC(2026, 5, 1, 10), expiresInSeconds: 3600 }, "signed-out"],
  ["expired a minute and a second ago", { now: Date.UTC(2026, 5, 1, 12) - 3_661_000 }, "signed-out"],
  ["for another app", { audience: "other.apps.example" }, "unknown-audience"],
  ["from another issuer", { issuer: "https://accounts.google.com.evil.example" }, "signed-out"],
  ["from an issuer over HTTP", { issuer: "http://accounts.google.com" }, "signed-out"],
  ["with an unverified e-mail", { emailVerified: false }, "email-unverified"],
  ["without email_verified", { without: ["email_verified"] }, "email-unverified"],
  ["without an e-mail", { without: ["email"] }, "signed-out"],
  ["without a subject", { without: ["sub"] }, "signed-out"],
  ["without an end", { without: ["exp"] }, "signed-out"],
  ["without an audience", { without: ["aud"] }, "unknown-audience"],
  ["of an empty domain", { hd: "" }, "signed-out"],
  ["with an empty subject", { subject: "" }, "signed-out"],
];

onEachEngine((s) => {
  test.each(bad)("NET-06: a token %s", async (_, wish, code) => {
    expectRefusal(await sendToken(s(), (await s().google.idTokenFor(camille, wish)) ?? ""), code);
  });

  test("NET-06: a token whose header or claims were changed after signing", async () => {
    const good = (await s().google.idTokenFor(camille)) ?? "";
    const [head, claims, signature] = partsOf(good);
    const told = JSON.parse(Buffer.from(claims, "base64url").toString()) as object;
    const headers = JSON.parse(Buffer.from(head, "base64url").toString()) as object;
    const secret = JSON.stringify(headers);
    const hmac = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
    const hs256 = `${base64url({ ...headers, alg: "HS256" })}.${claims}`;
    for (const token of [
      `${head}.${base64url({ ...told, email: "priya@halden.example" })}.${signature}`,
      `${base64url({ alg: "none" })}.${claims}.`,
      `${base64url({ alg: "none" })}.${claims}.${signature}`,
      `${base64url({ alg: "None", kid: "google-sign-in-1" })}.${claims}.x`,
      `${hs256}.${hmac(hs256)}`,
      `${base64url({ ...headers, kid: "nobody's" })}.${claims}.${signature}`,
      `${base64url({ ...headers, crit: ["exp"] })}.${claims}.${signature}`,
      `${base64url({ ...headers, jwk: {}, jku: "https://evil.example" })}.${claims}.${signature}`,
    ])
      expectRefusal(await sendToken(s(), token), "signed-out");
    expect(await sendToken(s(), good)).toMatchObject({ status: 200 });
  });

  test("NET-06: garbage where a token belongs, or nothing", async () => {
    for (const authorization of [
      "",
      "Bearer",
      "Bearer ",
      "Bearer a.b",
      "Bearer a.b.c",
      "Bearer ..",
      "Basic YTpi",
      "bearer a.b.c",
      `Bearer ${"a".repeat(9000)}.b.c`,
    ])
      expectRefusal(await s().ask("/v1/me", { headers: { authorization } }), "signed-out");
    expectRefusal(await s().ask("/v1/me"), "signed-out");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.base64String({ maxLength: 40 }), { minLength: 3, maxLength: 3 }),
        async (parts) => {
          const token = parts.map((part) => Buffer.from(part).toString("base64url") || "e30").join(".");
          expectRefusal(await sendToken(s(), token), "signed-out");
        },
      ),
      { numRuns: 50 },
    );
  });

  test("nobody who was not let in leaves an event, a person or a tenant", async () => {
    for (const tenant of [tenantOf("rita@other.example"), tenantOf("victor.moreau@freemail.example")]) {
      expect(await eventsOf(s(), tenant)).toEqual([]);
      const rows = await s().db.transaction(tenant, (tx) => tx.query("select from tenant"));
      expect(rows).toEqual([]);
    }
    const seen = await eventsOf(s());
    expect(new Set(seen.map(({ actor, outcome }) => `${actor} ${outcome}`))).toEqual(
      new Set([`${camille} allowed`]),
    );
  });

  test("a minute of difference between two clocks is forgiven", async () => {
    const late = await s().google.idTokenFor(camille, { now: s().clock.now() - 3_600_000 - 30_000 });
    expect(await sendToken(s(), late ?? "")).toMatchObject({ status: 200 });
  });

  test("a refusal asks for Google's token and says nothing of why", async () => {
    const answer = await sendToken(s(), (await s().google.idTokenFor(camille, { forged: true })) ?? "");
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="carnet"');
    expect(answer.text).not.toMatch(/signature|JWS|JWT|kid/i);
  });
});

describe("a token that was verified", () => {
  test("is remembered until it ends, by the clock, and not a moment longer than its own minute of grace", async () => {
    const s = await aServer("pglite", { people });
    const token = (await s.google.idTokenFor(camille)) ?? "";
    expect(await sendToken(s, token)).toMatchObject({ status: 200 });
    s.google.faults.set("certs", { kind: "offline" });
    s.clock.advance(3_599_000);
    expect(await sendToken(s, token)).toMatchObject({ status: 200 });
    s.clock.advance(62_000);
    expectRefusal(await sendToken(s, token), "signed-out");
    await s.close();
  });
});

describe("while Google's keys cannot be had", () => {
  test.each(["offline", "500", "503", "429"] as const)(
    "%s: unavailable, for now, and tried again",
    async (kind) => {
      const s = await aServer("pglite", { people });
      s.google.faults.set("certs", { kind, times: 1 });
      const token = (await s.google.idTokenFor(camille)) ?? "";
      const refused = await sendToken(s, token);
      expectRefusal(refused, "unavailable");
      expect(refused.headers.get("retry-after")).toBe("5");
      expect(await sendToken(s, token)).toMatchObject({ status: 200 });
      await s.close();
    },
  );
});

describe("the verifier", () => {
  const pair = createKeyPair("k1");
  const clock = testClock();
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "k1" }).sign(pair.privateKey);
  const verify = createTokenVerifier({
    keys: async () => pair.publicKey,
    audiences: [audience, "second"],
    now: clock.now,
  });
  const seconds = clock.now() / 1000;
  const good = {
    iss: "accounts.google.com",
    aud: "second",
    sub: "1",
    email: "A@B.example",
    email_verified: true,
    iat: seconds,
    exp: seconds + 60,
  };

  test("starts with no empty list of audiences", () => {
    expect(() =>
      createTokenVerifier({ keys: async () => pair.publicKey, audiences: [], now: clock.now }),
    ).toThrow(/GOOGLE_AUDIENCES/);
  });

  test("takes claims of the right form only", async () => {
    for (const wrong of [
      { email_verified: "true" },
      { email: "nobody" },
      { email: ["a@b.example"] },
      { sub: 1 },
      { hd: 1 },
      { exp: "soon" },
      { nbf: seconds + 3600 },
      { aud: [] },
      { iat: "now" },
    ])
      expect(await verify(await sign({ ...good, ...wrong } as JWTPayload))).toMatchObject({ ok: false });
  });

  test("tells who it is in lower case, a consumer without a domain", async () => {
    expect(await verify(await sign(good))).toEqual({
      ok: true,
      value: { sub: "1", email: "a@b.example", domain: null },
    });
    expect(await verify(await sign({ ...good, hd: "B.Example" }))).toMatchObject({
      value: { domain: "b.example" },
    });
  });
});
