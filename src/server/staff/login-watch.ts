// The second layer's other evidence: Google's login reports. Twice a minute they are read; what alarms locks the person at once, and a session
// that no login by a second factor confirms within four hours is ended, whether Google was silent or lost the event.

import type { LoginEvent } from "../auth/login-reports.ts";
import { keepLogins, listUnconfirmed, removeOldLogins, type StaffLogin } from "../store/staff/logins.ts";
import { endStaffSessions } from "../store/staff/sessions.ts";
import { isLastOfficer, listStaff, setStaffState, type StaffEntry } from "../store/staff/staff.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { apart, type Desk, server } from "./desk.ts";
import { type LoginMeaning, meaningOf } from "./login-evidence.ts";

const hourMs = 3_600_000;
/** Google tells of a login within this time, but for rare losses. */
const confirmedWithinMs = 4 * hourMs;
/** So long ago the login at Google may lie on which a session rests: the longest that the operator's Workspace lets one last. */
const loginLastsMs = 24 * hourMs;
const clocksDifferMs = 5 * 60_000;
/** One round. Throws what the reports did, once the sessions were looked at. */
export async function watchLogins(desk: Desk): Promise<void> {
  try {
    await readLogins(desk);
  } finally {
    await endUnconfirmed(desk);
  }
}

/** What an event says of somebody of the register. */
type Told = { login: StaffLogin; meaning: LoginMeaning; entry: StaffEntry };

/** Each event is kept, and what alarms locks, once, however often it is read: what is told in a round goes in one transaction. */
async function readLogins(desk: Desk): Promise<void> {
  const events = await desk.loginsSince(desk.now() - confirmedWithinMs - loginLastsMs);
  await apart(desk, server, async (scope) => {
    const known = new Map((await listStaff(scope)).map((entry) => [entry.sub, entry]));
    const told = events.flatMap((event) => tell(event, known.get(event.sub)));
    const fresh = await keepLogins(
      scope,
      told.map(({ login }) => login),
    );
    for (const { login, meaning, entry } of told.sort((one, other) => one.login.atMs - other.login.atMs)) {
      const isNews = fresh.has(login.eventId) && login.atMs >= entry.invitedAtMs;
      if (isNews && meaning.kind === "alarm") await lock(scope, entry.staffId, meaning.reason);
    }
  });
}

function tell(event: LoginEvent, entry: StaffEntry | undefined): Told[] {
  const meaning = meaningOf(event);
  if (!meaning || !entry || entry.state === "left") return [];
  const { id: eventId, atMs, name } = event;
  const method = meaning.kind === "second-factor" ? meaning.method : null;
  return [{ login: { eventId, staffId: entry.staffId, atMs, name, method }, meaning, entry }];
}

/** The last officer is signed out, but stays: nobody else could let anybody in again. */
async function lock(scope: Scope, staffId: string, reason: string): Promise<void> {
  endStaffSessions(scope, staffId);
  if (!(await isLastOfficer(scope, staffId))) await setStaffState(scope, staffId, "suspended");
  sendEvent(scope, {
    action: "staff.lock",
    outcome: "allowed",
    target: { staff: staffId },
    details: { reason },
  });
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
