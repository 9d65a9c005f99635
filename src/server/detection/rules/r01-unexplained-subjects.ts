// R1, the case that the security policy names itself: one employee looks at several users of one customer in a short time, and no
// ticket of the customer names them. The third within an hour is refused, and so is the fourth within seven days.

import type { OpeningRule, PastOpening } from "../rule.ts";
import { dayMs, hourMs } from "../window.ts";
import { subjectsOfACustomer } from "./subjects-of-a-customer.ts";

const reasons: readonly string[] = ["SERVICE_FAULT", "PRODUCTION_ALERT", "ABUSE_REVIEW"];
const tooMany = subjectsOfACustomer("R1", [
  { spanMs: hourMs, refused: 3 },
  { spanMs: 7 * dayMs, refused: 4 },
]);

export const unexplainedSubjects: OpeningRule = (opening, past) =>
  isUnexplained(opening)
    ? tooMany(opening, { ...past, openings: past.openings.filter(isUnexplained) })
    : null;

function isUnexplained({ isTicketed, reason }: Pick<PastOpening, "isTicketed" | "reason">): boolean {
  return !isTicketed && reasons.includes(reason);
}
