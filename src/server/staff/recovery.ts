// Recovery codes: eight of 80 bits, shown once, kept as scrypt hashes under one salt a set, each good for one use.

import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { Actor } from "../../shared/audit/event.ts";
import { countRecoveryAttempt, keepRecoveryWait } from "../store/staff/recovery.ts";
import { apart, type Desk } from "./desk.ts";
import { mayTry, waitAfter } from "./throttle.ts";

export const recoveryCodes = 8;
const codeBytes = 10;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648, section 6
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** A new set: what the person is shown, and what is kept. */
export async function newRecoveryCodes(): Promise<{ texts: string[]; salt: Buffer; hashes: Buffer[] }> {
  const salt = randomBytes(16);
  const texts = Array.from({ length: recoveryCodes }, () => writeCode(randomBytes(codeBytes)));
  return { texts, salt, hashes: await Promise.all(texts.map((text) => derive(text, salt, 32))) };
}

/** Counts the attempt, then hashes the code; null where it cannot be one, she has none, or it must wait. */
export async function tryRecovery(desk: Desk, actor: Actor, typed: unknown): Promise<Buffer | null> {
  const { personId: staffId } = actor;
  const attempt = await apart(desk, actor, async (scope) => {
    const counted = await countRecoveryAttempt(scope, staffId);
    const waitMs = counted && waitAfter(counted.failuresBefore + 1);
    if (waitMs) keepRecoveryWait(scope, { staffId, untilMs: scope.nowMs + waitMs });
    return counted;
  });
  const text = typeof typed === "string" && /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/.test(typed) ? typed : null;
  if (!attempt || text === null || !mayTry(attempt.failuresBefore, attempt.waitUntilMs, desk.now()))
    return null;
  return derive(text, Buffer.from(attempt.salt), 32);
}

/** 80 bits are sixteen characters of Base32, in fours. */
function writeCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const text = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
  return (text.match(/.{4}/g) ?? []).join("-");
}
