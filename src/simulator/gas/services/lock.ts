// LockService: one lock for the script (all people) and one for each person; let go when the execution ends.
import type { Ask, StoreScope } from "../host-call.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";

function lock(realm: Realm, ask: Ask, scope: StoreScope): object {
  let isHeld = false;
  const take = (waitMs: unknown, method: string): boolean => {
    if (typeof waitMs !== "number" || waitMs < 0) return mismatch(method, [waitMs]);
    isHeld ||= ask("lockTake", scope, waitMs);
    return isHeld;
  };
  return realm.face("Lock", {
    tryLock: (waitMs: unknown) => take(waitMs, "Lock.tryLock"),
    waitLock: (waitMs: unknown) => {
      if (!take(waitMs, "Lock.waitLock"))
        refuse("Lock timeout: another process was holding the lock for too long.");
    },
    hasLock: () => isHeld,
    releaseLock: () => {
      if (isHeld) ask("lockRelease", scope);
      isHeld = false;
    },
  });
}

/** A script that stands alone has no document, hence no document lock. */
export function lockService(realm: Realm, ask: Ask): object {
  const script = lock(realm, ask, "script");
  const user = lock(realm, ask, "user");
  return realm.face("LockService", {
    getScriptLock: () => script,
    getUserLock: () => user,
    getDocumentLock: () => null,
  });
}
