// One group: what it holds, what I may do with it and why, and its people, a page at a time.

import type { Contact } from "../../shared/contract/contacts.ts";
import type { Group } from "../../shared/contract/groups.ts";
import { allows } from "../../shared/domain/access.ts";
import { displayName, organizationLine } from "../../shared/domain/contact.ts";
import type { GroupPage } from "../backend.ts";
import type { Reader } from "../context.ts";
import { accessAct, reasonText, untilText } from "./access.ts";
import { type Act, act, again, submit } from "./act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  type Row,
  row,
  type Section,
  section,
  type Widget,
} from "./card.ts";
import { deletionsRow } from "./deletions.ts";
import { historyRow } from "./history.ts";
import { askButton, requestsRow } from "./request.ts";
import { supportBanner } from "./support.ts";
import { shorten } from "./short.ts";
import { transferButton } from "./transfer.ts";

export const contactsPerPage = 10;
/** Which of a group's contacts are asked for. */
type At = { q: string; tag: string; cursor: string };

export function groupCard(reader: Reader, answer: GroupPage, at: At): Card {
  const { group } = answer;
  const sections = [
    section([...supportBanner(group), ...aboutRows(reader, group)]),
    section(group.contactCount > 0 ? searchWidgets(reader, group, at.q) : []),
    section(contactWidgets(reader, answer, at)),
    wholeSection(reader, group),
  ];
  const drawn = card(group.name, sections, changeButtons(reader, group));
  return { ...drawn, subtitle: reader.say.group.line(group.contactCount, ownerText(reader, group)) };
}

function ownerText({ say, who }: Reader, { owner, host }: Group): string {
  if (owner.kind === "organization") return host ?? say.group.ownedByOrganization;
  return owner.email === who.email ? say.group.ownedByMe : owner.email;
}

function aboutRows(reader: Reader, group: Group): Widget[] {
  const { say } = reader;
  const mayShare = allows(group.level, "share");
  const history = historyRow(reader, { group: group.id, contact: "", name: group.name, edit: "" });
  const safety = [
    ...requestsRow(reader, group),
    ...deletionsRow(reader, group),
    history,
    ...trashRow(reader, group),
  ];
  const access = accessRow(reader, group);
  if (!mayShare) return [access, ...safety];
  const sharing = act("openSharing", { group: group.id });
  return [
    access,
    row(say.group.sharedWith(group.grantCount ?? 0), { icon: "MULTIPLE_PEOPLE", press: { act: sharing } }),
    ...safety,
  ];
}

/** An owner's access has one reason, so its row leads to handing the group over instead. */
function accessRow(reader: Reader, group: Group): Row {
  const { say } = reader;
  const { id, name, owner, host, level } = group;
  const ask = say.group.askMore(owner.kind === "person" ? owner.email : (host ?? say.group.administrator));
  const below = [untilText(reader, group), allows(level, "share") ? "" : ask].filter(Boolean).join(" · ");
  const told = { above: say.group.access, below, icon: "MEMBERSHIP" } as const;
  const reason = say.group.why(level, reasonText(reader, group));
  if (level !== "own") return row(reason, { ...told, press: { act: accessAct(group) } });
  const [handing] = transferButton(reader, { group: id, name: shorten(name, 60), owner: owner.kind });
  return row(reason, handing ? { ...told, button: handing } : told);
}

/** What is seldom done to a group as a whole, folded away below its people. */
function wholeSection({ say }: Reader, { id, name, level, hiddenFields = [] }: Group): Section {
  const at = { group: id, name: shorten(name, 60) };
  const way = (label: string, open: Act) => row(label, { press: { act: open } });
  const rows = [
    ...(allows(level, "delete") ? [way(say.group.duplicates, act("openDuplicates", at))] : []),
    ...(allows(level, "hide")
      ? [way(say.group.hiding, act("openHiding", { ...at, hidden: hiddenFields.join() }))]
      : []),
    ...(allows(level, "restore-to") ? [way(say.group.moment, act("openMoment", at))] : []),
  ];
  rows.push(way(say.group.support, act("openSupport", at)));
  return { header: say.group.whole, widgets: rows, folded: 1 };
}

function trashRow({ say }: Reader, { id, name, level }: Group): Row[] {
  if (!allows(level, "delete")) return [];
  const open = act("openTrash", { group: id, name: shorten(name, 60), cursor: "" });
  return [row(say.trash.title, { icon: "DESCRIPTION", press: { act: open } })];
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
  const selection = { group: group.id, name: shorten(group.name, 60), level: group.level, q, tag, cursor };
  const mayAct = !group.host || allows(group.level, "edit");
  if (items.length > 1 && mayAct) buttons.push(button(say.group.select, act("openSelection", selection)));
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

function changeButtons(reader: Reader, { id, name, level }: Group): Button[] {
  const { say } = reader;
  if (!allows(level, "add")) return [askButton(reader, { group: id, name, level })];
  const adding = button(say.button.add, act("startContact", { group: id }));
  return allows(level, "share")
    ? [adding, button(say.button.share, act("openSharing", { group: id }))]
    : [adding];
}
