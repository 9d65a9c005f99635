// The contacts somebody dealt with lately, as her own events tell (`recent_contacts`, migration 0021).

import type { Scope } from "./tenant-store.ts";

const findRecent = "select unnest(recent_contacts($2)) as contact_id from tenant where tenant_id = $1";

/** Their ids, the latest first, each once. */
export async function findRecentContacts(scope: Scope): Promise<string[]> {
  const rows = await scope.rows<{ contact_id: string }>(findRecent, [scope.actor.personId]);
  return [...new Set(rows.map(({ contact_id: contactId }) => contactId))];
}
