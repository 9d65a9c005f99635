// What one of the operator's people proposed and a second one must agree to: the power and what it was asked for, sealed.

import type { StaffPower } from "../../../shared/domain/staff.ts";
import { open, seal } from "../../seal/sealed.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

export const proposalHours = 12;

/** `asked`: parameters and body, as they were parsed, to be parsed again. */
export type Proposal = {
  proposalId: string;
  power: StaffPower;
  asked: { params: unknown; body: unknown };
  proposedBy: string;
  proposedAtMs: number;
  expiresAtMs: number;
};
type ProposalRow = {
  proposal_id: string;
  power: StaffPower;
  sealed: Uint8Array;
  proposed_by: string;
  proposed_at: number;
  expires_at: number;
};
const columns = "proposal_id, power, sealed, proposed_by, proposed_at, expires_at";

function proposalOf({ keys }: Pick<Scope, "keys">, row: ProposalRow): Proposal {
  return {
    proposalId: row.proposal_id,
    power: row.power,
    asked: open(keys.data, ["staff proposal", row.proposal_id], row.sealed) as Proposal["asked"], // sealed below
    proposedBy: row.proposed_by,
    proposedAtMs: row.proposed_at,
    expiresAtMs: row.expires_at,
  };
}

export function addProposal(
  scope: Scope,
  { proposalId, power, asked }: Pick<Proposal, "proposalId" | "power" | "asked">,
): void {
  scope.send(
    `insert into staff_proposal (tenant_id, proposal_id, power, sealed, proposed_by, proposed_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      proposalId,
      power,
      seal(scope.keys.data, ["staff proposal", proposalId], asked),
      scope.actor.personId,
      at(scope.nowMs),
      at(scope.nowMs + proposalHours * 3_600_000),
    ],
  );
}

/** Those that wait, the oldest first. */
export async function listProposals(scope: Scope): Promise<Proposal[]> {
  const rows = await scope.rows<ProposalRow>(
    `select ${columns} from staff_proposal where tenant_id = $1 and decision is null and expires_at > $2 order by proposed_at`,
    [at(scope.nowMs)],
  );
  return rows.map((row) => proposalOf(scope, row));
}

/** One that waits, under lock, so that it is decided once; null where none does. */
export async function takeProposal(scope: Scope, proposalId: string): Promise<Proposal | null> {
  const [row] = await scope.rows<ProposalRow>(
    `select ${columns} from staff_proposal
     where tenant_id = $1 and proposal_id = $2 and decision is null and expires_at > $3 for update`,
    [proposalId, at(scope.nowMs)],
  );
  return row ? proposalOf(scope, row) : null;
}

export function decideProposal(scope: Scope, proposalId: string, decision: "agreed" | "rejected"): void {
  scope.send(
    "update staff_proposal set decided_by = $3, decided_at = $4, decision = $5 where tenant_id = $1 and proposal_id = $2",
    [proposalId, scope.actor.personId, at(scope.nowMs), decision],
  );
}

/** What a person who leaves proposed goes with her. */
export function removeProposalsOf(scope: Scope & Reader, staffId: string): void {
  scope.send("delete from staff_proposal where tenant_id = $1 and proposed_by = $2 and decision is null", [
    staffId,
  ]);
}
