import { describe, expect, test } from "@jest/globals";
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify } from "jose";
import { audience, createPlay, start } from "./play.ts";

const certsUrl = "https://www.googleapis.com/oauth2/v3/certs";

async function verify(token: string, nowMs = start) {
  const { google } = createPlay();
  const keySet = createRemoteJWKSet(new URL(certsUrl), { [customFetch]: google.fetch });
  return jwtVerify(token, keySet, { audience, currentDate: new Date(nowMs) });
}

async function tokenFor(...args: Parameters<ReturnType<typeof createPlay>["google"]["idTokenFor"]>) {
  const token = await createPlay().google.idTokenFor(...args);
  if (token === undefined) throw new Error("no token");
  return token;
}

describe("bad tokens are refused by whoever verifies", () => {
  test.each([
    ["another audience", { audience: "other" }],
    ["expired", { now: start - 3_601_000 }],
    ["signed with a key that Google does not publish", { forged: true }],
  ])("%s", async (_, wish) => {
    const token = await tokenFor("camille@halden.example", wish);
    await expect(verify(token)).rejects.toThrow();
  });

  test("a stranger gets none", async () => {
    expect(await createPlay().google.idTokenFor("nobody@halden.example")).toBeUndefined();
  });
});

test("a Workspace person's token carries hd and lasts an hour", async () => {
  const { payload } = await verify(await tokenFor("camille@halden.example"));
  expect(payload).toEqual({
    iss: "https://accounts.google.com",
    aud: audience,
    azp: audience,
    sub: "104210000000000000001",
    email: "camille@halden.example",
    email_verified: true,
    hd: "halden.example",
    iat: start / 1000,
    exp: start / 1000 + 3600,
  });
});

test("a consumer's token has no hd", async () => {
  const { payload } = await verify(await tokenFor("victor.moreau@freemail.example"));
  expect(payload).not.toHaveProperty("hd");
});

test("a claim can be left out", async () => {
  const token = await tokenFor("jonas@halden.example", { without: ["exp", "email"] });
  expect(Object.keys(decodeJwt(token)).sort()).toEqual([
    "aud",
    "azp",
    "email_verified",
    "hd",
    "iat",
    "iss",
    "sub",
  ]);
});

test("an unverified e-mail and another domain can be minted for tests", async () => {
  const token = await tokenFor("jonas@halden.example", { emailVerified: false, hd: "other.example" });
  expect(decodeJwt(token)).toMatchObject({ email_verified: false, hd: "other.example" });
});

test("the key set may be cached", async () => {
  const response = await createPlay().google.fetch(certsUrl);
  expect(response.headers.get("cache-control")).toContain("max-age=");
  const text = await response.text();
  expect(text).not.toContain('"d"');
});

test("the people are listed with domain and role, without their ids", () => {
  const people = createPlay().google.listPeople();
  expect(people.filter((person) => person.admin).map((person) => person.email)).toEqual([
    "priya@halden.example",
    "ingrid@halden.example",
  ]);
  expect(people.at(-1)).toEqual({
    email: "victor.moreau@freemail.example",
    name: "Victor Moreau",
    domain: null,
    admin: false,
    locale: "fr",
    timeZone: "Europe/Paris",
    teams: [],
  });
  expect(people[0]?.teams).toEqual(["treasury@halden.example"]);
});
