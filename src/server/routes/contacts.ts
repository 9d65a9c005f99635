// Contacts of a group: list, add, read, change.

import type * as z from "zod";
import {
  contactChange,
  newContact,
  type OpenedContact,
  type PictureQuery,
  pictureQuery,
} from "../../shared/contract/contacts.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { pageQuery, text } from "../../shared/contract/text.ts";
import type { HiddenFields } from "../../shared/domain/hidden-fields.ts";
import { mergeChange } from "../../shared/domain/merge.ts";
import type { Person } from "../../shared/domain/person.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { insertNewContacts, takeRevisions } from "../store/contact-changes.ts";
import { findContact, findContacts, findContents, type StoredContact } from "../store/contacts.ts";
import { addPhotos } from "../store/photos.ts";
import { findTagged, searchGroup } from "../store/search.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { latestComments } from "./comments.ts";
import { acceptCustomValues, offerCustomFields } from "./custom-fields.ts";
import { asChanged, contentsOf, refuseHidden, versionOf, writeChange } from "./contact-writing.ts";
import { allowChange, allowOnGroup, inGroup, onContact } from "./group-access.ts";
import { allowPictures, type EncodedPhotos, encodePhotos, takePhotos } from "./photo-intake.ts";
import { presentPictured } from "./pictured.ts";
import { presentOnPage } from "./shown-group.ts";
import { cutPage, etagOf, presentContact, referTo } from "./presentation.ts";

const listQuery = pageQuery.extend({
  q: text(limit.queryLength).exactOptional(),
  tag: text(limit.queryLength).exactOptional(),
});
const newest = Number.MAX_SAFE_INTEGER;

const listContacts = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/contacts",
  summary:
    "Contacts of a group, last changed first, or those that match `q`; with `tag`, of those who bear it",
  action: "contact.list",
  params: inGroup,
  query: listQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn, headers }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    const { hidden } = allowed.value;
    const below = query.cursor === undefined ? newest : Number(query.cursor);
    if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor))
      return refuse("malformed", { fields: [{ path: "cursor", problem: "is not one of ours" }] });
    const [contacts, group] = await Promise.all([
      findAsked(scope, params.group, { ...query, below, hidden }),
      presentOnPage(scope, allowed.value, { subject: signedIn.caller.email, headers }),
    ]);
    const { shown, more } = cutPage(contacts, query.limit, ({ revision }) => String(revision));
    const json = {
      items: shown.map((contact) => presentContact(contact, hidden)),
      group,
      ...more,
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "contact.list",
        outcome: "allowed",
        target: { group: params.group },
        details: { contacts: shown.map(referTo) },
      },
    });
  },
});

type Asked = z.infer<typeof listQuery> & { below: number; hidden: HiddenFields };

function findAsked(scope: Scope, groupId: string, asked: Asked): Promise<StoredContact[]> {
  const { q = "", below, hidden } = asked;
  const tag = asked.tag?.trim() ? asked.tag : undefined;
  const page = { below, limit: asked.limit + 1, hidden };
  if (q.trim()) return searchGroup(scope, groupId, { text: q, tag, limit: asked.limit, hidden });
  return tag === undefined
    ? findContacts(scope, groupId, page)
    : findTagged(scope, groupId, { ...page, tag });
}

const addContact = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts",
  summary: "Add a contact",
  action: "contact.add",
  params: inGroup,
  query: noQuery,
  body: jsonBody(newContact),
  target: ({ group }) => ({ group }),
  allow: ({ params, body, signedIn }) =>
    allowPictures(body.person.photos, signedIn, { groupId: params.group, action: "add" }),
  async prepare({ params, body, signedIn, encodePhoto }) {
    const pictures = await encodePhotos(encodePhoto, body.person.photos);
    return (scope) => addOne(scope, signedIn, { groupId: params.group, said: body.person, pictures });
  },
});

type Adding = { groupId: string; said: Person; pictures: EncodedPhotos };

async function addOne(
  scope: Scope,
  signedIn: SignedIn,
  { groupId, said, pictures }: Adding,
): Promise<Result<Act<Answer>>> {
  // Sent ahead, to spare a round trip: it locks the group as `allowChange` would, and a refusal undoes it.
  const [revision, allowed] = await Promise.all([
    takeRevisions(scope, groupId, { count: 1, added: 1 }),
    allowOnGroup(scope, signedIn, { groupId, action: "add" }),
  ]);
  if (!allowed.ok) return allowed;
  if (allowed.value.group.contactCount > limit.contactsPerGroup) return refuse("group-full");
  const fit = await acceptCustomValues(scope, said);
  if (!fit.ok) return fit;
  const taken = await takePhotos(scope, pictures, { said: fit.value, before: {} });
  if (!taken.ok) return taken;
  const contents = contentsOf({ person: taken.value.said, extra: [] });
  if (!contents.ok) return contents;
  const contactId = crypto.randomUUID();
  insertNewContacts(scope, groupId, [{ id: contactId, contents: contents.value }], revision);
  addPhotos(scope, contactId, taken.value.photos);
  const contact = asChanged(scope, {
    id: contactId,
    groupId,
    version: 1,
    revision,
    contents: contents.value,
  });
  const target = { group: groupId, contact: contactId, version: 1 };
  return accept({
    value: { status: 201, json: presentContact(contact, allowed.value.hidden), etag: etagOf(contact) },
    event: {
      action: "contact.add",
      outcome: "allowed",
      target,
      details: { fields: Object.keys(said) },
    },
  });
}

