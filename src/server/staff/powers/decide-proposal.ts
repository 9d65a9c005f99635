// The second person's word: what was proposed is done in this very transaction, or is off.

import * as z from "zod";
import type { AllowedEvent } from "../../../shared/audit/event.ts";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { proposalDecisionBody } from "../../../shared/contract/staff.ts";
import { id } from "../../../shared/contract/text.ts";
import { maySecond } from "../../../shared/domain/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { decideProposal as keepDecision, takeProposal } from "../../store/staff/proposals.ts";
import { definePower, type Power } from "../power.ts";

/** Over the powers that take a second person. */
export function decideProposalOf(powers: readonly Power[]): Power {
  return definePower({
    power: "decide-proposal",
    method: "POST",
    path: "/staff/proposals/{proposal}/decision",
    summary: "Agrees to what somebody else proposed, or rejects it",
    action: "staff.decide",
    params: z.strictObject({ proposal: id }),
    body: jsonBody(proposalDecisionBody),
    target: ({ proposal }) => ({ proposal }),
    async apply(scope, { params: { proposal: proposalId }, body: { decision }, staff, desk }) {
      const proposal = await takeProposal(scope, proposalId);
      if (!proposal) return refuse("proposal-closed");
      const { power, proposedBy } = proposal;
      if (!maySecond(power, { proposedBy, by: staff.staffId, role: staff.role }))
        return refuse("second-person-needed");
      keepDecision(scope, proposalId, decision);
      const event: AllowedEvent = {
        action: "staff.decide",
        outcome: "allowed",
        target: { proposal: proposalId },
        details: { decision, power },
      };
      if (decision === "rejected") return accept({ value: { status: 204 }, event });
      const proposed = powers.find((one) => one.power === power);
      const done = proposed
        ? await proposed.agree(scope, proposal, { staff, desk })
        : refuse("proposal-closed");
      if (!done.ok) return done;
      const { value, event: told, beside = [] } = done.value;
      return accept({ value, event, beside: told === "recorded-before" ? beside : [told, ...beside] });
    },
  });
}
