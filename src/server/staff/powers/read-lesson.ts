// The quarterly reminder: until when the last answers count, what sanctions there are, and the questions.

import { accept } from "../../../shared/contract/refusal.ts";
import { lessons } from "../../../shared/i18n/staff/lesson.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { findStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";

export const readLesson = definePower({
  power: "read-lesson",
  method: "GET",
  path: "/staff/lesson",
  summary: "The quarterly reminder of what staff may not do",
  action: "staff.lesson",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const entry = await findStaff(scope, staff.staffId);
    const until = new Date(entry?.lessonUntilMs ?? 0).toISOString();
    return accept({
      value: { status: 200, json: { until, text: lessons } },
      event: { action: "staff.lesson", outcome: "allowed", target: {}, details: {} },
    });
  },
});
