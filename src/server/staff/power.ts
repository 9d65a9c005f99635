// A staff power is one file with one `apply`. The wrapper does the rest, in this order: all four layers of the gate, the role, a fresh
// code, the body with its reason, the second person where the table asks for one, the transaction, the event.

import { randomUUID } from "node:crypto";
import type { AllowedEvent } from "../../shared/audit/event.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { maySecond, mayUse, ruleOf, type StaffPower } from "../../shared/domain/staff.ts";
import type { Answer } from "../http/answer.ts";
import { hasOverdueReview } from "../store/staff/opening-reviews.ts";
import { addProposal, type Proposal } from "../store/staff/proposals.ts";
import type { StaffEntry } from "../store/staff/staff.ts";
import type { Act, Recorded, Scope } from "../store/tenant-store.ts";
import type { Desk } from "./desk.ts";
import { layers, stepUpMs } from "./gate.ts";
import type { StaffCaller } from "./staff-caller.ts";
import { defineStaffRoute, type Parsed, type StaffRoute, type StaffRouteSpec } from "./staff-route.ts";
import type { Entered } from "./visit.ts";

export type Using<P, B> = Parsed<P, B> & {
  staff: StaffCaller;
  desk: Desk;
  /** Who proposed what `staff` agrees to; null where it takes one person. */
  proposedBy: string | null;
};

export type PowerSpec<P, B> = Pick<
  StaffRouteSpec<P, B>,
  "method" | "path" | "summary" | "action" | "params" | "body" | "target"
> & {
  power: StaffPower;
  /** What must be asked of Google first, so that no transaction waits for it; what it gives takes the body's place. */
  prepare?(asked: Using<P, B>): Promise<Result<B>>;
  /** Whom of staff it is about: nobody acts, proposes or agrees in her own matter. */
  concerns?(parsed: Parsed<P, B>, scope: Scope): string | null | Promise<string | null>;
  /** How the trail tells that it was proposed; for powers that take a second person. */
  proposed?(parsed: Parsed<P, B>): AllowedEvent;
  apply(scope: Scope, asked: Using<P, B>): Promise<Result<Act<Answer>>>;
  /** What is then done in a customer's tenant, in its own transaction: the operator's event stands, whatever that comes to. */
  follow?(asked: Using<P, B>): Promise<Recorded<Answer>>;
};
export type Power = StaffRoute & {
  power: StaffPower;
  /** Does what was proposed, at the hand of the second person. */
  agree(
    scope: Scope,
    proposal: Proposal,
    second: { staff: StaffCaller; desk: Desk },
  ): Promise<Result<Act<Answer>>>;
};

export function definePower<P, B>(spec: PowerSpec<P, B>): Power {
  const { power, method, path, summary, action, params, body, target } = spec;
  const route = defineStaffRoute<P, B>({
    method,
    path,
    summary,
    action,
    params,
    body,
    target,
    power,
    needs: layers,
    allow: (entered) => allowPower(power, entered),
    async run(desk, { caller: staff, actor }, parsed) {
      const intent = { action, target: target(parsed.params) };
      const prepared = spec.prepare
        ? await spec.prepare({ ...parsed, staff, desk, proposedBy: null })
        : accept(parsed.body);
      const done = await desk.store.act(actor, intent, async (scope) => {
        if (await owesReview(scope, power, staff)) return refuse("reviews-overdue");
        if (!prepared.ok) return prepared;
        const asked = { params: parsed.params, body: prepared.value };
        if ((await spec.concerns?.(asked, scope)) === staff.staffId) return refuse("own-matter");
        return ruleOf(power).seconds
          ? propose(scope, spec, asked)
          : spec.apply(scope, { ...asked, staff, desk, proposedBy: null });
      });
      if (!done.ok || !prepared.ok || !spec.follow) return done;
      const asked = { params: parsed.params, body: prepared.value };
      return spec.follow({ ...asked, staff, desk, proposedBy: null });
    },
  });
  return {
    ...route,
    power,
    async agree(scope, { proposedBy, asked }, { staff, desk }) {
      const { staffId: by, role } = staff;
      const parsed = asked as Parsed<P, B>; // sealed by `propose` from this type
      if (!maySecond(power, { proposedBy, by, role })) return refuse("second-person-needed");
      if ((await spec.concerns?.(parsed, scope)) === by) return refuse("own-matter");
      return spec.apply(scope, { ...parsed, staff, desk, proposedBy });
    },
  };
}

/** Refusals: `power-missing` for the role, `code-needed` for a code older than five minutes, `data-withheld` a day after a recovery, `lesson-due` 90 days after the last reminder, `nda-due` 14 days after the text to sign changed. */
function allowPower(power: StaffPower, { caller, known, visit }: Entered): Result<null> {
  const { fresh, data } = ruleOf(power);
  if (!mayUse(caller.role, power)) return refuse("power-missing");
  if (fresh && caller.evidence.code * 1000 > stepUpMs) return refuse("code-needed");
  return data ? allowData(known.entry, visit.facts.nowMs) : accept(null);
}

function allowData({ dataAfterMs, lessonUntilMs, ndaUntilMs }: StaffEntry, nowMs: number): Result<null> {
  if (lessonUntilMs <= nowMs) return refuse("lesson-due");
  if (ndaUntilMs !== null && ndaUntilMs <= nowMs) return refuse("nda-due");
  if ((dataAfterMs ?? 0) > nowMs) return refuse("data-withheld");
  return accept(null);
}

/** Whoever reviews support views begins none while one is overdue that she could review. */
async function owesReview(scope: Scope, power: StaffPower, { staffId, role }: StaffCaller): Promise<boolean> {
  return ruleOf(power).begins === true && mayUse(role, "review-support") && hasOverdueReview(scope, staffId);
}

/** Kept until a second person decides; nothing has happened yet. */
async function propose<P, B>(
  scope: Scope,
  { power, proposed }: PowerSpec<P, B>,
  asked: Parsed<P, B>,
): Promise<Result<Act<Answer>>> {
  if (!proposed) throw new Error(`${power} takes a second person and has no event for its proposal`);
  const proposalId = randomUUID();
  addProposal(scope, { proposalId, power, asked });
  const event = proposed(asked);
  return accept({
    value: { status: 202, json: { proposal: proposalId } },
    event: { ...event, target: { ...event.target, proposal: proposalId } },
  });
}
