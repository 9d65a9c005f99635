// Puts a person on hold for what a rule found, with its event, in the transaction of whoever found it.

import type { Opening } from "../../shared/domain/opening.ts";
import { holdMs } from "../../shared/domain/hold.ts";
import { putHold } from "../store/staff/holds.ts";
import { findEmail } from "../store/staff/openings.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import type { Finding } from "./rule.ts";

/** Whose access it was, at whom. */
export type Concern = Pick<Opening, "staffId" | "customerId" | "subject" | "approvedBy">;

/** Gives the case's id. Who is on hold already stays under that one. */
export async function holdActor(
  scope: Scope,
  { rule, counts }: Finding,
  { staffId, customerId, subject, approvedBy }: Concern,
): Promise<string> {
  const cause = { staffId, rule, counts, customerId, subject, approvedBy };
  const { holdId, isNew } = await putHold(scope, cause, scope.nowMs + holdMs);
  if (isNew)
    sendEvent(scope, {
      action: "hold.open",
      outcome: "allowed",
      target: { hold: holdId, principal: `person:${await findEmail(scope, staffId)}` },
      details: { rule },
    });
  return holdId;
}
