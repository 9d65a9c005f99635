// One contact: how to reach the person first, everything else below, and what may be done with it.

import { allows } from "../../shared/domain/access.ts";
import { displayName, organizationLine } from "../../shared/domain/contact.ts";
import { personFields } from "../../shared/domain/person.ts";
import { isTag } from "../../shared/domain/tag.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import type { OpenContact } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  type Row,
  row,
  section,
  type Widget,
} from "./card.ts";
import { commentSection } from "./comment.ts";
import { linesOf } from "./contact-fields.ts";
import { historyRow } from "./history.ts";
import { askButton } from "./request.ts";
import { shorten } from "./short.ts";
import { tagsSection } from "./tags.ts";

/** Lines of each part; a card holds at most 100 widgets. */
const shownLines = { reach: 20, details: 50 };

export function contactCard(reader: Reader, contact: OpenContact): Card {
  const { say } = reader;
  const { person } = contact;
  const mayEdit = allows(contact.level, "edit");
  const reach = reachWidgets(reader, contact);
  if (!mayEdit) reach.push(quiet(say.contact.viewOnly));
  const head = new Set(["names", "emailAddresses", "phoneNumbers"]);
  const others = { ...person, miscKeywords: (person.miscKeywords ?? []).filter((one) => !isTag(one)) };
  const lines = personFields.flatMap((field) => (head.has(field) ? [] : linesOf(reader, others, field)));
  const [first, ...otherNames] = linesOf(reader, person, "names");
  // the first name is the card's title, but for how it is spoken
  lines.push(...(first?.below ? [first] : []), ...otherNames);
  const details = [...cut(reader, lines, shownLines.details), ...hiddenLines(reader, contact)];
  const sections = [
    tagsSection(reader, contact),
    section(reach),
    { header: say.contact.details, widgets: details, folded: 5 },
    commentSection(reader, contact),
    section([
      originRow(reader, contact),
      historyRow(reader, historyOf(contact)),
      ...movingRow(reader, contact),
      ...photoRow(reader, contact),
    ]),
  ];
  const drawn = card(
    displayName(person) || say.contact.noName,
    sections,
    mayEdit ? changeButtons(reader, contact) : [askButton(reader, askedOf(contact))],
  );
  return { ...drawn, subtitle: organizationLine(person), picture: contact.picture };
}

/** That there is something the owner hides, never what. */
function hiddenLines(reader: Reader, { hidden = [] }: OpenContact): Widget[] {
  const labels = hidden.map((field) => reader.say.field[field]);
  return hidden.length > 0 ? [quiet(reader.say.contact.hidden(labels.join(", ")))] : [];
}

/** What is another organization's stays there. */
function movingRow({ say }: Reader, contact: OpenContact): Row[] {
  const { id, version, groupId, level, host } = contact;
  if (host) return [];
  const moving = { group: groupId, level, contacts: `${id}@${version}`, cursor: "" };
  const open = act("openMoving", { ...moving, ...shortNames(contact) });
  return [row(say.contact.move, { icon: "BOOKMARK", press: { act: open } })];
}

/** A card takes no file, so a picture is given on a page. */
function photoRow({ say }: Reader, { id, groupId, level, hidden = [] }: OpenContact): Row[] {
  if (!allows(level, "edit") || hidden.includes("photos")) return [];
  const open = act("openPhoto", { group: groupId, contact: id });
  return [row(say.field.photos, { icon: "PERSON", press: { act: open } })];
}

function reachWidgets(reader: Reader, { person }: OpenContact): Widget[] {
  const { say } = reader;
  const emails = linesOf(reader, person, "emailAddresses");
  const phones = linesOf(reader, person, "phoneNumbers");
  const buttons: Button[] = [];
  const mail = emails.find((line) => line.press)?.press;
  const call = phones.find((line) => line.press)?.press;
  if (mail) buttons.push({ label: say.button.writeMail, press: mail });
  if (call) buttons.push({ label: say.button.call, press: call });
  return [...cut(reader, [...emails, ...phones], shownLines.reach), ...buttonRow(buttons)];
}

function cut({ say }: Reader, lines: readonly Row[], most: number): Widget[] {
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), quiet(say.contact.moreValues(left))] : [...lines];
}

function originRow({ say, locale, offsetMs }: Reader, contact: OpenContact): Row {
  return row(say.contact.inGroup(contact.groupName), {
    below: say.contact.changed(contact.updatedBy, writeInstant(locale, contact.updatedAt, offsetMs)),
    icon: "MULTIPLE_PEOPLE",
    press: { act: act("openGroup", { group: contact.groupId, cursor: "", q: "", tag: "" }) },
  });
}

function askedOf({ groupId, groupName, level }: OpenContact) {
  return { group: groupId, name: groupName, level };
}

function historyOf({ groupId, id, person, level }: OpenContact) {
  const edit = allows(level, "edit") ? "1" : "";
  return { group: groupId, contact: id, name: displayName(person), edit };
}

function changeButtons({ say }: Reader, contact: OpenContact): Button[] {
  const place = { group: contact.groupId, contact: contact.id };
  const editing = button(say.button.edit, act("editContact", { ...place, email: "", form: "" }));
  if (!allows(contact.level, "delete")) return [editing];
  return [
    editing,
    button(
      say.button.delete,
      act("confirmDeletion", { ...place, version: String(contact.version), ...shortNames(contact) }),
    ),
  ];
}

/** The names of a contact and its group, short enough to be carried along for drawing. */
export function shortNames({ person, groupName }: Pick<OpenContact, "person" | "groupName">) {
  return { name: shorten(displayName(person), 60), groupName: shorten(groupName, 60) };
}
