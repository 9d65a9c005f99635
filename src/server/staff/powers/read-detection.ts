// What detection found in the last 30 days, and what its rules know: canaries, who is close to whom, when people work.

import { accept } from "../../../shared/contract/refusal.ts";
import type { DetectionView } from "../../../shared/contract/staff-detection.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listAlerts } from "../../store/staff/alerts.ts";
import { listCanaries } from "../../store/staff/canaries.ts";
import { listConflicts } from "../../store/staff/conflicts.ts";
import { findHours } from "../../store/staff/shifts.ts";
import { listStaff, type StaffEntry } from "../../store/staff/staff.ts";
import { at, type Scope } from "../../store/tenant-store.ts";
import { definePower } from "../power.ts";

const shownMs = 30 * 86_400_000;

export const readDetection = definePower({
  power: "read-detection",
  method: "GET",
  path: "/staff/detection",
  summary: "What detection found in the last 30 days, and what its rules know",
  action: "staff.detection",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope) {
    const json = await detectionOf(scope);
    const details = { alerts: json.alerts.length };
    return accept({
      value: { status: 200, json },
      event: { action: "staff.detection", outcome: "allowed", target: {}, details },
    });
  },
});

async function detectionOf(scope: Scope): Promise<DetectionView> {
  const [alerts, canaries, conflicts, entries] = await Promise.all([
    listAlerts(scope, scope.nowMs - shownMs),
    listCanaries(scope),
    listConflicts(scope, null),
    listStaff(scope),
  ]);
  const emails = new Map(entries.map(({ staffId, email }) => [staffId, email]));
  const present = entries.filter(({ state }) => state !== "left");
  return {
    alerts: alerts.map(({ foundAtMs, ...alert }) => ({ at: at(foundAtMs), ...alert })),
    canaries: canaries.map(({ domain, mark, addedAtMs }) => ({ domain, mark, addedAt: at(addedAtMs) })),
    conflicts: conflicts.map(({ staffId: id, subject, declaredAtMs }) => ({
      id,
      email: emails.get(id) ?? id,
      subject,
      declaredAt: at(declaredAtMs),
    })),
    hours: await Promise.all(present.map((entry) => hoursOf(scope, entry))),
  };
}

async function hoursOf(scope: Scope, { staffId: id, email }: StaffEntry) {
  const { shift, onCall } = await findHours(scope, id);
  return {
    id,
    email,
    shift,
    onCall: onCall.map(({ fromMs, untilMs }) => ({ from: at(fromMs), until: at(untilMs) })),
  };
}
