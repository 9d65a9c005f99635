// The People API's contact groups, which Google's screens call labels: listed, read, made, filled and emptied.
import { z } from "zod";
import { type Answer, badBody, rpcError } from "./answer.ts";
import { pageSize } from "./connections.ts";
import { type ContactBook, etagOf, type Label, myContacts, starred } from "./contact-book.ts";
import { isAnswer, notFound, type PeopleCall } from "./people-call.ts";

const newLabel = z.strictObject({
  contactGroup: z.strictObject({ name: z.string().min(1) }),
  readGroupFields: z.string().optional(),
});
const modification = z.strictObject({
  resourceNamesToAdd: z.array(z.string()).default([]),
  resourceNamesToRemove: z.array(z.string()).default([]),
});
const mostMembers = 1000;

function shownLabel(book: ContactBook, label: Label, members = 0): Record<string, unknown> {
  const own = book.membersOf(label);
  const memberResourceNames = own.slice(0, members).map((contact) => `people/${contact.id}`);
  return {
    resourceName: label.id,
    etag: etagOf(label.change),
    groupType: label.isSystem ? "SYSTEM_CONTACT_GROUP" : "USER_CONTACT_GROUP",
    name: label.name,
    formattedName: label.name,
    ...(own.length > 0 ? { memberCount: own.length } : {}),
    ...(memberResourceNames.length > 0 ? { memberResourceNames } : {}),
  };
}

/** ContactGroups.list: without members, whatever is asked. */
export function listLabels({ ask, book }: PeopleCall): Answer {
  const size = pageSize(ask, 30, 1000);
  if (isAnswer(size)) return size;
  const all = [...book.labels.values()];
  const offset = Number(ask.url.searchParams.get("pageToken") ?? 0);
  if (!Number.isInteger(offset) || offset < 0) return rpcError(400, "Request contains an invalid argument.");
  const contactGroups = all.slice(offset, offset + size.value).map((label) => shownLabel(book, label));
  const next = offset + contactGroups.length;
  const more = next < all.length ? { nextPageToken: String(next) } : {};
  return { status: 200, body: { contactGroups, totalItems: all.length, ...more } };
}

/** ContactGroups.get: members only as far as `maxMembers` says. */
export function getLabel({ ask, book }: PeopleCall, name: string): Answer {
  const label = book.labels.get(name);
  if (!label) return notFound();
  const members = Number(ask.url.searchParams.get("maxMembers") ?? 0);
  if (!Number.isInteger(members) || members < 0)
    return rpcError(400, "Request contains an invalid argument.");
  return { status: 200, body: shownLabel(book, label, members) };
}

/** ContactGroups.create: a name that the person has already is a conflict. */
export function createLabel({ ask, book }: PeopleCall): Answer {
  const body = newLabel.safeParse(ask.body);
  if (!body.success) return badBody(body.error);
  const { name } = body.data.contactGroup;
  if ([...book.labels.values()].some((label) => label.name === name)) {
    const error = { code: 409, message: "Contact group name already exists.", status: "ALREADY_EXISTS" };
    return { status: 409, body: { error } };
  }
  return { status: 200, body: shownLabel(book, book.addLabel(name)) };
}

/** ContactGroups.members.modify: who is nobody's contact, or in no other label, is named in the answer, not refused. */
export function modifyMembers({ ask, book }: PeopleCall, name: string): Answer {
  const label = book.labels.get(name);
  if (!label) return notFound();
  const body = modification.safeParse(ask.body);
  if (!body.success) return badBody(body.error);
  const { resourceNamesToAdd: added, resourceNamesToRemove: removed } = body.data;
  if (added.length + removed.length > mostMembers)
    return rpcError(400, `At most ${mostMembers} resource names may be added and removed.`);
  if (label.isSystem && ![myContacts, starred].includes(label.id))
    return rpcError(400, "Cannot modify members of this system contact group.");
  const notFoundResourceNames = [...added, ...removed].filter((one) => !book.find(one));
  const last: string[] = [];
  for (const contact of added.flatMap((one) => book.find(one) ?? []))
    book.touch(contact).labels.add(label.id);
  for (const contact of removed.flatMap((one) => book.find(one) ?? [])) {
    if (contact.labels.size === 1 && contact.labels.has(label.id)) last.push(`people/${contact.id}`);
    else book.touch(contact).labels.delete(label.id);
  }
  return {
    status: 200,
    body: {
      ...(notFoundResourceNames.length > 0 ? { notFoundResourceNames } : {}),
      ...(last.length > 0 ? { canNotRemoveLastContactGroupResourceNames: last } : {}),
    },
  };
}
