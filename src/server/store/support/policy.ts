// What a customer allows of support views; until its admins say anything, `firstSupportPolicy`.

import { firstSupportPolicy, type SupportPolicy, supportReasons } from "../../../shared/domain/support.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

type PolicyRow = {
  mode: SupportPolicy["mode"];
  reasons: string[];
  admins_agree: boolean;
  changed_by: string;
  changed_at: number;
};
export type StoredSupportPolicy = SupportPolicy & { changed: { by: string; atMs: number } | null };

export async function findSupportPolicy(scope: Reader): Promise<StoredSupportPolicy> {
  const [row] = await scope.rows<PolicyRow>(
    "select mode, reasons, admins_agree, changed_by, changed_at from support_policy where tenant_id = $1",
  );
  if (!row) return { ...firstSupportPolicy, changed: null };
  return {
    mode: row.mode,
    reasons: supportReasons.filter((reason) => row.reasons.includes(reason)),
    adminsAgree: row.admins_agree,
    changed: { by: row.changed_by, atMs: row.changed_at },
  };
}

export function putSupportPolicy(scope: Scope, { mode, reasons, adminsAgree }: SupportPolicy): void {
  scope.send(
    `insert into support_policy (tenant_id, mode, reasons, admins_agree, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id) do update set mode = excluded.mode, reasons = excluded.reasons,
       admins_agree = excluded.admins_agree, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [mode, reasons, adminsAgree, scope.actor.email, at(scope.nowMs)],
  );
}
