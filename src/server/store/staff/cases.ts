// What a customer is told of holds on the operator's people who looked at its users, in the customer's own tenant.

import type { StaffCase } from "../../../shared/contract/staff-cases.ts";
import type { Verdict } from "../../../shared/domain/hold.ts";
import type { StoredHold } from "./holds.ts";
import { at, type Scope } from "../tenant-store.ts";

/** How far the customer knows of it, under lock; null: nothing yet. */
export async function takeCase(
  scope: Scope,
  holdId: string,
): Promise<{ isLapsed: boolean; isJudged: boolean; isReleased: boolean } | null> {
  const [row] = await scope.rows<Record<"is_lapsed" | "is_judged" | "is_released", boolean>>(
    `select lapsed_at is not null as is_lapsed, verdict is not null as is_judged, released_at is not null as is_released
     from staff_case where tenant_id = $1 and hold_id = $2 for update`,
    [holdId],
  );
  return row ? { isLapsed: row.is_lapsed, isJudged: row.is_judged, isReleased: row.is_released } : null;
}

export function saveCase(scope: Scope, hold: StoredHold, actor: string): void {
  const time = (ms: number | null) => (ms === null ? null : at(ms));
  scope.send(
    `insert into staff_case (tenant_id, hold_id, rule, counts, actor, opened_at, lapsed_at, verdict, judged_at, released_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, hold_id) do update set lapsed_at = excluded.lapsed_at, verdict = excluded.verdict,
       judged_at = excluded.judged_at, released_at = excluded.released_at`,
    [
      hold.holdId,
      hold.rule,
      JSON.stringify(hold.counts),
      actor,
      at(hold.openedAtMs),
      time(hold.lapsedAtMs),
      hold.verdict,
      time(hold.judgedAtMs),
      time(hold.releasedAtMs),
    ],
  );
}

type CaseRow = {
  hold_id: string;
  rule: string;
  counts: Record<string, number>;
  actor: string;
  opened_at: number;
  lapsed_at: number | null;
  verdict: Verdict | null;
  judged_at: number | null;
  released_at: number | null;
};

/** The newest first. */
export async function listCases(scope: Scope): Promise<StaffCase[]> {
  const rows = await scope.rows<CaseRow>(
    `select hold_id, rule, counts, actor, opened_at, lapsed_at, verdict, judged_at, released_at from staff_case
     where tenant_id = $1 order by opened_at desc, hold_id limit 100`,
  );
  const time = (ms: number | null) => (ms === null ? null : at(ms));
  return rows.map((row) => ({
    id: row.hold_id,
    rule: row.rule,
    counts: row.counts,
    actor: row.actor,
    openedAt: at(row.opened_at),
    lapsedAt: time(row.lapsed_at),
    verdict: row.verdict,
    judgedAt: time(row.judged_at),
    releasedAt: time(row.released_at),
  }));
}
