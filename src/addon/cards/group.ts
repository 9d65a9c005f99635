// One group: what it holds, what I may do with it and why, and its people, a page at a time.

import type { Contact } from "../../shared/contract/contacts.ts";
import type { Group } from "../../shared/contract/groups.ts";
import { allows } from "../../shared/domain/access.ts";
import { displayName, organizationLine } from "../../shared/domain/contact.ts";
import { readPrincipal } from "../../shared/domain/principal.ts";
import type { GroupPage } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act, again, submit } from "./act.ts";
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
import { deletionsRow } from "./deletions.ts";
import { historyRow } from "./history.ts";
import { shorten } from "./short.ts";

export const contactsPerPage = 10;
/** Which of a group's contacts are asked for. */
type At = { q: string; tag: string; cursor: string };

export function groupCard(reader: Reader, answer: GroupPage, at: At): Card {
  const { group } = answer;
  const sections = [
    section(aboutRows(reader, group)),
    section(group.contactCount > 0 ? searchWidgets(reader, group, at.q) : []),
    section(contactWidgets(reader, answer, at)),
  ];
  const drawn = card(group.name, sections, changeButtons(reader, group));
  return { ...drawn, subtitle: reader.say.group.line(group.contactCount, ownerText(reader, group)) };
}

function ownerText({ say, who }: Reader, { owner }: Group): string {
  if (owner.kind === "organization") return say.group.ownedByOrganization;
  return owner.email === who.email ? say.group.ownedByMe : owner.email;
}

function aboutRows(reader: Reader, group: Group): Widget[] {
  const { say } = reader;
  const mayShare = allows(group.level, "share");
  const { owner } = group;
  const ask = say.group.askMore(owner.kind === "person" ? owner.email : say.group.administrator);
  const access = row(say.group.why(group.level, reasonText(reader, group)), {
    above: say.group.access,
    below: mayShare ? "" : ask,
    icon: "MEMBERSHIP",
  });
  const history = historyRow(reader, { group: group.id, contact: "", name: group.name, edit: "" });
  const safety = [...deletionsRow(reader, group), history, ...trashRow(reader, group)];
  if (!mayShare) return [access, ...safety];
  const sharing = act("openSharing", { group: group.id });
  return [
    access,
    row(say.group.sharedWith(group.grantCount ?? 0), { icon: "MULTIPLE_PEOPLE", press: { act: sharing } }),
    ...safety,
  ];
}

function trashRow({ say }: Reader, { id, name, level }: Group): Row[] {
  if (!allows(level, "delete")) return [];
  const open = act("openTrash", { group: id, name: shorten(name, 60), cursor: "" });
  return [row(say.trash.title, { icon: "DESCRIPTION", press: { act: open } })];
}

function reasonText({ say }: Reader, { because, owner }: Group): string {
  if (because.kind === "owner") return owner.kind === "person" ? say.because.owner : say.because.organization;
  if (because.kind === "person") return say.because.person;
  return say.because[because.kind](readPrincipal(because.principal)?.name ?? because.principal);
}

function searchWidgets({ say }: Reader, { id }: Group, q: string): Widget[] {
  return [
    { kind: "input", name: "q", label: say.group.search, hint: say.home.searchHint, value: q },
    ...buttonRow([button(say.button.search, again(submit("searchGroup", { group: id })))]),
  ];
}

function contactWidgets(reader: Reader, answer: GroupPage, { q, cursor, tag }: At): Widget[] {
  const { say } = reader;
  const { group, items, nextCursor = "" } = answer;
  const rows: Widget[] = items.slice(0, contactsPerPage).map((contact) => contactRow(reader, contact));
  if (rows.length === 0) rows.push(quiet(q || tag ? say.group.emptyResult(q || tag) : say.group.empty));
  if (tag) rows.unshift(tagRow(reader, group, tag));
  const buttons: Button[] = [];
  const turn = (label: string, to: string) =>
    buttons.push(button(label, again(act("openGroup", { group: group.id, q, tag, cursor: to }))));
  if (nextCursor) turn(say.button.next, nextCursor);
  if (cursor) turn(say.button.firstPage, "");
  return [...rows, ...buttonRow(buttons)];
}

function tagRow({ say }: Reader, { id }: Group, tag: string): Row {
  const all = again(act("openGroup", { group: id, q: "", tag: "", cursor: "" }));
  return row(tag, { above: say.field.miscKeywords, icon: "BOOKMARK", button: button(say.home.showAll, all) });
}

function contactRow({ say }: Reader, { id, groupId, person }: Contact): Row {
  return row(displayName(person) || say.contact.noName, {
    below: organizationLine(person) || (person.emailAddresses?.[0]?.value ?? ""),
    icon: "PERSON",
    press: { act: act("openContact", { group: groupId, contact: id }) },
  });
}

function changeButtons({ say }: Reader, { id, name, level }: Group): Button[] {
  if (!allows(level, "add")) return [];
  const adding = button(say.button.add, act("startContact", { group: id, groupName: shorten(name, 60) }));
  return allows(level, "share")
    ? [adding, button(say.button.share, act("openSharing", { group: id }))]
    : [adding];
}
