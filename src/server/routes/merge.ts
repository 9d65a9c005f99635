// Making one contact of several: it says all that they say, and they go to the trash. All of it happens, or nothing.

import type * as z from "zod";
import type { AllowedEvent } from "../../shared/audit/event.ts";
import { mergeRequest } from "../../shared/contract/duplicates.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { staysHidden } from "../../shared/domain/hidden-fields.ts";
import { changedFields, isSame, mergeChange, type PersonChange } from "../../shared/domain/merge.ts";
import { type PersonField, personFields } from "../../shared/domain/person.ts";
import { unitePersons } from "../../shared/domain/union.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { markDeleted, takeRevisions, updateContents } from "../store/contact-changes.ts";
import { rememberSources } from "../store/contact-source.ts";
import { type Contents, findContact, type StoredContact } from "../store/contacts.ts";
import { addPhotos, copyPhotos } from "../store/photos.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { contentsOf, refuseHidden } from "./contact-writing.ts";
import { type Allowed, allowChanges, inGroup } from "./group-access.ts";
import { type EncodedPhotos, encodePhotos, takePhotos } from "./photo-intake.ts";
import { etagOf, presentContact, referTo } from "./presentation.ts";
import { allowRemoval } from "./removal.ts";

const mergeContacts = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/merge",
  summary:
    "Make one contact of several, of other groups too: every value is kept, the others go to the trash",
  action: "contacts.merge",
  params: inGroup,
  query: noQuery,
  body: jsonBody(mergeRequest),
  target: ({ group }) => ({ group }),
  async prepare({ params, body, signedIn, encodePhoto }) {
    const pictures = await encodePhotos(encodePhoto, body.choices?.photos);
    return (scope) => mergeThese(scope, signedIn, { groupId: params.group, body, pictures });
  },
});

type Merging = { groupId: string; body: z.infer<typeof mergeRequest>; pictures: EncodedPhotos };

async function mergeThese(
  scope: Scope,
  signedIn: SignedIn,
  { groupId, body, pictures }: Merging,
): Promise<Result<Act<Answer>>> {
  const into = { group: groupId, ...body.into };
  const from = body.from.map((one) => ({ group: groupId, ...one }));
  const groups = await allowGroups(scope, signedIn, [into, ...from]);
  if (!groups.ok) return groups;
  const contacts = await findAsSeen(scope, [into, ...from]);
  if (!contacts.ok) return contacts;
  const [kept, ...others] = contacts.value;
  if (!kept) return refuse("not-found");
  const hidden = groups.value.get(kept.groupId)?.hidden ?? [];
  const choices = { ...chosenOf(contacts.value, body.choose), ...body.choices };
  const unseen = hidden.filter((field) => choices[field] !== undefined);
  if (unseen.length > 0) return refuseHidden(unseen);
  const photos = contacts.value.flatMap(({ contents }) => contents.person.photos ?? []);
  const chosen = await takePhotos(scope, pictures, { said: choices, before: { photos } });
  if (!chosen.ok) return chosen;
  const united = uniteContents(kept.contents, others, chosen.value.said);
  if (!united.ok) return united;
  for (const [group, allowed] of groups.value) {
    const leaving = others.filter(({ groupId }) => groupId === group).map(({ id }) => id);
    const removal = await allowRemoval(scope, allowed, leaving);
    if (!removal.ok) return removal;
  }
  const merged = await writeUnited(scope, kept, united.value);
  const ids = others.map(({ id }) => id);
  addPhotos(scope, merged.id, chosen.value.photos);
  copyPhotos(scope, ids, { contactId: merged.id, person: united.value.person });
  const gone = await removeMerged(scope, others);
  const goneIds = gone.map(({ id }) => id);
  rememberSources(scope, kept, goneIds);
  const fields = changedFields(kept.contents.person, united.value.person);
  const [event, ...beside] = tell(merged, gone, fields);
  return accept({
    value: { status: 200, json: presentContact(merged, hidden), etag: etagOf(merged) },
    event,
    beside,
  });
}

type Named = { group: string; contact: string; version: number };

/**
 * Merging needs `delete` on every group concerned, and what one group hides from the caller must not come to light in another.
 * Refusals: those of access, `field-hidden`.
 */
