// What users agreed to let support look at: one group each, for half an hour, until they take it back.

import { supportLimit } from "../../../shared/domain/support.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

export type Agreement = {
  groupId: string;
  groupName: string;
  email: string;
  agreedAtMs: number;
  endsAtMs: number;
};
type AgreementRow = { group_id: string; name: string; email: string; agreed_at: number; ends_at: number };

const columns = "a.group_id, g.name, a.email, a.agreed_at, a.ends_at";
const tables = "support_agreement a join groups g on g.tenant_id = $1 and g.group_id = a.group_id";

function agreementOf(row: AgreementRow): Agreement {
  return {
    groupId: row.group_id,
    groupName: row.name,
    email: row.email,
    agreedAtMs: row.agreed_at,
    endsAtMs: row.ends_at,
  };
}

/** The caller agrees, from now on; answers until when. */
export function putAgreement(scope: Scope, groupId: string): number {
  const endsAtMs = scope.nowMs + supportLimit.agreementMs;
  scope.send(
    `insert into support_agreement (tenant_id, group_id, email, agreed_at, ends_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, group_id, email) do update set agreed_at = excluded.agreed_at, ends_at = excluded.ends_at`,
    [groupId, scope.actor.email, at(scope.nowMs), at(endsAtMs)],
  );
  return endsAtMs;
}

/** Takes the caller's own back; whether there was one. */
export async function removeAgreement(scope: Scope, groupId: string): Promise<boolean> {
  const gone = await scope.rows(
    "delete from support_agreement where tenant_id = $1 and group_id = $2 and email = $3 returning 1",
    [groupId, scope.actor.email],
  );
  return gone.length === 1;
}

/** Until when somebody agrees to show a group; null: not now. */
export async function findAgreedUntil(
  scope: Reader,
  { groupId, email, nowMs }: { groupId: string; email: string; nowMs: number },
): Promise<number | null> {
  const [row] = await scope.rows<{ ends_at: number }>(
    "select ends_at from support_agreement where tenant_id = $1 and group_id = $2 and email = $3 and ends_at > $4",
    [groupId, email, at(nowMs)],
  );
  return row?.ends_at ?? null;
}

/** Those that hold now, of one person or of all, the newest first. */
export async function findAgreements(scope: Scope, email: string | null): Promise<Agreement[]> {
  const rows = await scope.rows<AgreementRow>(
    `select ${columns} from ${tables}
     where a.tenant_id = $1 and a.ends_at > $2 and ($3::text is null or a.email = $3) order by a.agreed_at desc limit 200`,
    [at(scope.nowMs), email],
  );
  return rows.map(agreementOf);
}
