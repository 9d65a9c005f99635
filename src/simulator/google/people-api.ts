// https://people.googleapis.com/v1: a person's own Google Contacts, as the caller that acts for her may see and change them.
// Which call is which, with what scope and how often; the contacts' own methods. Lists stand in connections.ts, labels in
// contact-groups.ts.
import { z } from "zod";
import type { Access } from "./access.ts";
import { type Answer, type Ask, badBody, notPlayed, rpcError } from "./answer.ts";
import { listConnections, searchContacts } from "./connections.ts";
import { type Contact, type ContactBook, contactFields, etagOf, shownContact } from "./contact-book.ts";
import { createLabel, getLabel, listLabels, modifyMembers } from "./contact-groups.ts";
import { failedPrecondition, isAnswer, maskIn, notFound, type PeopleCall } from "./people-call.ts";
import type { Quota } from "./quota.ts";

export type PeopleOptions = {
  access: Access;
  quota: Quota;
  now: () => number;
  /** The book of that address. */
  bookOf: (email: string) => ContactBook;
};

/** Units a minute for one person, by kind of call. */
export const peopleQuota = { read: 60, write: 30, groupRead: 90, groupWrite: 30 } as const;
const readScopes = ["contacts", "contacts.readonly"];
const writeScopes = ["contacts"];

type Method = {
  call: RegExp;
  kind: keyof typeof peopleQuota;
  answer: (call: PeopleCall, key: string) => Answer;
};
const methods: readonly Method[] = [
  { call: /^GET \/people\/me\/connections$/, kind: "read", answer: listConnections },
  { call: /^GET \/people:searchContacts$/, kind: "read", answer: searchContacts },
  { call: /^GET \/(people\/c\w+)$/, kind: "read", answer: getContact },
  { call: /^POST \/people:createContact$/, kind: "write", answer: createContact },
  { call: /^PATCH \/(people\/c\w+):updateContact$/, kind: "write", answer: updateContact },
  { call: /^DELETE \/(people\/c\w+):deleteContact$/, kind: "groupWrite", answer: deleteContact },
  { call: /^GET \/contactGroups$/, kind: "groupRead", answer: listLabels },
  { call: /^POST \/contactGroups$/, kind: "groupWrite", answer: createLabel },
  { call: /^GET \/(contactGroups\/\w+)$/, kind: "groupRead", answer: getLabel },
  { call: /^POST \/(contactGroups\/\w+)\/members:modify$/, kind: "groupWrite", answer: modifyMembers },
];

/** Answers one call to the People API. */
export function answerPeople(ask: Ask, options: PeopleOptions): Answer {
  const call = `${ask.method} ${ask.url.pathname.replace(/^\/v1/, "")}`;
  const method = methods.find((one) => one.call.test(call));
  if (!method) return notPlayed(call);
  const who = options.access.callerOf(ask.authorization, ask.method === "GET" ? readScopes : writeScopes);
  if (!who.ok) return who.answer;
  const { email } = who.caller;
  if (options.quota.take([{ name: `people|${method.kind}|${email}`, max: peopleQuota[method.kind] }]))
    return peopleQuotaAnswer();
  const key = method.call.exec(call)?.[1] ?? "";
  return method.answer({ ask, book: options.bookOf(email), now: options.now() }, key);
}

export function peopleQuotaAnswer(): Answer {
  const reason = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "RATE_LIMIT_EXCEEDED" };
  return rpcError(429, "Quota exceeded for quota metric of service 'people.googleapis.com'.", [reason]);
}

function getContact({ ask, book }: PeopleCall, name: string): Answer {
  const mask = maskIn(ask, "personFields");
  if (isAnswer(mask)) return mask;
  const contact = book.find(name);
  return contact ? { status: 200, body: shownContact(contact, mask) } : notFound();
}

function createContact({ ask, book }: PeopleCall): Answer {
  const mask = maskIn(ask, "personFields", true);
  if (isAnswer(mask)) return mask;
  const body = contactFields.safeParse(ask.body);
  if (!body.success) return badBody(body.error);
  if (book.isFull()) return failedPrecondition("MY_CONTACTS_OVERFLOW_COUNT");
  const { memberships = [], ...fields } = body.data;
  const labels = memberships.map((one) => one.contactGroupMembership.contactGroupResourceName);
  if (labels.some((label) => !book.labels.has(label))) return notFound();
  return { status: 200, body: shownContact(book.add(named(fields), labels), mask) };
}

const updateBody = contactFields.loose();

function updateContact({ ask, book }: PeopleCall, name: string): Answer {
  const mask = maskIn(ask, "updatePersonFields");
  const shown = maskIn(ask, "personFields", true);
  if (isAnswer(mask)) return mask;
  if (isAnswer(shown)) return shown;
  const contact = book.find(name);
  if (!contact) return notFound();
  const body = updateBody.safeParse(ask.body);
  if (!body.success) return badBody(body.error);
  const etag = etagIn(body.data);
  if (etag === undefined)
    return rpcError(
      400,
      "Request must set person.etag or person.metadata.sources.etag for the source that is being updated.",
    );
  if (etag !== etagOf(contact.change))
    return failedPrecondition(
      "Request person.etag is different than the current person.etag. Clear local cache and get the latest person.",
    );
  if (mask.has("memberships") && (body.data.memberships ?? []).length === 0)
    return rpcError(400, "A contact must always have at least one contact group membership.");
  replaceFields(contact, body.data, mask);
  return { status: 200, body: shownContact(book.touch(contact), shown) };
}

const sourced = z.object({ sources: z.array(z.object({ type: z.string(), etag: z.string().optional() })) });

/** Of the person itself, or of its source of type CONTACT. */
function etagIn({ etag, metadata }: z.infer<typeof updateBody>): string | undefined {
  if (typeof etag === "string") return etag;
  const told = sourced.safeParse(metadata);
  return told.data?.sources.find(({ type }) => type === "CONTACT")?.etag;
}

/** What the mask names becomes what the body says, nothing included. */
function replaceFields(
  contact: Contact,
  body: z.infer<typeof contactFields>,
  mask: ReadonlySet<string>,
): void {
  const { memberships = [], ...given } = contactFields.strip().parse(body);
  const kept = Object.entries(contact.fields).filter(([field]) => !mask.has(field));
  const replaced = Object.entries(given).filter(([field]) => mask.has(field));
  contact.fields = named(Object.fromEntries([...kept, ...replaced]));
  if (mask.has("memberships"))
    contact.labels = new Set(memberships.map((one) => one.contactGroupMembership.contactGroupResourceName));
}

/** Google writes the whole name itself. */
function named(fields: Contact["fields"]): Contact["fields"] {
  const [name] = fields.names ?? [];
  if (!name) return fields;
  const parts = [name["givenName"], name["middleName"], name["familyName"]].filter(Boolean);
  const displayName = parts.length > 0 ? parts.join(" ") : (name["unstructuredName"] ?? "");
  return { ...fields, names: [{ ...name, displayName }] };
}

function deleteContact({ book }: PeopleCall, name: string): Answer {
  const contact = book.find(name);
  if (!contact) return notFound();
  contact.isDeleted = true;
  book.touch(contact);
  return { status: 200, body: {} };
}
