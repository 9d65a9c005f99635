// What the powers of support views share: which view a path names, the bench they work at, and the operator's own event.

import * as z from "zod";
import type { SupportDetails } from "../../../shared/audit/support-event.ts";
import { id } from "../../../shared/contract/text.ts";
import { accept, refuse, type Result } from "../../../shared/contract/refusal.ts";
import type { Answer } from "../../http/answer.ts";
import { findStaffView } from "../../store/staff/views.ts";
import type { Act, Recorded, Scope } from "../../store/tenant-store.ts";
import { apart, type Desk } from "../desk.ts";
import type { StaffCaller } from "../staff-caller.ts";
import type { Bench, Staff } from "../support/bench.ts";

export const viewParams = z.strictObject({ view: id });
export type ViewParams = z.infer<typeof viewParams>;
export const viewTarget = ({ view }: ViewParams) => ({ view });

export function benchOf(desk: Desk): Bench {
  const { db, now, customers, watch, domain } = desk;
  return { db, now, customers, watch, domain, operate: (actor, work) => apart(desk, actor, work) };
}

export function actingAs({ staffId, email, role, network, evidence }: StaffCaller, { now }: Desk): Staff {
  return { staffId, email, role, address: network, addressSinceMs: now() - evidence.address * 1000 };
}

type ViewAction = Extract<
  keyof SupportDetails,
  | "support.open"
  | "support.extend"
  | "support.groups"
  | "support.contacts"
  | "support.reveal"
  | "support.close"
  | "support.revoke"
>;

/** Tells in the operator's trail of which customer it is. Refusal: `not-found`, of somebody else's view too unless `anybodys`. */
export async function noteCall(
  scope: Scope,
  action: ViewAction,
  { view, staff, anybodys }: { view: string; staff: StaffCaller; anybodys?: true },
): Promise<Result<Act<Answer>>> {
  const asked = await findStaffView(scope, view);
  if (!asked || (!anybodys && asked.staffId !== staff.staffId)) return refuse("not-found");
  const details = { customer: asked.domain };
  return accept({
    value: { status: 202 },
    event: { action, outcome: "allowed", target: { view }, details },
  });
}

/** What the step in the customer's tenant came to, as an answer. */
export function answerWith<T>(done: Recorded<T>, json: (value: T) => unknown): Recorded<Answer> {
  return done.ok ? { ...done, value: { status: 200, json: json(done.value) } } : done;
}
