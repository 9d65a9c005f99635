// A colleague's word on a support view: never one's own, once each, of somebody who is free, and not always of the same one.

import { type SupportDecision, stateOfView, type ViewTimes } from "./support.ts";

/** How many of the actor's last approved views the same colleague may have approved: eight of ten. */
const together = { of: 10, most: 8 } as const;

export type ApprovalAsked = {
  view: ViewTimes & { actor: string };
  approver: string;
  /** Under a hold, of detection. */
  isApproverHeld: boolean;
  /** Who approved this view already. */
  approvers: readonly string[];
  /** Who approved the actor's last views, the newest first. */
  lastApprovers: readonly string[];
  nowMs: number;
};
export type ApprovalCode =
  | "view-over"
  | "approval-own"
  | "approval-held"
  | "approval-given"
  | "approval-too-often";

/** A request that nobody answered within 12 hours is over. */
export function decideApproval(asked: ApprovalAsked): SupportDecision<ApprovalCode> {
  const { view, approver, approvers, lastApprovers } = asked;
  if (stateOfView(view, asked.nowMs) !== "requested") return { ok: false, code: "view-over" };
  if (approver === view.actor) return { ok: false, code: "approval-own" };
  if (asked.isApproverHeld) return { ok: false, code: "approval-held" };
  if (approvers.includes(approver)) return { ok: false, code: "approval-given" };
  const last = lastApprovers.slice(0, together.of);
  const shared = last.filter((one) => one === approver).length;
  const isTooOften = last.length === together.of && shared > together.most;
  return isTooOften ? { ok: false, code: "approval-too-often" } : { ok: true };
}
