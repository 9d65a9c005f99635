// One-time codes against the RFCs' own vectors, against another implementation, and by the gate's rules of acceptance.

import { execFileSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import {
  acceptCode,
  type Authenticator,
  authenticatorUri,
  codeAt,
  codeOf,
  resynchronise,
  stepOf,
} from "../../../src/server/staff/one-time-code.ts";

const seed = new Uint8Array(Buffer.from("12345678901234567890"));
const nowMs = 1_800_000_000_000;
const now = stepOf(nowMs);
const totp: Authenticator = { kind: "totp", seed, lastUsed: -1, drift: 0 };
const hotp: Authenticator = { kind: "hotp", seed, lastUsed: 99, drift: 0 };
const lenient = { nowMs, isStrict: false };

/** RFC 4226, appendix D. */
const ofCounters = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split(" ");
/** RFC 6238, appendix B: seconds since 1970, then the code of SHA-1, SHA-256 and SHA-512. */
const ofTimes: [number, string, string, string][] = [
  [59, "94287082", "46119246", "90693936"],
  [1_111_111_109, "07081804", "68084774", "25091201"],
  [1_111_111_111, "14050471", "67062674", "99943326"],
  [1_234_567_890, "89005924", "91819424", "93441116"],
  [2_000_000_000, "69279037", "90698825", "38618901"],
  [20_000_000_000, "65353130", "77737706", "47863826"],
];
const seedOf = (length: number) => new Uint8Array(Buffer.from("1234567890".repeat(7).slice(0, length)));

describe("GATE-01", () => {
  test("GATE-01 the ten codes of RFC 4226, appendix D", () => {
    expect(ofCounters.map((_, counter) => codeAt(seed, counter, { digits: 6 }))).toEqual(ofCounters);
  });
  test.each(ofTimes)("GATE-01 the codes of RFC 6238, appendix B, at second %i", (seconds, ...codes) => {
    const counter = stepOf(seconds * 1000);
    const made = (["sha1", "sha256", "sha512"] as const).map((algorithm, index) =>
      codeAt(seedOf([20, 32, 64][index] ?? 0), counter, { digits: 8, algorithm }),
    );
    expect(made).toEqual(codes);
  });
  test("GATE-01 random seeds and times give what oathtool gives", () => {
    const pairs = Array.from({ length: 40 }, () => ({
      seed: new Uint8Array(randomBytes(20)),
      seconds: randomInt(2 ** 32),
    }));
    let theirs: string[];
    try {
      theirs = pairs.map(({ seed: one, seconds }) =>
        execFileSync("oathtool", ["--totp", `--now=@${seconds}`, Buffer.from(one).toString("hex")], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        }).trim(),
      );
    } catch {
      process.stdout.write("left out: oathtool is not installed, so no second implementation was asked\n");
      return;
    }
    expect(
      pairs.map(({ seed: one, seconds }) => codeOf({ kind: "totp", seed: one }, stepOf(seconds * 1000))),
    ).toEqual(theirs);
  });
});

describe("the form of a code", () => {
  const right = codeOf(totp, now);
  test.each([
    ` ${right}`,
    `${right} `,
    `${right}\t`,
    `${right}\n`,
    `${right}\0`,
    `+${right}`,
    `-${right}`,
    right.slice(1),
    `${right}0`,
    right.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    right.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    Number(right),
    [right],
    { code: right },
    null,
    undefined,
    true,
    `${right.slice(0, 3)} ${right.slice(3)}`,
  ])("GATE-04 %j is no code", (typed) => {
    expect(acceptCode(totp, typed, lenient)).toBeNull();
    expect(resynchronise(totp, [typed, codeOf(totp, now + 1)], nowMs)).toBeNull();
    expect(resynchronise(totp, [codeOf(totp, now - 1), typed], nowMs)).toBeNull();
  });
});

