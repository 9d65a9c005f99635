// When the operator's people work, as they declared it, and who is on call.

import { at, type Reader } from "./tenant-store.ts";

/** Minutes after midnight; null: nothing was declared. */
export async function findShift(
  scope: Reader,
  staffId: string,
): Promise<{ fromMinute: number; untilMinute: number } | null> {
  const [row] = await scope.rows<{ from_minute: number; until_minute: number }>(
    "select from_minute, until_minute from shift where tenant_id = $1 and staff_id = $2",
    [staffId],
  );
  return row ? { fromMinute: row.from_minute, untilMinute: row.until_minute } : null;
}

/** The spans that hold this moment. */
export async function findOnCall(
  scope: Reader,
  staffId: string,
  atMs: number,
): Promise<{ fromMs: number; untilMs: number }[]> {
  const rows = await scope.rows<{ from_at: number; until_at: number }>(
    "select from_at, until_at from on_call where tenant_id = $1 and staff_id = $2 and from_at <= $3 and until_at > $3",
    [staffId, at(atMs)],
  );
  return rows.map(({ from_at: fromMs, until_at: untilMs }) => ({ fromMs, untilMs }));
}
