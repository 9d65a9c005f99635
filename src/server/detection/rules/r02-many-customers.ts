// R2: a walk through the customers: the tenth within an hour, or the twenty-fifth within 24 hours.

import type { OpeningRule } from "../rule.ts";
import { dayMs, hourMs, ordinal } from "../window.ts";

const limits = [
  { spanMs: hourMs, refused: 10 },
  { spanMs: dayMs, refused: 25 },
];

export const manyCustomers: OpeningRule = (opening, { openings }) => {
  for (const { spanMs, refused } of limits) {
    const customers = ordinal(openings, opening, { spanMs, by: (one) => one.customerId });
    if (customers >= refused)
      return { rule: "R2", effect: "hold", counts: { customers, hours: spanMs / hourMs } };
  }
  return null;
};
