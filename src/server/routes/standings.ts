// How people stand as the Directory says, a few at a time. Whom it says nothing of is left out.

import type { Presence } from "../../shared/contract/admin.ts";
import type { DirectoryPeople, Known } from "../auth/directory-people.ts";
import { mapSome } from "./some-at-once.ts";

export const mostAsked = 60;

/** Of the first sixty addresses; `isAll` is false where there are more. */
export async function askStandings(
  directory: DirectoryPeople,
  emails: readonly string[],
): Promise<{ known: ReadonlyMap<string, Known>; isAll: boolean }> {
  const distinct = [...new Set(emails)];
  const asked = distinct.slice(0, mostAsked);
  const known = new Map<string, Known>();
  await mapSome(asked, async (email) => {
    const standing = await directory.standingOf(email).catch(() => null);
    if (standing) known.set(email, standing);
  });
  return { known, isAll: asked.length === distinct.length };
}

export function presenceOf(known: Known | undefined): Presence {
  if (!known) return "unknown";
  return known.standing === "gone" ? "gone" : "there";
}
