// The second layer's evidence, kept fresh: twice a minute the Directory is asked of everybody in the register. Whoever's 2-step
// verification is off, or whose account is gone, is signed out at once; where the Directory is silent nothing is noted, and the gate
// shuts by itself when the evidence is too old.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import type { SecondStep } from "../auth/second-step.ts";
import { endStaffSessions, hasStaffSession } from "../store/staff/sessions.ts";
import { keepSecondStep, listStaff, type StaffEntry } from "../store/staff/staff.ts";
import { readerOf, sendEvent } from "../store/tenant-store.ts";
import { apart, type Desk, server } from "./desk.ts";

const atOnce = 5;
/** One round; throws nothing that the Directory did. */
export async function watchSecondSteps(desk: Desk): Promise<void> {
  const everybody = await desk.db.read(desk.tenantId, (tx) => listStaff(readerOf(tx, desk.tenantId)));
  const asked = everybody.filter(({ state }) => state === "active" || state === "invited");
  for (let from = 0; from < asked.length; from += atOnce)
    await Promise.all(asked.slice(from, from + atOnce).map((entry) => look(desk, entry)));
}

async function look(desk: Desk, entry: StaffEntry): Promise<void> {
  const said = await desk.secondStepOf(entry.sub).catch(() => "silent" as const);
  if (said === "silent") return;
  if (said) desk.clock.note(said.clockOffsetMs);
  await keep(desk, entry, said);
}

function keep(desk: Desk, { staffId }: StaffEntry, said: SecondStep | null): Promise<void> {
  const isProven = said !== null && said.isOn && !said.isGone;
  return apart(desk, server, async (scope) => {
    keepSecondStep(scope, staffId, isProven);
    if (isProven || !(await hasStaffSession(scope, staffId))) return;
    endStaffSessions(scope, staffId);
    const event: AllowedEvent = {
      action: "staff.end-sessions",
      outcome: "allowed",
      target: { staff: staffId },
      details: { reason: said === null || said.isGone ? "account-gone" : "second-step-off" },
    };
    sendEvent(scope, event);
  });
}
