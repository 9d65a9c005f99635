// When the operator's people work, as an officer keeps it, and who is on call.

import type { Shift } from "../../../shared/domain/shift.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

export type Span = { fromMs: number; untilMs: number };
export type Hours = { shift: Shift | null; onCall: Span[] };

/** Null: nothing was declared. */
export async function findShift(scope: Reader, staffId: string): Promise<Shift | null> {
  const [row] = await scope.rows<{ from_minute: number; until_minute: number }>(
    "select from_minute, until_minute from shift where tenant_id = $1 and staff_id = $2",
    [staffId],
  );
  return row ? { fromMinute: row.from_minute, untilMinute: row.until_minute } : null;
}

/** The spans that hold this moment. */
export async function findOnCall(scope: Reader, staffId: string, atMs: number): Promise<Span[]> {
  const rows = await scope.rows<SpanRow>(
    "select from_at, until_at from on_call where tenant_id = $1 and staff_id = $2 and from_at <= $3 and until_at > $3",
    [staffId, at(atMs)],
  );
  return rows.map(spanOf);
}

type SpanRow = { from_at: number; until_at: number };

function spanOf({ from_at: fromMs, until_at: untilMs }: SpanRow): Span {
  return { fromMs, untilMs };
}

/** A person's shift, and the spans that are not over, the first first. */
export async function findHours(scope: Scope, staffId: string): Promise<Hours> {
  const [shift, rows] = await Promise.all([
    findShift(scope, staffId),
    scope.rows<SpanRow>(
      "select from_at, until_at from on_call where tenant_id = $1 and staff_id = $2 and until_at > $3 order by from_at",
      [staffId, at(scope.nowMs)],
    ),
  ]);
  return { shift, onCall: rows.map(spanOf) };
}

/** Takes the place of her shift, and of the spans that are not over: what is past explains openings that are not weighed yet. */
export function keepHours(scope: Scope, staffId: string, { shift, onCall }: Hours): void {
  scope.send("delete from shift where tenant_id = $1 and staff_id = $2", [staffId]);
  if (shift)
    scope.send("insert into shift (tenant_id, staff_id, from_minute, until_minute) values ($1, $2, $3, $4)", [
      staffId,
      shift.fromMinute,
      shift.untilMinute,
    ]);
  scope.send("delete from on_call where tenant_id = $1 and staff_id = $2 and until_at > $3", [
    staffId,
    at(scope.nowMs),
  ]);
  scope.send(
    `insert into on_call (tenant_id, staff_id, from_at, until_at)
     select $1, $2, x.from_at, x.until_at from unnest($3::timestamptz[], $4::timestamptz[]) as x (from_at, until_at)
     on conflict (tenant_id, staff_id, from_at) do update set until_at = greatest(on_call.until_at, excluded.until_at)`,
    [staffId, onCall.map(({ fromMs }) => at(fromMs)), onCall.map(({ untilMs }) => at(untilMs))],
  );
}
