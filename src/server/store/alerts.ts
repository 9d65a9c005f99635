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

/** The rules that spoke of the person since then. */
export async function findAlertedRules(scope: Reader, staffId: string, sinceMs: number): Promise<string[]> {
  const rows = await scope.rows<{ rule: string }>(
    "select distinct rule from alert where tenant_id = $1 and staff_id = $2 and found_at > $3",
    [staffId, at(sinceMs)],
  );
  return rows.map(({ rule }) => rule);
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
