// The second layer's other evidence: Google's login reports. Twice a minute they are read; what alarms locks the person at once, and a session
// that no login by a second factor confirms within four hours is ended, whether Google was silent or lost the event.

import type { LoginEvent } from "../auth/login-reports.ts";
import { personIdOfOperator } from "../store/admission.ts";
import { keepLogin, listUnconfirmed, removeOldLogins, type StaffLogin } from "../store/staff-logins.ts";
import { endStaffSessions } from "../store/staff-sessions.ts";
import { listStaff, setStaffState, type StaffEntry } from "../store/staff.ts";
import { readerOf, type Scope, sendEvent } from "../store/tenant-store.ts";
import { apart, type Desk } from "./desk.ts";
import { meaningOf } from "./login-evidence.ts";

const hourMs = 3_600_000;
/** Google tells of a login within this time, but for rare losses. */
const confirmedWithinMs = 4 * hourMs;
/** So long ago the login at Google may lie on which a session rests: the longest that the operator's Workspace lets one last. */
const loginLastsMs = 24 * hourMs;
const clocksDifferMs = 5 * 60_000;
/** As whom the trail names the operator's server. */
const server = { personId: personIdOfOperator("carnet"), email: "Carnet", surface: "operator" } as const;

/** One round. Throws what the reports did, once the sessions were looked at. */
export async function watchLogins(desk: Desk): Promise<void> {
  try {
    await readLogins(desk);
  } finally {
    await endUnconfirmed(desk);
  }
}

async function readLogins(desk: Desk): Promise<void> {
  const events = await desk.loginsSince(desk.now() - confirmedWithinMs - loginLastsMs);
  const everybody = await desk.db.read(desk.tenantId, (tx) => listStaff(readerOf(tx, desk.tenantId)));
  const known = new Map(everybody.map((entry) => [entry.sub, entry]));
  for (const event of events.sort((one, other) => one.atMs - other.atMs)) {
    const entry = known.get(event.sub);
    if (entry && entry.state !== "left") await take(desk, event, { entry, everybody });
  }
}

/** Keeps what an event means, and locks where it alarms: once, however often it is read. */
async function take(
  desk: Desk,
  event: LoginEvent,
  { entry, everybody }: { entry: StaffEntry; everybody: readonly StaffEntry[] },
): Promise<void> {
  const meaning = meaningOf(event);
  if (!meaning) return;
  const { staffId } = entry;
  const { id: eventId, atMs, name } = event;
  const method = meaning.kind === "second-factor" ? meaning.method : null;
  const login: StaffLogin = { eventId, staffId, atMs, name, method };
  await apart(desk, server, async (scope) => {
    if (!(await keepLogin(scope, login)) || meaning.kind === "second-factor") return;
    if (atMs < entry.invitedAtMs) return;
    await lock(scope, { staffId, reason: meaning.reason, isLast: isLastOfficer(entry, everybody) });
  });
}

/** The last officer is signed out, but stays: nobody else could let anybody in again. */
async function lock(
  scope: Scope,
  { staffId, reason, isLast }: { staffId: string; reason: string; isLast: boolean },
): Promise<void> {
  endStaffSessions(scope, staffId);
  if (!isLast) await setStaffState(scope, staffId, "suspended");
  sendEvent(scope, {
    action: "staff.lock",
    outcome: "allowed",
    target: { staff: staffId },
    details: { reason },
  });
}

function isLastOfficer({ staffId, role }: StaffEntry, everybody: readonly StaffEntry[]): boolean {
  const others = everybody.filter((one) => one.staffId !== staffId);
  return role === "officer" && !others.some((one) => one.role === "officer" && one.state === "active");
}

function endUnconfirmed(desk: Desk): Promise<void> {
  return apart(desk, server, async (scope) => {
    const limits = {
      dueMs: scope.nowMs - confirmedWithinMs,
      beforeMs: loginLastsMs,
      afterMs: clocksDifferMs,
    };
    removeOldLogins(scope);
    for (const staffId of await listUnconfirmed(scope, limits)) {
      endStaffSessions(scope, staffId);
      sendEvent(scope, {
        action: "staff.end-sessions",
        outcome: "allowed",
        target: { staff: staffId },
        details: { reason: "login-unconfirmed" },
      });
    }
  });
}
