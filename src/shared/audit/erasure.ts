// Which values of the trail are a person's, when she asks that they be erased. The rule is by address, never by name: people share names.
// A cell goes as a whole, since one commitment stands for all of it; ids, times, acts and outcomes stay, and so does the tree.

import { perCell, type PersonalCell, personalCells } from "./entry.ts";
import type { EventDetails, Told } from "./told.ts";

/** Whose values go: `email` in lower case; `actorIds` as whom she acted; `contactIds` the cards that bore the address in any version. */
export type ErasedPerson = {
  email: string;
  actorIds: ReadonlySet<string>;
  contactIds: ReadonlySet<string>;
};

/** A numbered event: `contacts` are the ids of those that its row names. */
export type EventOfPersons = { actorId: string | null; contacts: readonly string[]; told: Told };

/**
 * The cells of a row that are the person's and are not empty yet:
 * `who` where she acted, or where it holds the address · `contact` where it names a card of hers, or holds the address ·
 * `group` and `details` where they hold the address; a grant's principal and everything told in details counts as `details`.
 */
export function cellsOf({ actorId, contacts, told }: EventOfPersons, person: ErasedPerson): PersonalCell[] {
  const { shown } = told;
  if (!shown) return [];
  const holds = (text: string) => holdsAddress(text, person.email);
  const isHers: Record<PersonalCell, boolean> = {
    who: (actorId !== null && person.actorIds.has(actorId)) || holds(told.who),
    group: false,
    contact: contacts.some((id) => person.contactIds.has(id)),
    details: [told.principal ?? "", ...textsIn(told.details)].some(holds),
  };
  return personalCells.filter((cell) => shown[cell].text !== "" && (isHers[cell] || holds(shown[cell].text)));
}

function textsIn(details: EventDetails): string[] {
  return Object.values(details).flatMap((value) => (Array.isArray(value) ? value : [String(value)]));
}

/** Letters and digits of an address, so that `ann@x.example` is not found in `joann@x.example` or in `ann@x.example.org`. */
const [before, after] = ["[\\p{L}\\p{N}._%+-]", "[\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}]"];

/** Whether the text holds the address as a whole, in any case. */
export function holdsAddress(text: string, email: string): boolean {
  const escaped = email.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`(?<!${before})${escaped}(?!${after})`, "iu").test(text);
}

/** What is told once these cells are erased: no text and no salt of them is left, in what the row shows or behind it. */
export function eraseCells(told: Told, cells: readonly PersonalCell[]): Told {
  const { who, principal, details, shown } = told;
  if (!shown) return told;
  const isErased = (cell: PersonalCell) => cells.includes(cell);
  return {
    who: isErased("who") ? "" : who,
    ...(principal === undefined || isErased("details") ? {} : { principal }),
    details: isErased("details") ? idsIn(details) : details,
    shown: perCell((cell) => (isErased(cell) ? { text: "", salt: "" } : shown[cell])),
  };
}

/** Of the details only which contacts were shown, which the cell never said. */
function idsIn({ contacts }: EventDetails): EventDetails {
  return Array.isArray(contacts) ? { contacts } : {};
}
