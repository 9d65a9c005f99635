// Which part of a group's history each act belongs to; what is named nowhere here only looks. Knows nothing of who sees which: that is
// `domain/history.ts`.

import { type ActionName, actionNames, actions } from "./event.ts";

type Part = "change" | "sharing" | "look";

const sharing: readonly ActionName[] = [
  "group.share",
  "group.unshare",
  "group.transfer",
  "group.leave",
  "group.request",
  "contact.request",
  "group.approve",
  "group.decline",
  "invitation.accept",
  "invitation.decline",
  "review.decide",
  "review.lapse",
];

function partOf(action: ActionName): Part {
  if (sharing.includes(action)) return "sharing";
  // what is not about a group is in no group's history, and who notes what in private is nobody's business
  const isOfGroup = /^(contacts?|deletion|group)\./.test(action);
  return isOfGroup && actions[action] === "change" ? "change" : "look";
}

/** The acts whose part is shown. */
export function shownActions(isShown: (part: Part) => boolean): ActionName[] {
  return actionNames.filter((action) => isShown(partOf(action)));
}
