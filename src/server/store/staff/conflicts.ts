// Whom the operator's people declared as close to them, and therefore never look at.

import { at, type Reader, type Scope } from "../tenant-store.ts";

export type Conflict = { staffId: string; subject: string; declaredAtMs: number };

/** Those of one person, or with null everybody's; the newest first. */
export async function listConflicts(scope: Reader, staffId: string | null): Promise<Conflict[]> {
  const rows = await scope.rows<{ staff_id: string; subject: string; declared_at: number }>(
    `select staff_id, subject, declared_at from declared_conflict
     where tenant_id = $1 and ($2::uuid is null or staff_id = $2) order by declared_at desc, subject`,
    [staffId],
  );
  return rows.map((row) => ({
    staffId: row.staff_id,
    subject: row.subject,
    declaredAtMs: row.declared_at,
  }));
}

/** Declared anew it stays as it is. */
export function addConflict(scope: Scope, { staffId, subject }: Pick<Conflict, "staffId" | "subject">): void {
  scope.send(
    `insert into declared_conflict (tenant_id, staff_id, subject, declared_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, staff_id, subject) do nothing`,
    [staffId, subject, at(scope.nowMs)],
  );
}

/** False where there is none. */
export async function removeConflict(
  scope: Scope,
  { staffId, subject }: Pick<Conflict, "staffId" | "subject">,
): Promise<boolean> {
  const rows = await scope.rows(
    "delete from declared_conflict where tenant_id = $1 and staff_id = $2 and subject = $3 returning 1",
    [staffId, subject],
  );
  return rows.length === 1;
}
