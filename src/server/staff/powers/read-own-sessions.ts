// Where I am and was signed in.

import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffSessionView } from "../../../shared/contract/staff.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listStaffSessions } from "../../store/staff/sessions.ts";
import { definePower } from "../power.ts";

export const readOwnSessions = definePower({
  power: "read-own-sessions",
  method: "GET",
  path: "/staff/sessions",
  summary: "Where I am and was signed in",
  action: "staff.sessions",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const items: StaffSessionView[] = (await listStaffSessions(scope, staff.staffId)).map((session) => ({
      id: session.sessionId,
      network: session.network,
      signedInAt: new Date(session.signedInAtMs).toISOString(),
      seenAt: new Date(session.seenAtMs).toISOString(),
      endedAt: session.endedAtMs === null ? null : new Date(session.endedAtMs).toISOString(),
      isCurrent: session.sessionId === staff.sessionId,
    }));
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "staff.sessions", outcome: "allowed", target: {}, details: {} },
    });
  },
});
