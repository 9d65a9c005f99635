// R14: views that are opened and show nothing, five in a day: somebody tries what may be opened.

import { supportLimit } from "../../../shared/domain/support.ts";
import type { WeighingRule } from "../weighed.ts";
import { dayMs, within } from "../window.ts";

const told = 5;

/** One that may still be read from is not counted. */
export const probing: WeighingRule = (opening, { own }) => {
  const empty = within(own, opening.atMs, dayMs).filter(
    ({ atMs, contactsRead }) => contactsRead === 0 && opening.atMs - atMs >= supportLimit.idleMs,
  ).length;
  return empty >= told ? { rule: "R14", effect: "alert", counts: { empty } } : null;
};
