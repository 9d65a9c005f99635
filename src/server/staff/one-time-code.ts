// One-time codes of an authenticator: TOTP (RFC 6238) and HOTP (RFC 4226) are one code of a counter, which for TOTP is a time step.
// Pure: says at which counter a code would count; that each counter counts once is the database's to hold.

import { timingSafeEqual } from "node:crypto";
import { generateSync, generateURI, type HashAlgorithm, ScureBase32Plugin } from "otplib";

export type CodeKind = "totp" | "hotp";
/** `lastUsed`: the highest step or counter accepted so far, -1 for none; `drift`: steps by which its clock differs from ours. */
export type Authenticator = { kind: CodeKind; seed: Uint8Array; lastUsed: number; drift: number };
/** What is to be kept of an accepted code. */
export type Accepted = { counter: number; drift: number };

export const seedBytes = 20;
export const stepSeconds = 30;
const digitsOf = { totp: 6, hotp: 8 } as const;
const lookAhead = 5;
const mostDrift = 4;
/** From how far into a step the code of the one before tells of a slow clock rather than of a slow hand. */
const slowClockSeconds = 20;
const resyncSteps = 20;
const resyncCounters = 50;

/** The code of one counter, as RFC 4226 section 5.3 cuts it. */
export function codeAt(
  seed: Uint8Array,
  counter: number,
  { digits, algorithm = "sha1" }: { digits: 6 | 7 | 8; algorithm?: HashAlgorithm },
): string {
  return generateSync({ strategy: "hotp", secret: seed, counter, digits, algorithm });
}

export function stepOf(nowMs: number): number {
  return Math.floor(nowMs / 1000 / stepSeconds);
}

/** The code that an authenticator shows at this counter. */
export function codeOf({ kind, seed }: Pick<Authenticator, "kind" | "seed">, counter: number): string {
  return codeAt(seed, counter, { digits: digitsOf[kind] });
}

/** Whether the text has the form of a code, before anything else is asked: ASCII digits, as many as there are, nothing around them. */
export function hasCodeForm(kind: CodeKind, typed: unknown): typed is string {
  return typeof typed === "string" && (kind === "totp" ? /^[0-9]{6}$/ : /^[0-9]{8}$/).test(typed);
}

/**
 * At which counter a code counts; null when it does not. TOTP: the current step or the one before, in `strict` mode the current one
 * alone; HOTP: the next counter or one of five behind it. Never at or below what was accepted. All candidates are compared, whichever fits.
 */
export function acceptCode(
  authenticator: Authenticator,
  typed: unknown,
  { nowMs, isStrict }: { nowMs: number; isStrict: boolean },
): Accepted | null {
  const { kind, lastUsed, drift } = authenticator;
  if (!hasCodeForm(kind, typed)) return null;
  if (kind === "hotp") {
    const counter = findCode(authenticator, typed, span(lastUsed + 1, lookAhead + 1));
    return counter === null ? null : { counter, drift };
  }
  const current = stepOf(nowMs) + drift;
  const counter = findCode(authenticator, typed, isStrict ? [current] : [current, current - 1]);
  if (counter === null || counter <= lastUsed) return null;
  const isSlow = counter < current && (nowMs / 1000) % stepSeconds >= slowClockSeconds;
  return { counter, drift: isSlow ? Math.max(drift - 1, -mostDrift) : drift };
}

/**
 * Two codes that follow each other find a clock or counter that went astray: within 20 steps either way, or 50 counters ahead. The
 * windows are constants; null where the two are not consecutive, lie outside or were used.
 */
export function resynchronise(
  authenticator: Authenticator,
  typed: readonly [unknown, unknown],
  nowMs: number,
): Accepted | null {
  const { kind, lastUsed } = authenticator;
  const [first, second] = typed;
  if (!hasCodeForm(kind, first) || !hasCodeForm(kind, second)) return null;
  const now = stepOf(nowMs);
  const starts =
    kind === "totp"
      ? span(now - resyncSteps, 2 * resyncSteps).filter((step) => step > lastUsed)
      : span(lastUsed + 1, resyncCounters + 1);
  const found = starts.filter(
    (counter) =>
      isSame(codeOf(authenticator, counter), first) && isSame(codeOf(authenticator, counter + 1), second),
  );
  const counter = found[0];
  if (counter === undefined) return null;
  return { counter: counter + 1, drift: kind === "totp" ? counter + 1 - now : 0 };
}

/** The address an authenticator app reads from the QR code (Key URI format), its label encoded, Base32 without padding. */
export function authenticatorUri(
  { kind, seed }: Pick<Authenticator, "kind" | "seed">,
  { issuer, account }: { issuer: string; account: string },
): string {
  const secret = new ScureBase32Plugin().encode(seed, { padding: false });
  const common = { issuer, label: account, secret, digits: digitsOf[kind], algorithm: "sha1" } as const;
  return kind === "totp"
    ? generateURI({ ...common, strategy: "totp", period: stepSeconds })
    : generateURI({ ...common, strategy: "hotp", counter: 0 });
}

function findCode(authenticator: Authenticator, typed: string, candidates: readonly number[]): number | null {
  const found = candidates.filter((counter) => counter >= 0 && isSame(codeOf(authenticator, counter), typed));
  return found[0] ?? null;
}

function isSame(code: string, typed: string): boolean {
  return timingSafeEqual(Buffer.from(code), Buffer.from(typed));
}

function span(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index);
}
