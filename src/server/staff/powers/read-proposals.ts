// What waits for a second person, and whether it is one that I may decide; and how much else waits for me.

import * as z from "zod";
import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffProposalView, StaffWaiting } from "../../../shared/contract/staff.ts";
import { maySecond, mayUse } from "../../../shared/domain/staff.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listHolds } from "../../store/staff/holds.ts";
import { listProposals, type Proposal } from "../../store/staff/proposals.ts";
import { countWaiting, type Waiting } from "../../store/staff/waiting.ts";
import { listStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";
import type { StaffCaller } from "../staff-caller.ts";

export const readProposals = definePower({
  power: "read-proposals",
  method: "GET",
  path: "/staff/proposals",
  summary: "What waits for a second person",
  action: "staff.proposals",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const [proposals, people, holds, waiting] = await Promise.all([
      listProposals(scope),
      listStaff(scope),
      listHolds(scope, null),
      countWaiting(scope, staff.staffId),
    ]);
    const emails = new Map(people.map(({ staffId, email }) => [staffId, email]));
    for (const { holdId, staffId } of holds) emails.set(holdId, emails.get(staffId) ?? staffId);
    const items = proposals
      .map((proposal) => viewOf(proposal, { staff, emails }))
      .filter(({ power, mayDecide }) => mayDecide || mayUse(staff.role, power));
    const json: StaffWaiting = { items, also: dutiesOf(staff, waiting) };
    return accept({
      value: { status: 200, json },
      event: {
        action: "staff.proposals",
        outcome: "allowed",
        target: {},
        details: { proposals: items.length },
      },
    });
  },
});

function dutiesOf({ role }: StaffCaller, { holds, homes, reviews }: Waiting): Waiting {
  return {
    holds: mayUse(role, "judge-hold") ? holds : 0,
    homes: mayUse(role, "decide-home") ? homes : 0,
    reviews: mayUse(role, "review-support") ? reviews : 0,
  };
}

const spoken = z.record(z.string(), z.unknown()).catch({});

/** `emails`: by the id of a person, or of a hold on one. */
function viewOf(
  { proposalId: id, power, proposedBy, proposedAtMs, expiresAtMs, asked }: Proposal,
  { staff, emails }: { staff: StaffCaller; emails: ReadonlyMap<string, string> },
): StaffProposalView {
  const { reason, sub: _, ...body } = spoken.parse(asked.body);
  const { staff: person, hold } = spoken.parse(asked.params);
  const named = person ?? hold;
  const who = typeof named === "string" ? { email: emails.get(named) ?? named } : {};
  const about = Object.entries({ ...who, ...body }).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return {
    id,
    power,
    proposedBy: emails.get(proposedBy) ?? "",
    proposedAt: new Date(proposedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
    reason: typeof reason === "string" ? reason : "",
    about: Object.fromEntries(about),
    mayDecide: maySecond(power, { proposedBy, by: staff.staffId, role: staff.role }),
  };
}
