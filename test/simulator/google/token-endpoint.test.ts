import { describe, expect, test } from "@jest/globals";
import { importPKCS8, SignJWT } from "jose";
import * as z from "zod";
import { createKeyPair } from "../../../src/simulator/google/key-pair.ts";
import { createPlay, start } from "./play.ts";

const tokenUrl = "https://oauth2.googleapis.com/token";
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const files = "https://www.googleapis.com/auth/drive.file";
const teams = "https://www.googleapis.com/auth/admin.directory.group.readonly";
const play = createPlay();
const foreign = createKeyPair("service-account-1");

type Claims = Record<string, unknown>;

async function exchange(claims: Claims = {}, more: { isForged?: boolean; grant?: string } = {}) {
  const iat = start / 1000;
  const { clientEmail: iss, privateKeyPem } = play.google.serviceAccount;
  const good = { iss, aud: tokenUrl, iat, exp: iat + 3600, scope: files };
  const key = more.isForged === true ? foreign.privateKey : await importPKCS8(privateKeyPem, "RS256");
  const assertion = await new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: "RS256" }).sign(key);
  return post({ grant_type: more.grant ?? grantType, assertion });
}

async function post(form: Record<string, string>) {
  const response = await play.google.fetch(tokenUrl, { method: "POST", body: new URLSearchParams(form) });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

const unsigned = (header: object) =>
  [header, { iss: play.google.serviceAccount.clientEmail }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

describe("refusals", () => {
  const now = start / 1000;
  test.each<[string, Claims, number, string]>([
    ["another audience", { aud: "https://example.org/token" }, 400, "invalid_grant"],
    ["another issuer", { iss: "other@example.iam.gserviceaccount.com" }, 400, "invalid_grant"],
    ["longer than an hour", { exp: now + 3601 }, 400, "invalid_grant"],
    ["expired", { iat: now - 7200, exp: now - 3600 }, 400, "invalid_grant"],
    ["from the future", { iat: now + 600, exp: now + 1200 }, 400, "invalid_grant"],
    ["without times", { iat: undefined, exp: undefined }, 400, "invalid_grant"],
    ["without a scope", { scope: "" }, 400, "invalid_scope"],
    ["a scope that is none", { scope: "everything" }, 400, "invalid_scope"],
    ["for a person nobody knows", { sub: "ghost@halden.example", scope: teams }, 400, "invalid_grant"],
    ["a scope that was not delegated", { sub: "priya@halden.example" }, 401, "unauthorized_client"],
    [
      "a domain that delegated nothing",
      { sub: "victor.moreau@freemail.example", scope: teams },
      401,
      "unauthorized_client",
    ],
  ])("%s", async (_, claims, status, error) => {
    const answer = await exchange(claims);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.body).not.toHaveProperty("access_token");
  });

  test("a signature by another key", async () => {
    expect(await exchange({}, { isForged: true })).toMatchObject({
      status: 400,
      body: { error: "invalid_grant", error_description: "Invalid JWT Signature." },
    });
  });

  test("HS256 with the public key, alg none, and no JWT at all", async () => {
    for (const assertion of [`${unsigned({ alg: "none" })}.`, `${unsigned({ alg: "HS256" })}.YQ`, "x", ""]) {
      expect(await post({ grant_type: grantType, assertion })).toMatchObject({
        status: 400,
        body: { error: "invalid_grant" },
      });
    }
  });

  test("another grant", async () => {
    expect(await exchange({}, { grant: "client_credentials" })).toMatchObject({
      status: 400,
      body: { error: "unsupported_grant_type" },
    });
  });
});

test("a sound assertion gives a bearer token for an hour", async () => {
  expect(await exchange()).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3599 } });
});

test("a delegated scope gives a token for that person", async () => {
  expect((await exchange({ sub: "priya@halden.example", scope: teams })).status).toBe(200);
});

test("neither assertion nor token stands in the journal", async () => {
  const { body } = await exchange();
  const journal = JSON.stringify(play.lines);
  expect(play.lines.at(-1)).toMatchObject({ method: "POST", url: tokenUrl, status: 200 });
  expect(journal).not.toContain(z.object({ access_token: z.string() }).parse(body).access_token);
  expect(journal).not.toContain("eyJ");
});
