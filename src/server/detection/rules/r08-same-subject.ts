// R8: the same person looked at for the fourth time in seven days.

import type { WeighingRule } from "../weighed.ts";
import { dayMs, within } from "../window.ts";

const told = 4;

export const sameSubject: WeighingRule = (opening, { own }) => {
  const views = within(own, opening.atMs, 7 * dayMs).filter(
    (one) => one.subject === opening.subject && one.customerId === opening.customerId,
  ).length;
  return views >= told ? { rule: "R8", effect: "alert", counts: { views } } : null;
};
