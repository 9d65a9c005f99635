// Reading a tenant's own trail, by number.

import type { ActionName, Outcome, Target } from "../../shared/audit/event.ts";
import type { Surface } from "../../shared/contract/me.ts";
import type { RefusalCode } from "../../shared/contract/refusal.ts";
import type { Scope } from "./tenant-store.ts";

/** An event as it is stored; what its columns may hold is what `recordEvent` wrote into them. */
export type StoredEvent = {
  seq: number;
  time: number;
  actor: string;
  surface: Surface;
  action: ActionName;
  target: Target;
  outcome: Outcome;
  code: RefusalCode | null;
  details: Record<string, string | number | boolean | string[]>;
};

export const eventColumns =
  "e.seq, e.time, e.actor, e.surface, e.action, e.target, e.outcome, e.code, e.details";

export function findEvents(
  scope: Pick<Scope, "rows">,
  page: { from: number; limit: number },
): Promise<StoredEvent[]> {
  return scope.rows<StoredEvent>(
    `select ${eventColumns} from audit_event e where e.tenant_id = $1 and e.seq >= $2 order by e.seq limit $3`,
    [page.from, page.limit],
  );
}
