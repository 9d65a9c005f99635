// The fields that a tenant adds to its contacts, in its order.

import type { CustomField } from "../../shared/domain/custom-field.ts";
import type { Reader, Scope } from "./tenant-store.ts";

export function findCustomFields(scope: Reader): Promise<CustomField[]> {
  return scope.rows<CustomField>(
    "select name, kind, choices from custom_field where tenant_id = $1 order by position",
  );
}

/** All of them, in place of those before; of two who save at once the later one holds. */
export function replaceCustomFields(scope: Scope, fields: readonly CustomField[]): void {
  scope.send("delete from custom_field where tenant_id = $1 and position > $2", [fields.length]);
  scope.send(
    `insert into custom_field (tenant_id, position, name, kind, choices)
     select $1, n, name, kind, array(select jsonb_array_elements_text(choices))
     from rows from (jsonb_to_recordset($2::jsonb) as (name text, kind text, choices jsonb)) with ordinality as f (name, kind, choices, n)
     on conflict (tenant_id, position) do update set name = excluded.name, kind = excluded.kind, choices = excluded.choices`,
    [JSON.stringify(fields)],
  );
}
