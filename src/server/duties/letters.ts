// Takes back invitations that nobody answered in their time, out of the letterboxes they lie in. The access they offered stays as it was
// given: it lets nobody in who has no door.

import { findOldLetters, forgetLetters } from "../store/doors.ts";
import { actAsServer } from "../store/own-event.ts";
import type { DutyDeps } from "./duties.ts";

/** Letters of one turn; further ones in the next. */
const mostAtOnce = 200;

/** What fails on the way is found again the next time: a letter is forgotten once it is taken back. */
export async function takeBackLetters(deps: DutyDeps, tenantId: string): Promise<void> {
  const old = await actAsServer(deps, tenantId, (scope) => findOldLetters(scope, mostAtOnce));
  if (old.length === 0) return;
  for (const { email, groupId } of old) await deps.letters.expire(email, groupId);
  await actAsServer(deps, tenantId, async (scope) => forgetLetters(scope, old));
}
