// Whom the Directory offers, counts and calls gone, against the simulated Google; and what it costs when Google is silent.

import { expect, test } from "@jest/globals";
import { createDirectoryPeople, noDirectoryPeople } from "../../../src/server/auth/directory-people.ts";
import { createServiceAccount } from "../../../src/server/auth/service-account.ts";
import type { GoogleOptions } from "../../../src/simulator/google/google.ts";
import { type DemoPerson, demoPeople, demoTeams } from "../../../src/simulator/google/people.ts";
import { createPlay } from "../../simulator/google/play.ts";

const domain = "halden.example";

function colleague(givenName: string, more: Partial<DemoPerson> = {}): DemoPerson {
  const email = `${givenName.toLowerCase()}@${domain}`;
  const sub = `1042100000000001${email.length}${givenName.length}${givenName.charCodeAt(0)}`;
  const usual = { familyName: "Quist", domain, admin: false, locale: "en", timeZone: "Europe/Oslo" } as const;
  return { ...usual, email, givenName, sub, ...more };
}

function open(options: Partial<GoogleOptions> = {}) {
  const play = createPlay(options);
  const now = () => play.clock.now;
  const { fetch, serviceAccount } = play.google;
  const { accessToken } = createServiceAccount({ key: serviceAccount, fetch, now });
  const delegateOf = (name: string) => (name === domain ? `priya@${domain}` : undefined);
  const people = createDirectoryPeople({ fetch, accessToken, now, delegateOf });
  const calls = () => play.lines.filter((line) => line.url.startsWith("https://admin.")).length;
  return { ...play, people, calls };
}

const emails = (found: readonly { email: string }[]) => found.map(({ email }) => email.split("@")[0]);

test.each([
  ["a first name's beginning", "CAM", ["camille"]],
  ["a family name's", "ort", ["tomas"]],
  ["an address's", "clients-t", ["clients-team"]],
  ["both names, either way round", "weber jon", ["jonas"]],
  ["a team's name of two words", "clients te", ["clients-team"]],
  ["what is both a person and a team", "t", ["tomas", "treasury"]],
  ["nobody", "zzz", []],
  ["signs alone", "'*=", []],
  ["an operator in disguise", "x isAdmin=true", []],
])("suggests by %s", async (_, typed, expected) => {
  expect(emails(await open().people.suggest(domain, typed))).toEqual(expected);
});

test("suggests eight at most, teams among them, nobody suspended, and nobody of another domain", async () => {
  const crowd = Array.from({ length: 20 }, (_, n) => colleague(`Tara${n}`));
  const people = [...demoPeople, ...crowd, colleague("Tasha", { suspended: true })];
  const { people: directory } = open({ people });
  const found = await directory.suggest(domain, "t");
  expect(found).toHaveLength(8);
  expect(emails(found)).toContain("treasury");
  expect(await directory.suggest(domain, "tasha")).toEqual([]);
  expect(await directory.suggest("other.example", "t")).toEqual([]);
});

test("knows who is gone, who has no mailbox, and who is simply there", async () => {
  const people = [
    ...demoPeople,
    colleague("Left", { suspended: true }),
    colleague("Kiosk", { hasNoMailbox: true }),
  ];
  const { people: directory } = open({ people });
  const standing = async (name: string) => (await directory.standingOf(`${name}@${domain}`))?.standing;
  expect([await standing("left"), await standing("ghost")]).toEqual(["gone", "gone"]);
  expect([await standing("kiosk"), await standing("jonas")]).toEqual(["uncovered", "there"]);
  expect(await directory.standingOf(`jonas@${domain}`)).toMatchObject({ name: "Jonas Weber" });
  expect(await directory.standingOf("x@other.example")).toBeNull();
});

test("counts the members of teams of teams, of which one holds itself, and says where it stopped counting", async () => {
  const crowd = Array.from({ length: 2_100 }, (_, n) => `p${n}@${domain}`);
  const teams = [
    ...demoTeams,
    { email: `all@${domain}`, name: "All", members: [`treasury@${domain}`, `amina@${domain}`] },
    { email: `ring@${domain}`, name: "Ring", members: [`ring@${domain}`, `all@${domain}`] },
    { email: `crowd@${domain}`, name: "Crowd", members: crowd },
  ];
  const { people: directory } = open({ teams });
  const ring = await directory.membersOf(`ring@${domain}`);
  expect({ ...ring, emails: emails((ring?.emails ?? []).map((email) => ({ email }))) }).toEqual({
    emails: ["amina", "camille", "jonas"],
    isAll: true,
  });
  expect(await directory.membersOf(`crowd@${domain}`)).toMatchObject({ isAll: false });
  expect(await directory.membersOf(`nobody@${domain}`)).toBeNull();
  expect((await directory.peopleOf(domain))?.emails).toHaveLength(6);
});

test("asks once in five minutes, and while Google is silent not again for ten seconds", async () => {
  const { people: directory, calls, clock, google } = open();
  await directory.suggest(domain, "cam");
  const first = calls();
  await directory.suggest(domain, "cam");
  expect(calls()).toBe(first);
  clock.now += 5 * 60_000;
  await directory.suggest(domain, "cam");
  expect(calls()).toBe(2 * first);
  google.faults.set("directory", { kind: "offline" });
  await expect(directory.standingOf(`jonas@${domain}`)).rejects.toThrow();
  const silent = calls();
  await expect(directory.standingOf(`amina@${domain}`)).rejects.toThrow("a moment ago");
  expect(calls()).toBe(silent);
});

test("asks with the two scopes that rights are decided by, and no other", async () => {
  const scopes = ["group", "user"].map(
    (what) => `https://www.googleapis.com/auth/admin.directory.${what}.readonly`,
  );
  const { people: directory } = open({ delegation: { [domain]: scopes } });
  expect(await directory.suggest(domain, "t")).not.toEqual([]);
  expect(await directory.membersOf(`treasury@${domain}`)).toMatchObject({ isAll: true });
});

test("without a service account nothing is known of anybody", async () => {
  expect(await noDirectoryPeople.suggest(domain, "t")).toEqual([]);
  expect(await noDirectoryPeople.standingOf(`jonas@${domain}`)).toBeNull();
});
