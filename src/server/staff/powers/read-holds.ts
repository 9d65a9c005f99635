// Holds: an officer and a lead see everybody's, anybody else their own.

import type { HoldStep, HoldView } from "../../../shared/contract/holds.ts";
import { accept } from "../../../shared/contract/refusal.ts";
import { decideVerdict, stateOfHold } from "../../../shared/domain/hold.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listHolds, type StoredHold } from "../../store/staff/holds.ts";
import { findEmail, findOpenings } from "../../store/staff/openings.ts";
import { listProposals, type Proposal } from "../../store/staff/proposals.ts";
import { at, type Scope } from "../../store/tenant-store.ts";
import { definePower } from "../power.ts";
import type { StaffCaller } from "../staff-caller.ts";
import { holdParams } from "./hold-params.ts";

/** Of what came before a hold so much is drawn. */
const drawnMs = 7 * 24 * 3_600_000;

export const readHolds = definePower({
  power: "read-holds",
  method: "GET",
  path: "/staff/holds",
  summary: "Holds on staff",
  action: "hold.list",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const seesAll = staff.role === "officer" || staff.role === "lead";
    const holds = await listHolds(scope, seesAll ? null : staff.staffId);
    const releases = (await listProposals(scope)).filter(({ power }) => power === "release-hold");
    const items = await Promise.all(holds.map((hold) => viewOf(scope, { hold, releases }, staff)));
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "hold.list", outcome: "allowed", target: {}, details: { holds: items.length } },
    });
  },
});

type Standing = { hold: StoredHold; releases: readonly Proposal[] };

async function viewOf(scope: Scope, { hold, releases }: Standing, by: StaffCaller): Promise<HoldView> {
  const release = releases.find(({ asked }) => holdOf(asked) === hold.holdId);
  const time = (ms: number | null) => (ms === null ? null : at(ms));
  const before = await findOpenings(scope, hold.staffId, hold.openedAtMs - drawnMs);
  return {
    id: hold.holdId,
    email: await findEmail(scope, hold.staffId),
    rule: hold.rule,
    counts: hold.counts,
    state: stateOfHold(hold, scope.nowMs),
    openedAt: at(hold.openedAtMs),
    dueAt: at(hold.dueAtMs),
    justification: hold.justification,
    justifiedAt: time(hold.justifiedAtMs),
    lapsedAt: time(hold.lapsedAtMs),
    verdict: hold.verdict,
    judgedAt: time(hold.judgedAtMs),
    releasedAt: time(hold.releasedAtMs),
    steps: stepsOf(before.filter(({ atMs }) => atMs <= hold.openedAtMs)),
    releaseProposed: release
      ? { by: await findEmail(scope, release.proposedBy), until: at(release.expiresAtMs) }
      : null,
    may: mayDo(hold, by, scope.nowMs).filter((step) => step !== "release" || !release),
  };
}

function holdOf({ params }: Proposal["asked"]): string | null {
  const named = holdParams.safeParse(params);
  return named.success ? named.data.hold : null;
}

function mayDo(hold: StoredHold, { staffId, role }: StaffCaller, nowMs: number): HoldView["may"] {
  const may: HoldView["may"] = [];
  const state = stateOfHold(hold, nowMs);
  if (staffId === hold.staffId && (state === "due" || state === "overdue")) may.push("justify");
  const isOfficer = role === "officer" && staffId !== hold.staffId;
  if (isOfficer && decideVerdict(hold, { by: staffId, verdict: "breach", nowMs }).ok) may.push("judge");
  if (isOfficer && state === "judged" && hold.verdict !== "breach") may.push("release");
  return may;
}

type Before = { customerId: string; subject: string; isTicketed: boolean; atMs: number };

/** Customers and their people by number, in the order in which they were first looked at. */
function stepsOf(openings: readonly Before[]): HoldStep[] {
  const customers = new Map<string, Map<string, number>>();
  return openings.map(({ customerId, subject, isTicketed, atMs }) => {
    const subjects = customers.get(customerId) ?? new Map<string, number>();
    customers.set(customerId, subjects);
    if (!subjects.has(subject)) subjects.set(subject, subjects.size + 1);
    const customer = [...customers.keys()].indexOf(customerId) + 1;
    return { at: at(atMs), customer, subject: subjects.get(subject) ?? 0, isTicketed };
  });
}
