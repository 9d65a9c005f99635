// What the second look at openings found, and which openings wait to be looked through by somebody else.

import { at, type Reader, type Scope } from "../tenant-store.ts";

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

export type FoundAlert = Pick<Alert, "rule" | "counts"> & {
  foundAtMs: number;
  email: string;
  customer: string;
  subject: string;
};

/** Everybody's since then, the newest first; `customer` by its id where the view behind it is not known by a domain. */
export async function listAlerts(scope: Reader, sinceMs: number): Promise<FoundAlert[]> {
  const rows = await scope.rows<Omit<FoundAlert, "foundAtMs"> & { found_at: number }>(
    `select a.found_at, coalesce(p.email, a.staff_id::text) as email, coalesce(v.domain, a.customer_id::text) as customer,
       o.subject, a.rule, a.counts
     from alert a join opening o on o.tenant_id = $1 and o.opening_id = a.opening_id
       left join person p on p.tenant_id = $1 and p.person_id = a.staff_id
       left join staff_view v on v.tenant_id = $1 and v.opening_id = a.opening_id
     where a.tenant_id = $1 and a.found_at > $2 order by a.found_at desc, a.rule limit 200`,
    [at(sinceMs)],
  );
  return rows.map(({ found_at: foundAtMs, ...row }) => ({ foundAtMs, ...row }));
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
