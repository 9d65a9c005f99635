// One-time codes: random seeds and times against Debian's oathtool, and guessing campaigns against the throttle.

import { execFileSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { codeOf, stepOf } from "../../src/server/staff/one-time-code.ts";
import { locksAt, waitAfter } from "../../src/server/staff/throttle.ts";
import type { Proof } from "./proof.ts";

/** Pairs of a seed and a time, each asked of both; broken says which differ. */
export async function codes({ pairs }: { pairs: number }): Promise<Proof> {
  const broken: string[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const seed = new Uint8Array(randomBytes(20));
    const seconds = randomInt(2 ** 33);
    const hex = Buffer.from(seed).toString("hex");
    const theirs = execFileSync("oathtool", ["--totp", `--now=@${seconds}`, hex], {
      encoding: "utf8",
    }).trim();
    const ours = codeOf({ kind: "totp", seed }, stepOf(seconds * 1000));
    if (ours !== theirs) broken.push(`seed ${hex} at ${seconds}: ${ours}, oathtool says ${theirs}`);
  }
  return { figures: { pairs, differences: broken.length }, broken };
}

/** 2·10⁻⁵ a campaign: ten tries of two codes out of a million. */
const chance = (locksAt * 2) / 1_000_000;

/**
 * A guesser who waits out every pause until the lock: of so many campaigns no more succeed than the bound lets expect, with five standard
 * deviations of room.
 */
export async function campaigns({ rounds }: { rounds: number }): Promise<Proof> {
  let won = 0;
  for (let round = 0; round < rounds; round += 1) {
    const seed = new Uint8Array(randomBytes(20));
    let nowMs = randomInt(2 ** 40);
    for (let failures = 0; failures < locksAt; failures += 1) {
      const step = stepOf(nowMs);
      const guess = String(randomInt(1_000_000)).padStart(6, "0");
      if ([step, step - 1].some((one) => codeOf({ kind: "totp", seed }, one) === guess)) {
        won += 1;
        break;
      }
      nowMs += waitAfter(failures + 1) ?? 0;
    }
  }
  const most = rounds * chance + 5 * Math.sqrt(rounds * chance);
  const broken = won > most ? [`${won} of ${rounds} campaigns won, ${most.toFixed(1)} are the most`] : [];
  return { figures: { campaigns: rounds, won, most: Number(most.toFixed(1)) }, broken };
}
