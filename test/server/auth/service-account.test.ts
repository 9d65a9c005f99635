import { describe, expect, test } from "@jest/globals";
import { createServiceAccount, isTokenRefused } from "../../../src/server/auth/service-account.ts";
import { createPlay, start } from "../../simulator/google/play.ts";

const files = "https://www.googleapis.com/auth/drive.file";
const sheets = "https://www.googleapis.com/auth/spreadsheets";
const teams = "https://www.googleapis.com/auth/admin.directory.group.readonly";

function createAccount(
  more: { clientEmail?: string; privateKeyPem?: string; deadline?: () => AbortSignal } = {},
) {
  const play = createPlay();
  const { deadline, ...key } = more;
  const account = createServiceAccount({
    key: { ...play.google.serviceAccount, ...key },
    fetch: play.google.fetch,
    now: () => play.clock.now,
    ...(deadline ? { deadline } : {}),
  });
  return { ...play, ...account };
}

async function faultOf(promise: Promise<unknown>) {
  const fault: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof Error)) throw new Error("no fault was thrown");
  return {
    fault,
    isRefused: isTokenRefused(fault),
    text: `${fault.message} ${fault.stack} ${JSON.stringify(fault)}`,
  };
}

describe("a refusal is told from an outage, and neither holds a secret", () => {
  test("an account that Google does not know", async () => {
    const { accessToken } = createAccount({ clientEmail: "gone@example.iam.gserviceaccount.com" });
    const { isRefused, text } = await faultOf(accessToken([files]));
    expect(isRefused).toBe(true);
    expect(text).toContain("400 invalid_grant");
    expect(text).not.toContain("eyJ");
  });

  test("a scope that was not delegated", async () => {
    const { accessToken } = createAccount();
    const { isRefused, text } = await faultOf(accessToken([files], "priya@halden.example"));
    expect(isRefused).toBe(true);
    expect(text).toContain("401 unauthorized_client");
    expect(text).not.toContain("priya");
  });

  test("a key that is no key", async () => {
    const { accessToken, lines } = createAccount({ privateKeyPem: "-----BEGIN PRIVATE KEY-----\nsecret" });
    const { isRefused, text } = await faultOf(accessToken([files]));
    expect(isRefused).toBe(true);
    expect(text).not.toContain("secret");
    expect(lines).toEqual([]);
  });

  test.each(["offline", "500", "503", "429", "lost-answer"] as const)("%s", async (kind) => {
    const { accessToken, google } = createAccount();
    google.faults.set("token", { kind, times: 1 });
    const { isRefused, text } = await faultOf(accessToken([files]));
    expect(isRefused).toBe(false);
    expect(text).not.toContain("eyJ");
    expect(await accessToken([files])).toMatch(/^ya29\./);
  });

  test("no answer until the deadline", async () => {
    const limit = new AbortController();
    const { accessToken, google } = createAccount({ deadline: () => limit.signal });
    google.faults.set("token", { kind: "no-answer" });
    const fault = faultOf(accessToken([files]));
    limit.abort();
    expect((await fault).isRefused).toBe(false);
  });
});

describe("one token serves many calls", () => {
  test("until a minute before it ends", async () => {
    const { accessToken, clock, lines } = createAccount();
    const first = await accessToken([files]);
    clock.now = start + (3599 - 61) * 1000;
    expect(await accessToken([files])).toBe(first);
    clock.now = start + (3599 - 60) * 1000;
    expect(await accessToken([files])).not.toBe(first);
    expect(lines).toHaveLength(2);
  });

  test("but not once the clock was set back: by Google's it may have ended", async () => {
    const { accessToken, clock } = createAccount();
    const first = await accessToken([files]);
    clock.now = start - 3_600_000;
    expect(await accessToken([files])).not.toBe(first);
  });

  test("whoever asks at the same moment shares one exchange", async () => {
    const { accessToken, lines } = createAccount();
    const tokens = await Promise.all([
      accessToken([files, sheets]),
      accessToken([sheets, files]),
      accessToken([files, sheets, files]),
    ]);
    expect(new Set(tokens).size).toBe(1);
    expect(lines).toHaveLength(1);
  });

  test("but another scope or another person gets another token", async () => {
    const { accessToken } = createAccount();
    const tokens = [
      await accessToken([files]),
      await accessToken([teams]),
      await accessToken([teams], "priya@halden.example"),
      await accessToken([teams], "ingrid@halden.example"),
    ];
    expect(new Set(tokens).size).toBe(4);
  });
});
