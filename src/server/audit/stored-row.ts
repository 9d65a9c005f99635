// The row of an event as the database has it, for a check: where a column of the table contradicts the hashed text, the row shows the
// column, so that the same comparison which finds an edited cell finds an edited table.

import {
  columns,
  type Entry,
  noValue,
  perCell,
  type Personal,
  readEntry,
  writeRow,
} from "../../shared/audit/entry.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import type { DeliverableRow } from "../store/audit/delivery.ts";
import { openEvent, personalOf } from "../store/event.ts";
import { targetTexts } from "./row.ts";

const nobody: Personal = perCell(() => noValue);
/** In the place of salts that are no salts, whatever else the row says. */
const unopened = "does not open";

/** `leaf` as the tree's nodes have it, if they do. */
export function storedRowOf(
  tenant: { tenantId: string; keys: TenantKeys },
  stored: DeliverableRow,
  leaf: Uint8Array | undefined,
): string[] {
  const personal = openPersonal(tenant, stored);
  const row = writeRow({
    entry: entryAsStored(stored),
    text: stored.entry,
    personal: personal ?? nobody,
    leaf: leaf ?? new Uint8Array(0),
  });
  return columns.map((column) => (column === "salts" && !personal ? unopened : row[column]));
}

/** Null when what is sealed was changed, belongs elsewhere, or is not there. */
function openPersonal(
  tenant: { tenantId: string; keys: TenantKeys },
  stored: DeliverableRow,
): Personal | null {
  try {
    const { shown } = openEvent(tenant, stored).told;
    return shown ? personalOf(shown) : null;
  } catch {
    return null;
  }
}

function entryAsStored(stored: DeliverableRow): Entry {
  const { seq: number, surface, action, outcome } = stored;
  const [time, code] = [new Date(stored.time).toISOString(), stored.code ?? ""];
  const target = targetTexts(stored.target);
  const said = readEntry(stored.entry)?.entry;
  const words = said?.words ?? { from: "", what: "", outcome: "", reason: "" };
  const isSameAct = action === said?.action && isSameTarget(target, said.target);
  return {
    number,
    time,
    action,
    surface,
    outcome,
    code,
    target,
    words: {
      from: surface === said?.surface ? words.from : surface,
      what: isSameAct ? words.what : `${action} ${JSON.stringify(target)}`,
      outcome: outcome === said?.outcome ? words.outcome : outcome,
      reason: code === said?.code ? words.reason : code,
    },
  };
}

function isSameTarget(a: Entry["target"], b: Entry["target"]): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
