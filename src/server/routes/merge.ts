// Making one contact of several: it says all that they say, and they go to the trash, or wait where they are when one person takes out too
// much at once. All of it happens, or nothing.

import type * as z from "zod";
import type { AllowedEvent } from "../../shared/audit/event.ts";
import type { WaitingRemoval } from "../../shared/contract/deletions.ts";
import { type MergedContact, mergeRequest } from "../../shared/contract/duplicates.ts";
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
import { allowPictures, type EncodedPhotos, encodePhotos, takePhotos } from "./photo-intake.ts";
import { etagOf, presentContact, referTo } from "./presentation.ts";
import { askRemoval, removalWaits } from "./removal.ts";

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
  allow: ({ params, body, signedIn }) =>
    allowPictures(body.choices?.photos, signedIn, { groupId: params.group, action: "delete" }),
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
  const merged = await writeUnited(scope, kept, united.value);
  const ids = others.map(({ id }) => id);
  addPhotos(scope, merged.id, chosen.value.photos);
  copyPhotos(scope, ids, { contactId: merged.id, person: united.value.person });
  const { gone, waiting, asked } = await removeMerged(scope, groups.value, others);
  rememberSources(scope, kept, ids);
  const fields = changedFields(kept.contents.person, united.value.person);
  const [event, ...beside] = tell(merged, gone, fields);
  const json: MergedContact = { ...presentContact(merged, hidden), ...(waiting ? { waiting } : {}) };
  return accept({
    value: { status: 200, json, etag: etagOf(merged) },
    event,
    beside: [...beside, ...asked],
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

type Removed = { gone: StoredContact[]; waiting: WaitingRemoval | null; asked: AllowedEvent[] };

/** Group by group: what is more than one person may take out of one at once waits there. */
async function removeMerged(
  scope: Scope,
  groups: ReadonlyMap<string, Allowed>,
  others: readonly StoredContact[],
): Promise<Removed> {
  const removed: Removed = { gone: [], waiting: null, asked: [] };
  for (const [groupId, allowed] of groups) {
    const leaving = others.filter((one) => one.groupId === groupId);
    if (!(await removalWaits(scope, allowed, leaving))) {
      for (const contact of leaving) removed.gone.push(await removeOne(scope, contact));
      continue;
    }
    removed.asked.push((await askRemoval(scope, groupId, leaving)).event);
    const { contacts, groups: before } = removed.waiting ?? { contacts: 0, groups: [] };
    removed.waiting = { contacts: contacts + leaving.length, groups: [...before, groupId] };
  }
  return removed;
}

async function removeOne(scope: Scope, contact: StoredContact): Promise<StoredContact> {
  const revision = await takeRevisions(scope, contact.groupId, { count: 1, added: -1 });
  const deleted = { ...contact, version: contact.version + 1, revision };
  markDeleted(scope, contact.groupId, [deleted], revision);
  return deleted;
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
