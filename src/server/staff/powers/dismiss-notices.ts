// I have seen what befell my authenticators, so the page need not tell it any more. It stays in the list, and in the trail.

import * as z from "zod";
import { accept } from "../../../shared/contract/refusal.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { keepNoticesSeen } from "../../store/staff/notices.ts";
import { definePower } from "../power.ts";

export const dismissNotices = definePower({
  power: "dismiss-notices",
  method: "POST",
  path: "/staff/notices/seen",
  summary: "I have seen what befell my authenticators",
  action: "staff.dismiss",
  params: noParams,
  body: jsonBody(z.strictObject({})),
  target: () => ({}),
  async apply(scope, { staff }) {
    keepNoticesSeen(scope, staff.staffId);
    return accept({
      value: { status: 204 },
      event: { action: "staff.dismiss", outcome: "allowed", target: {}, details: {} },
    });
  },
});