const readContact = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/contacts/{contact}",
  summary: "One contact, with its group's name, my level there and the newest comments on it",
  action: "contact.read",
  pages: ["photo"],
  params: onContact,
  query: pictureQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, query, signedIn }) {
    const opened = await openContact(scope, signedIn, { ...params, ...query });
    if (!opened.ok) return opened;
    const { answer, contact, comments } = opened.value;
    const target = { group: params.group, contact: contact.id, version: contact.version };
    const details = comments > 0 ? { comments } : {};
    return accept({ value: answer, event: { action: "contact.read", outcome: "allowed", target, details } });
  },
});

/** A contact with what is said about it, asked for in one flight. Refusals: those of access, `not-found`. */
export async function openContact(
  scope: Scope,
  signedIn: SignedIn,
  at: { group: string; contact: string } & PictureQuery,
): Promise<Result<{ answer: Answer; contact: StoredContact; comments: number }>> {
  const [contact, comments, fields, allowed] = await Promise.all([
    findContact(scope, at.group, at.contact),
    latestComments(scope, at),
    offerCustomFields(scope),
    allowOnGroup(scope, signedIn, { groupId: at.group, action: "read" }),
  ]);
  if (!allowed.ok) return allowed;
  if (!contact) return refuse("not-found");
  const { group, held, level, hidden } = allowed.value;
  const json: OpenedContact = {
    ...(await presentPictured(scope, contact, { hidden, query: at })),
    groupName: group.name,
    level,
    comments,
    ...fields,
    ...(held.host === undefined ? {} : { host: held.host }),
  };
  const answer = { status: 200, json, etag: etagOf(contact) };
  return accept({ answer, contact, comments: comments.items.length });
}

const changeContact = defineRoute({
  method: "PATCH",
  path: "/v1/groups/{group}/contacts/{contact}",
  summary:
    "Change a contact: fields nobody else touched merge, the others are a conflict with base, theirs and mine",
  action: "contact.change",
  params: onContact,
  query: pictureQuery,
  body: jsonBody(contactChange),
  target: ({ group, contact }) => ({ group, contact }),
  allow: ({ params, body, signedIn }) =>
    allowPictures(body.person.photos, signedIn, { groupId: params.group, action: "edit" }),
  async prepare({ encodePhoto, ...asked }) {
    const pictures = await encodePhotos(encodePhoto, asked.body.person.photos);
    return (scope) => changeOne(scope, { ...asked, pictures });
  },
});

type Changing = {
  params: z.infer<typeof onContact>;
  query: PictureQuery;
  body: z.infer<typeof contactChange>;
  headers: Headers;
  signedIn: SignedIn;
  pictures: EncodedPhotos;
};

async function changeOne(
  scope: Scope,
  { params, query, body, headers, signedIn, pictures }: Changing,
): Promise<Result<Act<Answer>>> {
  const [allowed, contact] = await Promise.all([
    allowChange(scope, signedIn, { groupId: params.group, action: "edit" }),
    findContact(scope, params.group, params.contact),
  ]);
  if (!allowed.ok) return allowed;
  if (!contact) return refuse("not-found");
  const { hidden } = allowed.value;
  const unseen = hidden.filter((field) => body.person[field] !== undefined);
  if (unseen.length > 0) return refuseHidden(unseen);
  const matched = versionOf(headers);
  if (!matched.ok) return matched;
  const version = body.version ?? matched.value;
  if (version === null) return refuse("precondition-required");
  if (version > contact.version) return refuse("stale-version");
  const base =
    version === contact.version
      ? contact.contents
      : await findContents(scope, { groupId: params.group, contactId: contact.id, version });
  if (!base) return refuse("stale-version");
  const before = { photos: [...(base.person.photos ?? []), ...(contact.contents.person.photos ?? [])] };
  const said = await acceptCustomValues(scope, body.person, contact.contents.person);
  if (!said.ok) return said;
  const taken = await takePhotos(scope, pictures, { said: said.value, before });
  if (!taken.ok) return taken;
  const merged = mergeChange(base.person, contact.contents.person, taken.value.said);
  if (!merged.ok)
    return refuse("conflict", { details: { version: contact.version, conflicts: merged.conflicts } });
  addPhotos(scope, contact.id, taken.value.photos);
  const wanted = { ...contact.contents, person: merged.person };
  const written = await writeChange(scope, contact, { wanted, fields: merged.changed });
  if (!written.ok) return written;
  const { value: changed } = written.value;
  const json = await presentPictured(scope, changed, { hidden, query });
  return accept({ ...written.value, value: { status: 200, json, etag: etagOf(changed) } });
}

export const contactRoutes: readonly Route[] = [listContacts, addContact, readContact, changeContact];