describe("TOTP", () => {
  test("GATE-05 the current step and the one before count, no other", () => {
    const accepted = [-3, -2, -1, 0, 1, 2].filter((ahead) =>
      acceptCode(totp, codeOf(totp, now + ahead), lenient),
    );
    expect(accepted).toEqual([-1, 0]);
  });
  test("at the beginning of time there is no step before the first", () => {
    expect(acceptCode(totp, "000000", { nowMs: 0, isStrict: false })).toBeNull();
  });
  test("GATE-05 strictly, the current step alone", () => {
    expect(acceptCode(totp, codeOf(totp, now - 1), { nowMs, isStrict: true })).toBeNull();
    expect(acceptCode(totp, codeOf(totp, now), { nowMs, isStrict: true })).toEqual({
      counter: now,
      drift: 0,
    });
  });
  test("GATE-06 nothing at or below a step that counted, wherever the clock is set", () => {
    const used = { ...totp, lastUsed: now };
    for (const backMs of [0, 30_000, 300_000])
      for (const step of [now, now - 1, now - 10])
        expect(acceptCode(used, codeOf(totp, step), { nowMs: nowMs - backMs, isStrict: false })).toBeNull();
    expect(
      acceptCode(used, codeOf(totp, now + 120), { nowMs: nowMs + 3_600_000, isStrict: false }),
    ).not.toBeNull();
  });
  test("a slow clock is learnt by one step a time, four at most; a slow hand is not", () => {
    const late = { nowMs: nowMs + 25_000, isStrict: false };
    const prompt = { nowMs: nowMs + 5_000, isStrict: false };
    expect(acceptCode(totp, codeOf(totp, now - 1), late)).toEqual({ counter: now - 1, drift: -1 });
    expect(acceptCode(totp, codeOf(totp, now - 1), prompt)).toEqual({ counter: now - 1, drift: 0 });
    expect(acceptCode(totp, codeOf(totp, now), late)).toEqual({ counter: now, drift: 0 });
    const far = { ...totp, drift: -4 };
    expect(acceptCode(far, codeOf(totp, now - 5), late)).toEqual({ counter: now - 5, drift: -4 });
  });
});

describe("HOTP", () => {
  test("GATE-09 the next counter and five behind it, none before", () => {
    const accepted = [-1, 0, 1, 4, 5, 6, 7].filter((ahead) =>
      acceptCode(hotp, codeOf(hotp, 100 + ahead), lenient),
    );
    expect(accepted).toEqual([0, 1, 4, 5]);
    expect(acceptCode(hotp, codeOf(hotp, 105), lenient)).toEqual({ counter: 105, drift: 0 });
  });
});

describe("two codes that follow each other", () => {
  const two = (held: Authenticator, counter: number, apart = 1): [string, string] => [
    codeOf(held, counter),
    codeOf(held, counter + apart),
  ];
  test("GATE-10 a clock that is ten steps off is found", () => {
    expect(resynchronise(totp, two(totp, now - 11), nowMs)).toEqual({ counter: now - 10, drift: -10 });
    expect(resynchronise(totp, two(totp, now + 9), nowMs)).toEqual({ counter: now + 10, drift: 10 });
  });
  test("GATE-10 not one out of the window, not two that are apart, reversed or equal, not what was used", () => {
    expect(resynchronise(totp, two(totp, now - 21), nowMs)).toBeNull();
    expect(resynchronise(totp, two(totp, now + 20), nowMs)).toBeNull();
    for (const apart of [-1, 0, 2]) expect(resynchronise(totp, two(totp, now, apart), nowMs)).toBeNull();
    expect(resynchronise({ ...totp, lastUsed: now }, two(totp, now), nowMs)).toBeNull();
  });
  test("GATE-10 a counter up to 50 ahead, not 51, not one before", () => {
    expect(resynchronise(hotp, two(hotp, 150), nowMs)).toEqual({ counter: 151, drift: 0 });
    expect(resynchronise(hotp, two(hotp, 151), nowMs)).toBeNull();
    expect(resynchronise(hotp, two(hotp, 99), nowMs)).toBeNull();
  });
});

test("the URI of an authenticator app names issuer and account, and its secret has no padding", () => {
  const account = "odile@carnet-operator.example";
  const uri = new URL(authenticatorUri(totp, { issuer: "Carnet staff", account }));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain(account);
  expect(uri.searchParams.get("secret")).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  expect(uri.searchParams.get("issuer")).toBe("Carnet staff");
  expect(uri.host + uri.pathname).toContain("totp");
  expect(uri.searchParams.has("counter")).toBe(false);
  expect(uri.searchParams.get("digits") ?? "6").toBe("6"); // what apps take where none is named
  const token = new URL(authenticatorUri(hotp, { issuer: "Carnet staff", account }));
  expect(token.host + token.pathname).toContain("hotp");
  expect(Object.fromEntries(token.searchParams)).toMatchObject({ digits: "8", counter: "0" });
});
