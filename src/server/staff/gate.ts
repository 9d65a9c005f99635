// The gate: four layers that a request of the operator's people must all hold, judged from what is known at its moment. Pure; what is
// unknown is refused, and there is no way round for anybody.

import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { passkeyRoles, type StaffRole, type StaffState } from "../../shared/domain/staff.ts";
import type { Evidence } from "./staff-caller.ts";

/** `identity`: a Google account of the register · `secondStep`: 2-step verification · `address`: a place that is let in · `code`: an own code or passkey. */
export const layers = ["address", "identity", "secondStep", "code"] as const;
export type Layer = (typeof layers)[number];

/** What is known of a request; times in milliseconds since 1970, null for what is not there. */
export type Facts = {
  nowMs: number;
  /** By how much the server's clock may be wrong; null where nothing recent says. */
  clockOffsetMs: number | null;
  /** The network the request came from; null where its address could not be read. */
  network: string | null;
  /** Since when this place is let in, for this person where it is her home. */
  admittedAtMs: number | null;
  session: {
    network: string;
    signedInAtMs: number;
    codeAtMs: number | null;
    /** Whether the code was a passkey's signature. */
    byPasskey: boolean;
    seenAtMs: number;
  } | null;
  entry: {
    role: StaffRole;
    state: StaffState;
    /** From when on nothing but a passkey counts, where the role owes one. */
    passkeyFromMs: number;
    endsAtMs: number | null;
    approvedUntilMs: number;
    hasSecondStep: boolean;
    secondStepAtMs: number | null;
  } | null;
};

export const idleMs = 15 * 60_000;
export const longestMs = 8 * 3_600_000;
/** No older may what the Directory said of the second step be. */
export const secondStepMs = 15 * 60_000;
/** A code this young lets one do what is not done lightly (step-up). */
export const stepUpMs = 5 * 60_000;
const mostClockOffsetMs = 5_500; // five seconds, and the half by which a Date header is coarse

type Judge = (facts: Facts) => Result<number>;

/** Each layer's judge gives how long ago, in milliseconds, its evidence was had. */
const judges: Record<Layer, Judge> = {
  address: judgeAddress,
  identity: judgeIdentity,
  secondStep: judgeSecondStep,
  code: judgeCode,
};

/**
 * Whether the layers a route needs all hold, in their order; gives the age of each one's evidence in seconds, -1 for a layer that is not
 * there. Refusals: `address-not-admitted`, `staff-signed-out`, `staff-not-active`, `second-step-unproven`, `code-needed`,
 * `passkey-needed` for a code where only a passkey counts, `unavailable` where the clock is in doubt.
 */
export function judge(facts: Facts, needed: readonly Layer[]): Result<Evidence> {
  if (facts.network === null) return refuse("address-not-admitted");
  for (const layer of layers) {
    if (!needed.includes(layer)) continue;
    const judged = judges[layer](facts);
    if (!judged.ok) return judged;
  }
  return accept(evidenceOf(facts));
}

/** The age of each layer's evidence, sound or not. */
export function evidenceOf({ nowMs, admittedAtMs, session, entry }: Facts): Evidence {
  const age = (sinceMs: number | null | undefined) =>
    sinceMs === null || sinceMs === undefined ? -1 : Math.floor((nowMs - sinceMs) / 1000);
  return {
    identity: age(session?.signedInAtMs),
    secondStep: age(entry?.secondStepAtMs),
    address: age(admittedAtMs),
    code: age(session?.codeAtMs),
  };
}

function judgeAddress({ nowMs, admittedAtMs }: Facts): Result<number> {
  return admittedAtMs === null ? refuse("address-not-admitted") : accept(nowMs - admittedAtMs);
}

/** A session of that very network, neither idle nor old, of an entry that counts. Who is invited has no code yet, so she gets no further. */
function judgeIdentity({ nowMs, network, session, entry }: Facts): Result<number> {
  if (!session || !entry || session.network !== network) return refuse("staff-signed-out");
  if (!isRecent(session.seenAtMs, nowMs, idleMs) || !isRecent(session.signedInAtMs, nowMs, longestMs))
    return refuse("staff-signed-out");
  const isOver = entry.endsAtMs !== null && entry.endsAtMs <= nowMs;
  const counts = entry.state === "active" || entry.state === "invited";
  if (!counts || isOver || entry.approvedUntilMs <= nowMs) return refuse("staff-not-active");
  return accept(nowMs - session.signedInAtMs);
}

function judgeSecondStep({ nowMs, entry }: Facts): Result<number> {
  const saidAtMs = entry?.hasSecondStep === true ? entry.secondStepAtMs : null;
  return saidAtMs !== null && isRecent(saidAtMs, nowMs, secondStepMs)
    ? accept(nowMs - saidAtMs)
    : refuse("second-step-unproven");
}

function judgeCode({ nowMs, clockOffsetMs, session, entry }: Facts): Result<number> {
  const codeAtMs = session?.codeAtMs ?? null;
  if (codeAtMs === null || codeAtMs > nowMs || entry?.state !== "active") return refuse("code-needed");
  if (!session?.byPasskey && owesPasskey(entry, nowMs)) return refuse("passkey-needed");
  if (!isClockSound(clockOffsetMs)) return refuse("unavailable", { retryAfterSeconds: 30 });
  return accept(nowMs - codeAtMs);
}

/** Whether nothing but a passkey counts for her any more. */
export function owesPasskey(
  { role, passkeyFromMs }: Pick<NonNullable<Facts["entry"]>, "role" | "passkeyFromMs">,
  nowMs: number,
): boolean {
  return passkeyRoles.includes(role) && passkeyFromMs <= nowMs;
}

/** Codes go by the clock, so while it is in doubt none is taken and none counts. */
export function isClockSound(offsetMs: number | null): boolean {
  return offsetMs !== null && Math.abs(offsetMs) <= mostClockOffsetMs;
}

/** What lies ahead was told by a clock that was set back since, and counts as old. */
function isRecent(thenMs: number, nowMs: number, mostMs: number): boolean {
  return thenMs <= nowMs && nowMs - thenMs <= mostMs;
}
