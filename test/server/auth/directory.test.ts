import { describe, expect, test } from "@jest/globals";
import { createDirectory, noDirectory } from "../../../src/server/auth/directory.ts";
import { createServiceAccount } from "../../../src/server/auth/service-account.ts";
import type { GoogleOptions } from "../../../src/simulator/google/google.ts";
import { demoPeople, demoTeams } from "../../../src/simulator/google/people.ts";
import { createPlay } from "../../simulator/google/play.ts";

const camille = "camille@halden.example";

type Office = Partial<GoogleOptions> & {
  admin?: string;
  deadline?: () => AbortSignal;
  beforeCall?: () => void;
};

function createOffice(options: Office = {}) {
  const { admin = "priya@halden.example", deadline, beforeCall, ...google } = options;
  const play = createPlay(google);
  const now = () => play.clock.now;
  const { accessToken } = createServiceAccount({
    key: play.google.serviceAccount,
    fetch: play.google.fetch,
    now,
  });
  const directory = createDirectory({
    fetch: (...call) => {
      beforeCall?.();
      return play.google.fetch(...call);
    },
    accessToken,
    now,
    delegateOf: (domain) => (domain === "halden.example" ? admin : undefined),
    ...(deadline ? { deadline } : {}),
  });
  const calls = () => play.lines.filter((line) => line.url.startsWith("https://admin.")).length;
  return { ...play, directory, calls };
}

describe("an answer that cannot be had is a throw, not an empty list", () => {
  test.each(["quota", "429", "500", "503", "offline", "lost-answer"] as const)("%s", async (kind) => {
    const { directory, google, clock } = createOffice();
    google.faults.set("directory", { kind });
    await expect(directory.teamsOf(camille)).rejects.toThrow();
    await expect(directory.adminsOf("halden.example")).rejects.toThrow();
    google.faults.clear();
    clock.now += 10_000;
    expect(await directory.teamsOf(camille)).toEqual(["treasury@halden.example"]);
  });

  test("a person whom the directory does not know", async () => {
    await expect(createOffice().directory.teamsOf("ghost@halden.example")).rejects.toThrow("404");
  });

  test("a delegate who is no admin, and a delegation that was taken back", async () => {
    const { directory } = createOffice({ admin: "jonas@halden.example" });
    await expect(directory.teamsOf(camille)).rejects.toThrow("403");
    await expect(createOffice({ delegation: {} }).directory.teamsOf(camille)).rejects.toThrow("401");
  });

  test("a second page that fails", async () => {
    const teams = Array.from({ length: 201 }, (_, n) => ({
      email: `team-${n}@halden.example`,
      name: "",
      members: [camille],
    }));
    const { directory, google, calls } = createOffice({ teams, beforeCall: () => failSecond() });
    const failSecond = () => {
      if (calls() === 1) google.faults.set("directory", { kind: "503", times: 1 });
    };
    await expect(directory.teamsOf(camille)).rejects.toThrow("503");
    expect(await directory.teamsOf(camille)).toHaveLength(201);
  });

  test("no answer until the deadline", async () => {
    const limit = new AbortController();
    const { directory, google } = createOffice({ deadline: () => limit.signal });
    google.faults.set("directory", { kind: "no-answer" });
    const outcome = expect(directory.teamsOf(camille)).rejects.toThrow("late");
    limit.abort(new Error("late"));
    await outcome;
  });

  test("the message names nobody", async () => {
    const fault = await createOffice()
      .directory.teamsOf("ghost@halden.example")
      .catch((reason: unknown) => reason);
    expect(String(fault)).not.toContain("ghost");
  });
});

describe("teams", () => {
  test("of a person in one, in none, whatever the case of the address", async () => {
    const { directory } = createOffice();
    expect(await directory.teamsOf("Jonas@Halden.example")).toEqual(["treasury@halden.example"]);
    expect(await directory.teamsOf("priya@halden.example")).toEqual([]);
  });

  test("a domain without a directory has none, and Google is not asked", async () => {
    const { directory, calls } = createOffice();
    expect(await directory.teamsOf("victor.moreau@freemail.example")).toEqual([]);
    expect(await directory.adminsOf("freemail.example")).toEqual([]);
    expect(calls()).toBe(0);
    expect(await noDirectory.teamsOf(camille)).toEqual([]);
    expect(await noDirectory.adminsOf("halden.example")).toEqual([]);
  });

  test("all pages", async () => {
    const many = Array.from({ length: 450 }, (_, n) => ({
      email: `team-${String(n).padStart(3, "0")}@halden.example`,
      name: `Team ${n}`,
      members: [camille],
    }));
    const { directory } = createOffice({ teams: many });
    expect(await directory.teamsOf(camille)).toEqual(many.map((team) => team.email));
  });

  test("teams of teams, even in a circle", async () => {
    const all = { email: "all@halden.example", name: "All", members: ["treasury@halden.example"] };
    const circle = { email: "circle@halden.example", name: "Circle", members: ["all@halden.example"] };
    const closed = { ...all, members: [...all.members, "circle@halden.example"] };
    const { directory } = createOffice({ teams: [...demoTeams, closed, circle] });
    expect(await directory.teamsOf(camille)).toEqual([
      "all@halden.example",
      "circle@halden.example",
      "treasury@halden.example",
    ]);
  });
});

