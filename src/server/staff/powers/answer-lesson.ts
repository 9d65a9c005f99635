// Five right answers, and customers' data may be looked at for another 90 days; else nothing changes and one may try again.

import { lessonBody } from "../../../shared/contract/staff-lesson.ts";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { isLessonPassed } from "../../../shared/domain/lesson.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { keepLesson } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";

export const answerLesson = definePower({
  power: "answer-lesson",
  method: "POST",
  path: "/staff/lesson",
  summary: "Answers the quarterly reminder",
  action: "staff.answer",
  params: noParams,
  body: jsonBody(lessonBody),
  target: () => ({}),
  async apply(scope, { body: { answers }, staff }) {
    if (!isLessonPassed(answers)) return refuse("lesson-failed");
    keepLesson(scope, staff.staffId);
    return accept({
      value: { status: 204 },
      event: { action: "staff.answer", outcome: "allowed", target: {}, details: {} },
    });
  },
});
