// The search box, and people found by a search across all groups.

import type { FoundContact } from "../../shared/contract/contacts.ts";
import { displayName, organizationLine } from "../../shared/domain/contact.ts";
import type { Reader } from "../context.ts";
import { type Act, act, again, submit } from "./act.ts";
import { button, buttonRow, type Card, card, type Row, row, section, text, type Widget } from "./card.ts";

export const shortestQuery = 2;

/** The box for all groups. Its answer lies on top, except on the card of results, where it takes their place. */
export function searchWidgets(reader: Reader, query: string, search: Act): Widget[] {
  const { say } = reader;
  return [
    {
      kind: "input",
      name: "q",
      label: say.home.search,
      hint: say.home.searchHint,
      value: query,
      suggest: act("suggestPeople", {}),
    },
    ...buttonRow([button(say.button.search, search)]),
  ];
}

export function searchAct(): Act {
  return submit("searchPeople", { q: "" });
}

export function searchCard(reader: Reader, query: string, found: readonly FoundContact[]): Card {
  const { say } = reader;
  const rows: Widget[] = found.slice(0, 50).map((contact) => foundRow(reader, contact));
  const nothing = query.length < shortestQuery ? say.search.tooShort : say.search.nobody(query);
  return card(say.button.search, [
    section(searchWidgets(reader, query, again(searchAct()))),
    rows.length > 0 ? section(rows, say.search.results(query)) : section([text(nothing)]),
  ]);
}

/** A contact with its organization and group, leading to its card. */
export function foundRow({ say }: Reader, contact: FoundContact): Row {
  return row(displayName(contact.person) || say.contact.noName, {
    below: [organizationLine(contact.person), contact.groupName].filter(Boolean).join(" · "),
    icon: "PERSON",
    press: { act: act("openContact", { group: contact.groupId, contact: contact.id }) },
  });
}
