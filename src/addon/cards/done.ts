// The question before a contact is deleted, and what is left to say afterwards.

import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, type Card, card, section, text } from "./card.ts";

export type Deletion = { group: string; contact: string; name: string; groupName: string };

export function confirmCard({ say }: Reader, { groupName, ...deletion }: Deletion): Card {
  const body = say.contact.deleteBody(deletion.name || say.contact.noName, groupName);
  return card(
    say.contact.deleteTitle,
    [section([text(body)])],
    [button(say.button.delete, act("deleteContact", deletion)), button(say.button.cancel, act("goBack", {}))],
  );
}

export function deletedCard({ say }: Reader, { name, group }: { name: string; group: string }): Card {
  return card(
    say.contact.deleted(name || say.contact.noName),
    [section([text(say.contact.deletedBody)])],
    [button(say.button.openGroup, act("openGroup", { group, cursor: "", q: "" }))],
  );
}
