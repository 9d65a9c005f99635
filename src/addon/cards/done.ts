// The question before a contact is deleted, and what is left to say afterwards.

import type { Reader } from "../context.ts";
import { act, type ActParameters } from "./act.ts";
import { type Button, button, buttonRow, type Card, card, section, text } from "./card.ts";

export type Deletion = ActParameters["deleteContact"];

export function confirmCard(
  { say }: Reader,
  { groupName, ...deletion }: ActParameters["confirmDeletion"],
): Card {
  const body = say.contact.deleteBody(deletion.name || say.contact.noName, groupName);
  return card(
    say.contact.deleteTitle,
    [section([text(body)])],
    [button(say.button.delete, act("deleteContact", deletion)), button(say.button.cancel, act("goBack", {}))],
  );
}

/** With the way back: `version` is what the contact said. */
export function deletedCard(reader: Reader, { name, ...deleted }: Deletion): Card {
  const { say } = reader;
  const undoing = act("restoreContact", { ...deleted, fields: "", made: "" });
  return card(
    say.contact.deleted(name || say.contact.noName),
    [section([text(say.contact.deletedBody)])],
    [button(say.button.undo, undoing), openGroupButton(reader, deleted.group)],
  );
}

/** It is still there: too many were deleted at once. */
export function waitingCard(reader: Reader, group: string): Card {
  const { say } = reader;
  return card(
    say.deletions.waits,
    [section([text(say.deletions.waitsBody)])],
    [button(say.deletions.look, act("openDeletions", { group })), openGroupButton(reader, group)],
  );
}

export function openGroupButton({ say }: Reader, group: string): Button {
  return button(say.button.openGroup, act("openGroup", { group, cursor: "", q: "", tag: "" }));
}

/** On top of a contact that was just changed: the fields that were, as they stood before. */
export function withUndo({ say }: Reader, drawn: Card, undo: ActParameters["restoreContact"]): Card {
  const undoing = button(say.button.undo, act("restoreContact", undo));
  return { ...drawn, sections: [section(buttonRow([undoing])), ...drawn.sections] };
}
