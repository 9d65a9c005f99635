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
    const { directory, google } = createOffice();
    google.faults.set("directory", { kind });
    await expect(directory.teamsOf(camille)).rejects.toThrow();
    await expect(directory.adminsOf("halden.example")).rejects.toThrow();
    google.faults.clear();
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

  test("those who ask at once share one call; a failure is not remembered, nor an old answer served after it", async () => {
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