async function allowGroups(
  scope: Scope,
  signedIn: SignedIn,
  named: readonly [Named, ...Named[]],
): Promise<Result<ReadonlyMap<string, Allowed>>> {
  const groupIds = [...new Set(named.map(({ group }) => group))];
  const groups = await allowChanges(
    scope,
    signedIn,
    groupIds.map((groupId) => ({ groupId, action: "delete" })),
  );
  if (!groups.ok) return groups;
  const there = groups.value.get(named[0].group)?.hidden ?? [];
  for (const { hidden } of groups.value.values())
    if (!staysHidden(hidden, there)) return refuseHidden(hidden);
  return groups;
}

/** Each as it was when the merge was decided on: of two merges at once the second finds another version, or none. */
async function findAsSeen(scope: Scope, named: readonly Named[]): Promise<Result<StoredContact[]>> {
  const contacts: StoredContact[] = [];
  for (const { group, contact: id, version } of named) {
    const contact = await findContact(scope, group, id);
    if (!contact) return refuse("not-found");
    if (contact.version !== version) return refuse("stale-version");
    contacts.push(contact);
  }
  return accept(contacts);
}

/** What one of them says of a field, null where it says nothing; of one that is not among them nothing is chosen. */
function chosenOf(
  contacts: readonly StoredContact[],
  choose: Partial<Record<PersonField, string>> = {},
): PersonChange {
  const chosen = personFields.flatMap((field): [PersonField, unknown][] => {
    const contact = contacts.find(({ id }) => id === choose[field]);
    return contact ? [[field, contact.contents.person[field] ?? null]] : [];
  });
  return Object.fromEntries(chosen);
}

function uniteContents(
  kept: Contents,
  others: readonly StoredContact[],
  choices: PersonChange,
): Result<Contents> {
  const united = unitePersons(
    kept.person,
    others.map(({ contents }) => contents.person),
  );
  const chosen = mergeChange(united, united, choices);
  if (!chosen.ok) return refuse("conflict", { details: { conflicts: chosen.conflicts } });
  const extra = others.flatMap(({ contents }) => contents.extra);
  const added = extra.filter((one) => !kept.extra.some((before) => isSame(before, one)));
  return contentsOf({ ...kept, person: chosen.person, extra: [...kept.extra, ...added] });
}

/** Where the others said nothing new, the contact keeps its version. */
async function writeUnited(scope: Scope, kept: StoredContact, contents: Contents): Promise<StoredContact> {
  if (isSame(kept.contents, contents)) return kept;
  const revision = await takeRevisions(scope, kept.groupId, { count: 1, added: 0 });
  const merged = { ...kept, contents, version: kept.version + 1, revision };
  updateContents(scope, kept.groupId, [merged], revision);
  return { ...merged, changedAtMs: scope.nowMs, changedBy: scope.actor.email };
}

async function removeMerged(scope: Scope, others: readonly StoredContact[]): Promise<StoredContact[]> {
  const gone: StoredContact[] = [];
  for (const contact of others) {
    const revision = await takeRevisions(scope, contact.groupId, { count: 1, added: -1 });
    const deleted = { ...contact, version: contact.version + 1, revision };
    markDeleted(scope, contact.groupId, [deleted], revision);
    gone.push(deleted);
  }
  return gone;
}

/** The merge stands in the history of the group it was done in, and what it took from others in theirs. */
function tell(
  merged: StoredContact,
  gone: readonly StoredContact[],
  fields: string[],
): [AllowedEvent, ...AllowedEvent[]] {
  const of = (group: string) => gone.filter(({ groupId }) => groupId === group).map(referTo);
  const others = [...new Set(gone.map(({ groupId }) => groupId))].filter((group) => group !== merged.groupId);
  const told = { action: "contacts.merge", outcome: "allowed" } as const;
  const target = { group: merged.groupId, contact: merged.id, version: merged.version };
  return [
    { ...told, target, details: { contacts: gone.map(referTo), fields } },
    ...others.map((group) => ({ ...told, target: { group }, details: { contacts: of(group), fields: [] } })),
  ];
}

export const mergeRoutes: readonly Route[] = [mergeContacts];
