// A code is tried: the attempt is counted first, for good, then the code is looked at, then its counter is taken, once in the world.

import type { Actor } from "../../shared/audit/event.ts";
import {
  type Attempt,
  countAttempt,
  keepWait,
  takeCounter,
  type StoredAuthenticator,
} from "../store/staff/authenticators.ts";
import type { Scope } from "../store/tenant-store.ts";
import { apart, type Desk } from "./desk.ts";
import { isClockSound } from "./gate.ts";
import { type Accepted, acceptCode } from "./one-time-code.ts";
import type { Proof } from "./proof.ts";
import { mayTry, waitAfter } from "./throttle.ts";

/** How one looks at an attempt: a single code, or two that follow each other. */
export type Look = (authenticator: StoredAuthenticator, nowMs: number) => Accepted | null;

export function oneCode(typed: unknown, isStrict: boolean): Look {
  return (authenticator, nowMs) => acceptCode(authenticator, typed, { nowMs, isStrict });
}

/**
 * Counts the attempt and looks at it; null where there is no such authenticator, it waits or is locked, the clock is in doubt, or the
 * code is wrong: nobody is told which. What is accepted still has to be taken, in the act that it is for.
 */
export async function tryCode(
  desk: Desk,
  actor: Actor,
  { authenticatorId, look }: { authenticatorId: string | null; look: Look },
): Promise<Proof | null> {
  const nowMs = desk.now();
  const attempt = await apart(desk, actor, async (scope) => {
    const counted = await countAttempt(scope, actor.personId, authenticatorId);
    if (counted) keepNextWait(scope, counted);
    return counted;
  });
  if (!attempt) return null;
  const { authenticator, failuresBefore, waitUntilMs } = attempt;
  const accepted = look(authenticator, nowMs); // looked at in any case, so that a lock takes no less time
  if (!mayTry(failuresBefore, waitUntilMs, nowMs) || !isClockSound(desk.clock.offsetMs())) return null;
  if (!accepted) return null;
  const { authenticatorId: id, name } = authenticator;
  return {
    name,
    byPasskey: false,
    take: (scope) => takeCounter(scope, { ...accepted, authenticatorId: id }),
  };
}

/** As if the attempt failed; taking its counter takes this back. */
function keepNextWait(scope: Scope, { authenticator, failuresBefore, waitUntilMs }: Attempt): void {
  const untilMs = scope.nowMs + (waitAfter(failuresBefore + 1) ?? 0);
  if (untilMs > Math.max(scope.nowMs, waitUntilMs ?? 0))
    keepWait(scope, { authenticatorId: authenticator.authenticatorId, untilMs });
}