test("admins, without the suspended", async () => {
  const people = demoPeople.map((one) => ({ ...one, suspended: one.givenName === "Ingrid" }));
  expect(await createOffice().directory.adminsOf("Halden.example")).toEqual([
    "ingrid@halden.example",
    "priya@halden.example",
  ]);
  expect(await createOffice({ people }).directory.adminsOf("halden.example")).toEqual([
    "priya@halden.example",
  ]);
});

describe("remembered for 5 minutes", () => {
  test("a change shows when they are over, and what the caller got cannot spoil it", async () => {
    const teams = [{ email: "treasury@halden.example", name: "Treasury", members: [camille] }];
    const { directory, clock, calls } = createOffice({ teams });
    const first = await directory.teamsOf(camille);
    const asked = calls();
    teams.push({ email: "new@halden.example", name: "New", members: [camille] });
    first.push("forged@halden.example");
    clock.now += 299_999;
    expect(await directory.teamsOf(camille)).toEqual(["treasury@halden.example"]);
    expect(calls()).toBe(asked);
    clock.now += 1;
    expect(await directory.teamsOf(camille)).toEqual(["new@halden.example", "treasury@halden.example"]);
  });

  test("those who ask at once share one call; a refusal is not remembered, nor an old answer served after it", async () => {
    const { directory, google, clock, calls } = createOffice();
    await Promise.all([directory.adminsOf("halden.example"), directory.adminsOf("halden.example")]);
    expect(calls()).toBe(1);
    await directory.teamsOf(camille);
    clock.now += 300_000;
    google.faults.set("directory", { kind: "503" });
    await expect(directory.teamsOf(camille)).rejects.toThrow("503");
    google.faults.clear();
    expect(await directory.teamsOf(camille)).toEqual(["treasury@halden.example"]);
  });
});

describe("while Google gives no answer", () => {
  test.each(["directory", "token"] as const)(
    "the %s: one call in 10 seconds asks, the others fail without waiting",
    async (api) => {
      const { directory, google, clock, calls, lines } = createOffice();
      google.faults.set(api, { kind: "offline" });
      const asked = () => lines.filter(({ url }) => url.includes(api)).length;
      await expect(directory.teamsOf(camille)).rejects.toThrow();
      const before = asked();
      const all = () => [
        directory.teamsOf(camille),
        directory.teamsOf("jonas@halden.example"),
        directory.adminsOf("halden.example"),
      ];
      const failed = (outcomes: PromiseSettledResult<unknown>[]) =>
        outcomes.filter(({ status }) => status === "rejected").length;
      clock.now += 9_999;
      expect(failed(await Promise.allSettled(all()))).toBe(3);
      expect(asked()).toBe(before);
      clock.now += 1;
      expect(failed(await Promise.allSettled(all()))).toBe(3);
      expect(asked()).toBe(before + 1);
      google.faults.clear();
      clock.now += 10_000;
      expect(await directory.teamsOf(camille)).toEqual(["treasury@halden.example"]);
      expect(await directory.adminsOf("halden.example")).toHaveLength(2);
      expect(calls()).toBeGreaterThan(0);
    },
  );

  test("an answer that is still fresh goes on being given", async () => {
    const { directory, google, clock } = createOffice();
    const teams = await directory.teamsOf(camille);
    google.faults.set("directory", { kind: "offline" });
    await expect(directory.adminsOf("halden.example")).rejects.toThrow();
    clock.now += 299_999;
    expect(await directory.teamsOf(camille)).toEqual(teams);
    clock.now += 1;
    await expect(directory.teamsOf(camille)).rejects.toThrow();
  });

  test("a clock that is set back an hour makes neither an old answer last nor a silence", async () => {
    const teams = [{ email: "treasury@halden.example", name: "Treasury", members: [camille] }];
    const { directory, google, clock } = createOffice({ teams });
    expect(await directory.teamsOf(camille)).toEqual(["treasury@halden.example"]);
    google.faults.set("directory", { kind: "offline" });
    await expect(directory.adminsOf("halden.example")).rejects.toThrow();
    google.faults.clear();
    teams.pop();
    clock.now -= 3_600_000;
    expect(await directory.teamsOf(camille)).toEqual([]);
    expect(await directory.adminsOf("halden.example")).toHaveLength(2);
  });

  test("one customer's silence is not another's", async () => {
    const { google, clock } = createPlay();
    const { accessToken } = createServiceAccount({
      key: google.serviceAccount,
      fetch: google.fetch,
      now: () => clock.now,
    });
    const asked: string[] = [];
    const directory = createDirectory({
      fetch: async (input) => {
        asked.push(new URL(new Request(input).url).searchParams.get("userKey") ?? "");
        throw new TypeError("offline");
      },
      accessToken,
      now: () => clock.now,
      delegateOf: (domain) =>
        domain === "halden.example" ? "priya@halden.example" : "ingrid@halden.example",
    });
    for (const person of [camille, "rita@other.example", camille, "rita@other.example"])
      await expect(directory.teamsOf(person)).rejects.toThrow();
    expect(asked).toEqual([camille, "rita@other.example"]);
  });
});
