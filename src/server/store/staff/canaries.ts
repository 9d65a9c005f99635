// Users and contacts that are there for nobody, in the operator's tenant: whoever looks at one had nothing to look for.

import { tenantIdOf } from "../admission.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

/** `mark`: a user's address or a contact's id. */
export type Canary = { domain: string; mark: string; addedAtMs: number };

/** The newest first. */
export async function listCanaries(scope: Reader): Promise<Canary[]> {
  const rows = await scope.rows<{ domain: string; mark: string; added_at: number }>(
    "select domain, mark, added_at from canary where tenant_id = $1 order by added_at desc, mark",
  );
  return rows.map(({ domain, mark, added_at: addedAtMs }) => ({ domain, mark, addedAtMs }));
}

/** One that is there already stays as it is. */
export function addCanary(scope: Scope, { domain, mark }: Pick<Canary, "domain" | "mark">): void {
  scope.send(
    `insert into canary (tenant_id, customer_id, domain, mark, added_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, customer_id, mark) do nothing`,
    [customerOf(domain), domain, mark, at(scope.nowMs)],
  );
}

/** False where there is none. */
export async function removeCanary(
  scope: Scope,
  { domain, mark }: Pick<Canary, "domain" | "mark">,
): Promise<boolean> {
  const rows = await scope.rows(
    "delete from canary where tenant_id = $1 and customer_id = $2 and mark = $3 returning 1",
    [customerOf(domain), mark],
  );
  return rows.length === 1;
}

function customerOf(domain: string): string {
  return tenantIdOf({ sub: "", email: "", domain });
}
