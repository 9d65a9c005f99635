// The same look at what lies behind the caller's doors: each tenant is asked by itself, with its own event in its own trail.

import type { Result } from "../../shared/contract/refusal.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Door } from "../store/doors.ts";
import type { Act, Intent, Scope } from "../store/tenant-store.ts";

/** As a guest of one tenant, who has been let into these of its groups. */
export type Guest = { signedIn: SignedIn; groups: ReadonlySet<string> };

/** What was found in each tenant; one that refuses, or is no more, adds nothing. */
export async function lookBehindDoors<T>(
  signedIn: SignedIn,
  doors: readonly Door[],
  intent: Intent,
  look: (scope: Scope, guest: Guest) => Promise<Result<Act<T>>>,
): Promise<T[]> {
  const answers = await Promise.all(
    [...new Set(doors.map(({ hostId }) => hostId))].map(async (hostId): Promise<T[]> => {
      const guest = await signedIn.guestOf(hostId);
      if (!guest) return [];
      const own = doors.filter((door) => door.hostId === hostId);
      const groups = new Set(own.map(({ groupId }) => groupId));
      const done = await guest.store.act(guest.actor, intent, (scope) =>
        look(scope, { signedIn: guest, groups }),
      );
      return done.ok ? [done.value] : [];
    }),
  );
  return answers.flat();
}
