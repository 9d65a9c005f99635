// What R1b, R1c and R1d share: distinct users of one customer within a span, whatever the reason and whether tickets name them or not.

import type { RuleName } from "../../../shared/domain/hold.ts";
import type { OpeningRule } from "../rule.ts";
import { hourMs, ordinal } from "../window.ts";

/** The first count that is refused in each span. */
export function subjectsOfACustomer(
  rule: RuleName,
  limits: readonly { spanMs: number; refused: number }[],
): OpeningRule {
  return (opening, { openings }) => {
    const alike = openings.filter((one) => one.customerId === opening.customerId);
    for (const { spanMs, refused } of limits) {
      const subjects = ordinal(alike, opening, { spanMs, by: (one) => one.subject });
      if (subjects >= refused) return { rule, effect: "hold", counts: { subjects, hours: spanMs / hourMs } };
    }
    return null;
  };
}
