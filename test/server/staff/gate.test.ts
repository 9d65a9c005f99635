// The gate's judgment by itself: all it needs, what each fact that is missing or too old comes to, and the edges of its times.

import { describe, expect, test } from "@jest/globals";
import {
  evidenceOf,
  type Facts,
  idleMs,
  judge,
  layers,
  longestMs,
  secondStepMs,
} from "../../../src/server/staff/gate.ts";
import { locksAt, mayTry, waitAfter } from "../../../src/server/staff/throttle.ts";

const nowMs = 1_800_000_000_000;
const sound: Facts & { session: NonNullable<Facts["session"]>; entry: NonNullable<Facts["entry"]> } = {
  nowMs,
  clockOffsetMs: 0,
  network: "89.160.20.112/32",
  admittedAtMs: nowMs - 60_000,
  session: {
    network: "89.160.20.112/32",
    signedInAtMs: nowMs - 50_000,
    codeAtMs: nowMs - 40_000,
    byPasskey: false,
    seenAtMs: nowMs - 10_000,
  },
  entry: {
    role: "officer",
    state: "active",
    passkeyFromMs: nowMs + 1,
    endsAtMs: null,
    approvedUntilMs: nowMs + 1,
    hasSecondStep: true,
    secondStepAtMs: nowMs - 30_000,
  },
};
const withSession = (more: Partial<typeof sound.session>): Facts => ({
  ...sound,
  session: { ...sound.session, ...more },
});
const withEntry = (more: Partial<typeof sound.entry>): Facts => ({
  ...sound,
  entry: { ...sound.entry, ...more },
});
const verdict = (facts: Facts) => {
  const judged = judge(facts, layers);
  return judged.ok ? "let in" : judged.code;
};

test("all four layers let in, with the age of each one's evidence", () => {
  expect(judge(sound, layers)).toEqual({
    ok: true,
    value: { address: 60, identity: 50, secondStep: 30, code: 40 },
  });
});

test("only the layers that are needed are judged, and one that is not there has the age -1", () => {
  const begun: Facts = {
    ...sound,
    admittedAtMs: null,
    session: { ...sound.session, codeAtMs: null },
    entry: { ...sound.entry, secondStepAtMs: null },
  };
  const ages = { address: -1, identity: 50, secondStep: -1, code: -1 };
  expect(judge(begun, ["identity"])).toEqual({ ok: true, value: ages });
  expect(evidenceOf({ ...begun, session: null, entry: null })).toEqual({ ...ages, identity: -1 });
});

const judged: [string, Facts, string][] = [
  ["an address that cannot be read", { ...sound, network: null }, "address-not-admitted"],
  ["a place that is not let in", { ...sound, admittedAtMs: null }, "address-not-admitted"],
  ["no session", { ...sound, session: null }, "staff-signed-out"],
  ["no entry", { ...sound, entry: null }, "staff-signed-out"],
  ["a session of another network", withSession({ network: "89.160.20.113/32" }), "staff-signed-out"],
  ["a session idle to the last moment", withSession({ seenAtMs: nowMs - idleMs }), "let in"],
  ["a session idle for longer", withSession({ seenAtMs: nowMs - idleMs - 1 }), "staff-signed-out"],
  ["a session of eight hours", withSession({ signedInAtMs: nowMs - longestMs }), "let in"],
  ["an older session", withSession({ signedInAtMs: nowMs - longestMs - 1 }), "staff-signed-out"],
  ["a session that lies ahead", withSession({ signedInAtMs: nowMs + 1 }), "staff-signed-out"],
  ["a session seen ahead", withSession({ seenAtMs: nowMs + 1 }), "staff-signed-out"],
  ["a suspended entry", withEntry({ state: "suspended" }), "staff-not-active"],
  ["an entry of who left", withEntry({ state: "left" }), "staff-not-active"],
  ["an entry of who is only invited", withEntry({ state: "invited" }), "code-needed"],
  ["a contract that ends now", withEntry({ endsAtMs: nowMs }), "staff-not-active"],
  ["a contract that ends later", withEntry({ endsAtMs: nowMs + 1 }), "let in"],
  ["an approval that is over", withEntry({ approvedUntilMs: nowMs }), "staff-not-active"],
  ["no second step", withEntry({ hasSecondStep: false }), "second-step-unproven"],
  ["a second step that nobody asked about", withEntry({ secondStepAtMs: null }), "second-step-unproven"],
  [
    "the same by a clock that began anew in 1970",
    {
      ...withEntry({ secondStepAtMs: null }),
      nowMs: 60_000,
      session: { ...sound.session, signedInAtMs: 10_000, codeAtMs: 20_000, seenAtMs: 30_000 },
    },
    "second-step-unproven",
  ],
  ["a second step of 15 minutes ago", withEntry({ secondStepAtMs: nowMs - secondStepMs }), "let in"],
  ["an older one", withEntry({ secondStepAtMs: nowMs - secondStepMs - 1 }), "second-step-unproven"],
  ["one that lies ahead", withEntry({ secondStepAtMs: nowMs + 1 }), "second-step-unproven"],
  ["no code", withSession({ codeAtMs: null }), "code-needed"],
  [
    "an officer's code from the moment on that only a passkey counts",
    withEntry({ passkeyFromMs: nowMs }),
    "passkey-needed",
  ],
  ["a lead's", withEntry({ role: "lead", passkeyFromMs: nowMs }), "passkey-needed"],
  ["a support agent's", withEntry({ role: "support", passkeyFromMs: nowMs }), "let in"],
  [
    "an officer's passkey",
    {
      ...sound,
      session: { ...sound.session, byPasskey: true },
      entry: { ...sound.entry, passkeyFromMs: nowMs },
    },
    "let in",
  ],
  ["a code that lies ahead", withSession({ codeAtMs: nowMs + 1 }), "code-needed"],
  ["a clock of which nothing is known", { ...sound, clockOffsetMs: null }, "unavailable"],
  ["a clock five seconds off", { ...sound, clockOffsetMs: -5_000 }, "let in"],
  ["a clock six seconds off", { ...sound, clockOffsetMs: 6_000 }, "unavailable"],
  ["a clock six seconds slow", { ...sound, clockOffsetMs: -6_000 }, "unavailable"],
];
test.each(judged)("%s", (_, facts, expected) => {
  expect(verdict(facts)).toBe(expected);
});

describe("the throttle", () => {
  test("GATE-07 four wrong codes are free, five more wait longer each time, the tenth locks", () => {
    expect(Array.from({ length: 12 }, (_, failures) => waitAfter(failures))).toEqual([
      0,
      0,
      0,
      0,
      0,
      30_000,
      60_000,
      120_000,
      240_000,
      480_000,
      null,
      null,
    ]);
  });
  test("GATE-07 while it waits, and once it is locked, nothing is tried", () => {
    expect(mayTry(locksAt - 1, null, nowMs)).toBe(true);
    expect(mayTry(locksAt, null, nowMs)).toBe(false);
    expect(mayTry(5, nowMs + 1, nowMs)).toBe(false);
    expect(mayTry(5, nowMs, nowMs)).toBe(true);
  });
});
