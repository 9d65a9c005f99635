// R10: a justification that was written before: like three or more of the actor's last seven days.

import { justification, similarity } from "../../../shared/domain/justification.ts";
import type { WeighingRule } from "../weighed.ts";
import { dayMs, within } from "../window.ts";

const told = 3;

export const sameWords: WeighingRule = (opening, { own }) => {
  const alike = within(own, opening.atMs, 7 * dayMs).filter(
    (one) =>
      one.openingId !== opening.openingId &&
      similarity(one.justification, opening.justification) >= justification.mostAlike,
  ).length;
  return alike >= told ? { rule: "R10", effect: "alert", counts: { alike } } : null;
};
