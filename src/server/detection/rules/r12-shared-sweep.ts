// R12: five users of one customer within an hour, over all actors: a sweep that two people share stays below what one may do.

import type { WeighingRule } from "../weighed.ts";
import { hourMs, within } from "../window.ts";

const told = 5;

export const sharedSweep: WeighingRule = (opening, { all }) => {
  const ofCustomer = within(all, opening.atMs, hourMs).filter(
    ({ customerId }) => customerId === opening.customerId,
  );
  const subjects = new Set(ofCustomer.map(({ subject }) => subject)).size;
  const actors = new Set(ofCustomer.map(({ staffId }) => staffId)).size;
  return subjects >= told ? { rule: "R12", effect: "alert", counts: { subjects, actors } } : null;
};
