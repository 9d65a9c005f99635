// What befell authenticators in the last 30 days: mine, and for those who keep the register everybody's.

import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffNoticeView } from "../../../shared/contract/staff.ts";
import { mayUse } from "../../../shared/domain/staff.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listNotices } from "../../store/staff/notices.ts";
import { listStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";

const shownMs = 30 * 86_400_000;

export const readNotices = definePower({
  power: "read-notices",
  method: "GET",
  path: "/staff/notices",
  summary: "What befell authenticators in the last 30 days: mine, and for officers and leads everybody’s",
  action: "staff.notices",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const staffId = mayUse(staff.role, "read-staff") ? null : staff.staffId;
    const [notices, people] = await Promise.all([
      listNotices(scope, { staffId, sinceMs: scope.nowMs - shownMs }),
      listStaff(scope),
    ]);
    const emails = new Map(people.map((entry) => [entry.staffId, entry.email]));
    const items: StaffNoticeView[] = notices.map((notice) => ({
      at: new Date(notice.atMs).toISOString(),
      email: emails.get(notice.staffId) ?? notice.by,
      by: notice.by,
      action: notice.action,
      authenticator: notice.authenticator,
      isMine: notice.staffId === staff.staffId,
    }));
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "staff.notices", outcome: "allowed", target: {}, details: {} },
    });
  },
});
