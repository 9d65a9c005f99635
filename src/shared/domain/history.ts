// What of a group's history a level shows. Whoever reads the group reads how it came to be what it is; who looked, who was refused and
// whom it was shared with is for those who decide about access, as the list of grants is.

import { isAtLeast, type Level } from "./level.ts";

export type HistoryPart = "change" | "sharing" | "look" | "refused";

const needed: Record<HistoryPart, Level> = {
  change: "view",
  sharing: "manage",
  look: "manage",
  refused: "manage",
};

/** Whether the history shows that part to somebody who holds that level. */
export function showsPart(level: Level, part: HistoryPart): boolean {
  return isAtLeast(level, needed[part]);
}
