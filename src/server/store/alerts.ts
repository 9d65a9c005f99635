// What the second look at openings found, and which openings wait to be looked through by somebody else.

import { at, type Reader, type Scope } from "./tenant-store.ts";

export type Alert = {
  openingId: string;
  staffId: string;
  customerId: string;
  rule: string;
  counts: Readonly<Record<string, number>>;
};

export function addAlert(scope: Scope, { openingId, staffId, customerId, rule, counts }: Alert): void {
  scope.send(
    `insert into alert (tenant_id, opening_id, rule, counts, staff_id, customer_id, found_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, opening_id, rule) do nothing`,
    [openingId, rule, JSON.stringify(counts), staffId, customerId, at(scope.nowMs)],
  );
}

/** Whether there is an alert about the person since then: of that rule, or of any but R6. */
export async function hasAlertOf(
  scope: Reader,
  staffId: string,
  { sinceMs, rule }: { sinceMs: number; rule: "R6" | "other" },
): Promise<boolean> {
  const rows = await scope.rows(
    `select 1 from alert where tenant_id = $1 and staff_id = $2 and found_at > $3 and (rule = 'R6') = $4 limit 1`,
    [staffId, at(sinceMs), rule === "R6"],
  );
  return rows.length > 0;
}

export function addReview(
  scope: Scope,
  openingId: string,
  { cause, dueAtMs }: { cause: string; dueAtMs: number },
): void {
  scope.send(
    `insert into opening_review (tenant_id, opening_id, cause, due_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, opening_id) do nothing`,
    [openingId, cause, at(dueAtMs)],
  );
}
