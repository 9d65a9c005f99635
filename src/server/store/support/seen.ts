// What was seen in a support view: each contact once, with the kinds of field that were uncovered; and whether the customer can see of the
// opening, before anything is.

import type { Scope } from "../tenant-store.ts";

/** `fields`: the kinds of field that were uncovered. */
export type SeenContact = { contactId: string; version: number; fields: string[] };
type SeenRow = { contact_id: string; version: number; fields: string[] };

export async function findSeen(scope: Pick<Scope, "rows">, viewId: string): Promise<SeenContact[]> {
  const rows = await scope.rows<SeenRow>(
    "select contact_id, version, fields from support_view_contact where tenant_id = $1 and view_id = $2 order by contact_id",
    [viewId],
  );
  return rows.map(({ contact_id: contactId, version, fields }) => ({ contactId, version, fields }));
}

/** Adds those that are new to the view; answers how many it has shown by now. */
export async function addSeen(
  scope: Scope,
  viewId: string,
  contacts: readonly { id: string; version: number }[],
): Promise<number> {
  scope.send(
    `insert into support_view_contact (tenant_id, view_id, contact_id, version)
     select $1, $2, x.id, x.version from unnest($3::uuid[], $4::int[]) as x (id, version) on conflict do nothing`,
    [viewId, contacts.map(({ id }) => id), contacts.map(({ version }) => version)],
  );
  const [row] = await scope.rows<{ count: number }>(
    "select count(*)::int as count from support_view_contact where tenant_id = $1 and view_id = $2",
    [viewId],
  );
  return row?.count ?? 0;
}

/** Notes a kind of field of a contact as uncovered; false where the view has not shown that contact. */
export async function addReveal(
  scope: Scope,
  viewId: string,
  { contactId, field }: { contactId: string; field: string },
): Promise<boolean> {
  const noted = await scope.rows(
    `update support_view_contact set fields = case when $4 = any (fields) then fields else fields || $4 end
     where tenant_id = $1 and view_id = $2 and contact_id = $3 returning 1`,
    [viewId, contactId, field],
  );
  return noted.length === 1;
}

/** Whether the customer can see this event: in a signed checkpoint, and in the Sheet. An event that is gone is seen by nobody. */
export async function findSight(
  scope: Scope,
  eventKey: string,
): Promise<{ isSigned: boolean; isInSheet: boolean }> {
  const [row] = await scope.rows<{ signed: boolean; shown: boolean }>(
    `select e.seq <= l.signed_size as signed, e.seq <= l.delivered_seq as shown
     from audit_event e join audit_log l on l.tenant_id = $1 where e.tenant_id = $1 and e.event_key = $2`,
    [eventKey],
  );
  return { isSigned: row?.signed === true, isInSheet: row?.shown === true };
}

/** The kinds of field that several views uncovered, by view. */
export async function findFields(
  scope: Pick<Scope, "rows">,
  viewIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await scope.rows<{ view_id: string; fields: string[] }>(
    `select view_id, array_agg(distinct field order by field) as fields
     from support_view_contact s cross join unnest(s.fields) as x (field)
     where tenant_id = $1 and view_id = any($2) group by view_id`,
    [viewIds],
  );
  return new Map(rows.map(({ view_id: id, fields }) => [id, fields]));
}
