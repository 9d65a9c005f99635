// R11: two people who wave each other through: one colleague approved at least 80 % of the actor's last seven days, of ten or more.

import type { WeighingRule } from "../weighed.ts";
import { dayMs, within } from "../window.ts";

const least = { approvals: 10, share: 0.8 };

export const sameApprover: WeighingRule = (opening, { own }) => {
  const approvals = within(own, opening.atMs, 7 * dayMs).flatMap(({ approvedBy }) => approvedBy);
  if (approvals.length < least.approvals) return null;
  const counts = new Map<string, number>();
  for (const approver of approvals) counts.set(approver, (counts.get(approver) ?? 0) + 1);
  const together = Math.max(...counts.values());
  return together >= approvals.length * least.share
    ? { rule: "R11", effect: "alert", counts: { together, approvals: approvals.length } }
    : null;
};
