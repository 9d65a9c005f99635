// What a list of groups adds from other organizations: groups behind the caller's doors, and at home the letters that offer more.

import type { Group, GroupCounts } from "../../shared/contract/groups.ts";
import { accept } from "../../shared/contract/refusal.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import type { Door, Letter } from "../store/doors.ts";
import { findVisibleGroups } from "../store/groups.ts";
import { lookBehindDoors } from "./behind-doors.ts";
import { openLetters } from "./invitations.ts";
import { presentGroup } from "./presentation.ts";

type GroupList = { items: Group[]; counts: GroupCounts };
type Outside = {
  doors: readonly Door[];
  json: GroupList;
  isWanted: boolean;
  /** What lies in the caller's letterbox, at home. */
  letters: Promise<Letter[]> | null;
};

/**
 * Groups of other organizations stand after the first page's own, since nothing is known of them here but their doors. Home also tells
 * how many invitations lie in the caller's letterbox.
 */
export function withOutside(signedIn: SignedIn, { doors, json, isWanted, letters }: Outside): Answer {
  if (doors.length === 0 && letters === null) return { status: 200, json };
  const later = async () => {
    const [found, lying] = await Promise.all([findGuestGroups(signedIn, doors), letters]);
    const open = openLetters(lying ?? [], doors);
    return {
      ...json,
      items: isWanted ? [...json.items, ...found] : json.items,
      counts: { ...json.counts, shared: json.counts.shared + found.length },
      ...(open.length > 0 ? { invitations: open.length } : {}),
    };
  };
  return { status: 200, later };
}

async function findGuestGroups(signedIn: SignedIn, doors: readonly Door[]): Promise<Group[]> {
  const intent = { action: "group.list", target: {} } as const;
  const lists = await lookBehindDoors(signedIn, doors, intent, async (scope, guest) => {
    const visible = await findVisibleGroups(scope, guest.signedIn.caller);
    const items = visible
      .filter(({ group }) => guest.groups.has(group.id))
      .map(({ group, held }) => presentGroup(group, held));
    return accept({
      value: items,
      event: { ...intent, outcome: "allowed", details: { groups: items.length } },
    });
  });
  return lists.flat();
}
