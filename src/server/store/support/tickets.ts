// The tickets that support views stand on, by the number that the operator's help desk gave them.

import type { Ticket, TicketKind } from "../../../shared/domain/support-ticket.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

type TicketRow = {
  kind: TicketKind;
  subject: string | null;
  opened_at: number;
  closed_at: number | null;
  filed_by: string;
};

export async function findTicket(scope: Reader, number: string): Promise<Ticket | null> {
  const [row] = await scope.rows<TicketRow>(
    "select kind, subject, opened_at, closed_at, filed_by from support_ticket where tenant_id = $1 and number = $2",
    [number],
  );
  if (!row) return null;
  const { kind, subject, opened_at: openedAtMs, closed_at: closedAtMs, filed_by: filedBy } = row;
  return { kind, subject, openedAtMs, closedAtMs, filedBy };
}

/** Files one that is new, in the actor's name; false where the customer has one of that number. */
export async function addTicket(
  scope: Scope,
  { number, kind, subject }: { number: string; kind: TicketKind; subject: string | null },
): Promise<boolean> {
  const added = await scope.rows(
    `insert into support_ticket (tenant_id, number, kind, subject, opened_at, filed_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, number) do nothing returning 1`,
    [number, kind, subject, at(scope.nowMs), scope.actor.email],
  );
  return added.length === 1;
}

/** Whether there was an open one of that number. */
export async function closeTicket(scope: Scope, number: string): Promise<boolean> {
  const closed = await scope.rows(
    "update support_ticket set closed_at = $3 where tenant_id = $1 and number = $2 and closed_at is null returning 1",
    [number, at(scope.nowMs)],
  );
  return closed.length === 1;
}
