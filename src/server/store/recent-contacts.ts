// The contacts somebody dealt with lately, as her own events tell.

import type { Scope } from "./tenant-store.ts";

const lastEvents = 40;

/** As a statement, for the actor bound as `placeholder`: the latest first; one may come twice, or be null. */
export function recentContactIds(placeholder: `$${number}`): string {
  // Only numbered events are in the index by actor; the seconds until then do not matter here.
  return `select e.contact_id from audit_event e
  where e.tenant_id = $1 and e.actor_id = ${placeholder} and e.seq is not null order by e.seq desc limit ${lastEvents}`;
}
const findLast = recentContactIds("$2");

/** Their ids, the latest first, each once. */
export async function findRecentContacts(scope: Scope): Promise<string[]> {
  const rows = await scope.rows<{ contact_id: string | null }>(findLast, [scope.actor.personId]);
  return [...new Set(rows.flatMap(({ contact_id: contactId }) => contactId ?? []))];
}
