// A group as its own page shows it.

import type { Group } from "../../shared/contract/groups.ts";
import { allows } from "../../shared/domain/access.ts";
import { countWaiting } from "../store/requests.ts";
import type { Scope } from "../store/tenant-store.ts";
import type { Allowed } from "./group-access.ts";
import { presentGroup, withRequests } from "./presentation.ts";
import { bannerOf } from "./support-banner.ts";

const nobodysWaiting: ReadonlyMap<string, number> = new Map();

/** With what waits in it for those who may share it, and whether support looks at it for the caller. */
export async function presentOnPage(
  scope: Scope,
  { group, held, level }: Allowed,
  { subject, headers }: { subject: string; headers: Headers },
): Promise<Group> {
  const [waiting, banner] = await Promise.all([
    allows(level, "share") ? countWaiting(scope, group.id) : nobodysWaiting,
    bannerOf(scope, { subject, groupId: group.id, headers }),
  ]);
  return { ...withRequests(presentGroup(group, held), waiting), ...banner };
}
