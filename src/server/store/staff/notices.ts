// What befell the authenticators of the operator's people, out of the operator's own trail: nothing is kept twice.

import type { ActionName } from "../../../shared/audit/event.ts";
import { eventColumns, type EventRow, openEvent } from "../event.ts";
import { at, type Scope } from "../tenant-store.ts";

/** `staffId`: whose authenticator or recovery it is; `by`: the address of who did it; `authenticator`: what its owner calls it, or "". */
export type StaffNotice = {
  atMs: number;
  staffId: string;
  by: string;
  action: ActionName;
  authenticator: string;
};

const actions: readonly ActionName[] = [
  "staff.confirm",
  "staff.recover",
  "staff.resync",
  "staff.invite-authenticator",
  "staff.revoke-authenticator",
  "staff.unlock",
  "staff.vouch",
  "staff.suspect-passkey",
  "staff.lock",
];
const most = 50;

/** The newest first, after `sinceMs`; those of one person, or with null everybody's. What was only proposed befell nobody. */
export async function listNotices(
  scope: Scope,
  { staffId, sinceMs }: { staffId: string | null; sinceMs: number },
): Promise<StaffNotice[]> {
  const rows = await scope.rows<EventRow & { whose: string }>(
    `select ${eventColumns}, coalesce(e.target ->> 'staff', e.actor_id::text) as whose from audit_event e
     where e.tenant_id = $1 and e.seq is not null and e.time > $2 and e.outcome = 'allowed' and e.action = any ($3)
       and ($4::text is null or coalesce(e.target ->> 'staff', e.actor_id::text) = $4)
     order by e.time desc limit $5`,
    [at(sinceMs), actions, staffId, most],
  );
  return rows.flatMap(({ whose, ...row }) => {
    const { time, action, told } = openEvent(scope, row);
    const { state, authenticator } = told.details;
    if (state === "proposed") return [];
    const name = typeof authenticator === "string" ? authenticator : "";
    return [{ atMs: time, staffId: whose, by: told.who, action, authenticator: name }];
  });
}

/** She has seen what came so far. */
export function keepNoticesSeen(scope: Scope, staffId: string): void {
  scope.send("update staff set notices_seen_at = $3 where tenant_id = $1 and staff_id = $2", [
    staffId,
    at(scope.nowMs),
  ]);
}
