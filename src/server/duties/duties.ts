// What the server does for each tenant in its time, without being asked: ending reviews and support views, taking back letters, seeing off
// who is gone. Knows no timers: somebody calls it again and again, and each duty knows whether its time has come.

import type { DirectoryPeople } from "../auth/directory-people.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import type { Database } from "../store/database.ts";
import type { Letters } from "../store/doors.ts";
import { followDirectory } from "./leavers.ts";
import { takeBackLetters } from "./letters.ts";
import { endReview } from "./reviews.ts";
import { endSupportViews } from "./support-views.ts";

export type DutyDeps = {
  db: Database;
  keyRing: KeyRing;
  people: DirectoryPeople;
  letters: Letters;
  now: () => number;
};

/** Answers whether events were written. */
export type DoDuties = (tenantId: string) => Promise<boolean>;

export function createDuties(deps: DutyDeps): DoDuties {
  return async (tenantId) => {
    const isEnded = await endReview(deps, tenantId);
    const isTold = await endSupportViews(deps, tenantId);
    await takeBackLetters(deps, tenantId);
    return (await followDirectory(deps, tenantId)) || isEnded || isTold;
  };
}
