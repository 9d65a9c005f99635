// Likely duplicates, and the merge of some of them: field by field, side by side, nothing lost unless it is chosen so.

import type { FoundContact } from "../../../shared/contract/contacts.ts";
import type { Duplicates } from "../../../shared/contract/duplicates.ts";
import { allows } from "../../../shared/domain/access.ts";
import { displayName } from "../../../shared/domain/contact.ts";
import { isSame } from "../../../shared/domain/merge.ts";
import { type PersonField, personFields } from "../../../shared/domain/person.ts";
import { annexPhrasesOf } from "../../../shared/i18n/annex.ts";
import { act, submit } from "../../cards/act.ts";
import {
  button,
  type Card,
  card,
  type Choice,
  quiet,
  type Row,
  row,
  section,
  type Section,
  text,
  type Widget,
} from "../../cards/card.ts";
import { linesOf } from "../../cards/contact-fields.ts";
import { shorten } from "../../cards/short.ts";
import type { Reader } from "../../context.ts";
import type { AnnexParameters } from "../parameters.ts";

/** As many as one merge takes and a card holds. */
const mostMerged = 6;
const linesPerField = 3;

/** Of contacts that are likely one those that this reader may merge. */
export function mergeable(contacts: readonly FoundContact[]): FoundContact[] {
  const mine = contacts.filter(({ level }) => allows(level, "delete")).slice(0, mostMerged);
  return mine.length > 1 ? mine : [];
}

export function duplicatesCard(
  reader: Reader,
  { items, isComplete }: Duplicates,
  at: AnnexParameters["openDuplicates"],
): Card {
  const { duplicates } = annexPhrasesOf(reader.locale);
  const rows = items.flatMap((one): Widget[] => {
    const contacts = mergeable(one.contacts);
    return contacts.length > 0 ? [setRow(reader, { ...one, contacts }, at)] : [];
  });
  const list = rows.length > 0 ? rows : [quiet(duplicates.none)];
  const drawn = card(reader.say.group.duplicates, [
    section([...list, ...(isComplete ? [] : [quiet(duplicates.more)])]),
  ]);
  return { ...drawn, subtitle: at.name };
}

function setRow(
  reader: Reader,
  { contacts, reasons }: Duplicates["items"][number],
  at: AnnexParameters["openDuplicates"],
): Row {
  const { duplicates } = annexPhrasesOf(reader.locale);
  const groups = [...new Set(contacts.map(({ groupName }) => groupName))];
  const names = [...new Set(contacts.map((contact) => nameOf(reader, contact)))];
  const open = act("openMerge", { ...at, contacts: contacts.map(({ id }) => id).join() });
  return row(shorten(names.join(" · "), 120), {
    above: reasons.map((reason) => duplicates.because[reason]).join(" · "),
    below: duplicates.places(contacts.length, shorten(groups.join(", "), 80)),
    icon: "MULTIPLE_PEOPLE",
    press: { act: open },
  });
}

export function nameOf({ say }: Reader, { person }: Pick<FoundContact, "person">): string {
  return displayName(person) || say.contact.noName;
}

export function mergeCard(
  reader: Reader,
  contacts: readonly FoundContact[],
  about: AnnexParameters["mergeContacts"],
): Card {
  const { duplicates } = annexPhrasesOf(reader.locale);
  const stays: Choice = {
    kind: "choice",
    name: "into",
    label: duplicates.stays,
    look: "radio",
    options: contacts.map((contact, index) => ({
      label: `${index + 1} · ${shorten(nameOf(reader, contact), 60)} · ${shorten(contact.groupName, 40)}`,
      value: String(index),
      isSelected: index === 0,
    })),
  };
  const fields = personFields.flatMap((field) => fieldSection(reader, contacts, field));
  const merging = button(duplicates.merge, submit("mergeContacts", about));
  return card(duplicates.merge, [section([text(duplicates.intro), stays]), ...fields], [merging]);
}

/** The name of the choice of whose values a field keeps. */
export function keepName(field: PersonField): string {
  return `keep.${field}`;
}

/** What they say of one field, each value once with whose it is; where they differ, whose is kept. */
function fieldSection(reader: Reader, contacts: readonly FoundContact[], field: PersonField): Section[] {
  const { duplicates } = annexPhrasesOf(reader.locale);
  const holders = new Map<string, { line: Row; numbers: number[] }>();
  contacts.forEach(({ person }, index) => {
    for (const line of linesOf(reader, person, field)) {
      const held = holders.get(line.text) ?? { line, numbers: [] };
      if (!held.numbers.includes(index + 1)) held.numbers.push(index + 1);
      holders.set(line.text, held);
    }
  });
  const lines = [...holders.values()];
  if (lines.length === 0) return [];
  const label = reader.say.field[field];
  const rows = lines.slice(0, linesPerField).map(({ line, numbers }) => {
    const above = line.above === label ? "" : (line.above ?? "");
    return row(line.text, { above, below: duplicates.inWhich(numbers.join(", ")) });
  });
  const left = lines.length - rows.length;
  const more = left > 0 ? [quiet(duplicates.moreValues(left))] : [];
  return [section([...rows, ...more, ...keepChoices(reader, contacts, field)], label)];
}

/** Between several that say something, and not the same. */
function keepChoices({ locale }: Reader, contacts: readonly FoundContact[], field: PersonField): Choice[] {
  const { duplicates } = annexPhrasesOf(locale);
  const values = contacts.flatMap(({ person }) => (person[field]?.length ? [person[field]] : []));
  if (values.every((one) => isSame(one, values[0]))) return [];
  const own = contacts.flatMap(({ person, id }, index) =>
    person[field]?.length ? [{ label: duplicates.only(index + 1), value: id, isSelected: false }] : [],
  );
  const all = { label: duplicates.all, value: "", isSelected: true };
  return [
    { kind: "choice", name: keepName(field), label: duplicates.keep, look: "menu", options: [all, ...own] },
  ];
}
