// Putting a contact back as it was: out of the trash, or to what it said at an earlier version, whole or field by field. What it says
// meanwhile is kept as a version of its own, so a restore can be undone like any change.

import { pictureQuery } from "../../shared/contract/contacts.ts";
import { contactRestore, type ContactVersion, versionParams } from "../../shared/contract/restores.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { isInTrash } from "../../shared/contract/trash.ts";
import { allows } from "../../shared/domain/access.ts";
import { type HiddenFields, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { changedFields } from "../../shared/domain/merge.ts";
import { type PersonField, personFields } from "../../shared/domain/person.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { restoreContents, takeRevisions } from "../store/contact-changes.ts";
import { type Contents, findContact, isSameContents, type StoredContact } from "../store/contacts.ts";
import { findAnyContact, findVersions } from "../store/restores.ts";
import type { Scope } from "../store/tenant-store.ts";
import { asChanged, contentsOf, refuseHidden, versionOf } from "./contact-writing.ts";
import { allowChange, type Allowed, allowOnGroup, onContact } from "./group-access.ts";
import { presentPictured } from "./pictured.ts";
import { etagOf, time } from "./presentation.ts";

const restoreContact = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts/{contact}/restore",
  summary: "Put back what a contact said at a version, or these fields of it; out of the trash as well",
  action: "contact.restore",
  pages: ["photo"],
  params: onContact,
  query: pictureQuery,
  body: jsonBody(contactRestore),
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, query, body, headers, signedIn }) {
    const at = { groupId: params.group, contactId: params.contact };
    const [allowed, contact, versions] = await Promise.all([
      allowChange(scope, signedIn, { groupId: params.group, action: "edit" }),
      findAnyContact(scope, params.group, params.contact),
      findVersions(scope, at, [body.version]),
    ]);
    if (!allowed.ok) return allowed;
    const open = contact ? allowRestore(scope, allowed.value, contact) : refuse("not-found");
    if (!open.ok) return open;
    const matched = versionOf(headers);
    if (!matched.ok) return matched;
    if (matched.value !== null && matched.value !== open.value.version) return refuse("stale-version");
    const was = versions.get(body.version);
    if (!was) return refuse("not-found");
    const { hidden } = allowed.value;
    const unseen = hidden.filter((field) => body.fields?.includes(field));
    if (unseen.length > 0) return refuseHidden(unseen);
    const wanted = contentsOf(restored(open.value.contents, was.contents, { ...body, hidden }));
    if (!wanted.ok) return wanted;
    const now = await writeRestored(scope, open.value, wanted.value);
    const { group, level } = allowed.value;
    const presented = await presentPictured(scope, now, { hidden, query });
    return accept({
      value: {
        status: 200,
        json: { ...presented, groupName: group.name, level },
        etag: etagOf(now),
      },
      event: {
        action: "contact.restore",
        outcome: "allowed",
        target: { group: params.group, contact: now.id, version: now.version },
        details: {
          from: body.version,
          fields: changedFields(open.value.contents.person, now.contents.person),
        },
      },
    });
  },
});

/** Out of the trash comes only what has not left it, for those who may put it there, and into a group that has room. */
export function allowRestore(
  scope: Scope,
  { group, level }: Allowed,
  contact: StoredContact,
): Result<StoredContact> {
  const { deletedAtMs } = contact;
  if (deletedAtMs === null) return accept(contact);
  if (!isInTrash(deletedAtMs, scope.nowMs)) return refuse("not-found");
  if (!allows(level, "delete")) return refuse("level-too-low");
  return group.contactCount < limit.contactsPerGroup ? accept(contact) : refuse("group-full");
}

/**
 * What is hidden from whoever restores stays as it is. So does the source's own id: the contact is still the one that a next import
 * updates.
 */
export function restored(
  now: Contents,
  was: Contents,
  { fields, hidden }: { fields?: readonly PersonField[]; hidden: HiddenFields },
): Contents {
  if (!fields && hidden.length === 0) return { ...now, person: was.person, extra: was.extra };
  const wanted = fields ?? personFields.filter((field) => !hidden.includes(field));
  const back = Object.fromEntries(wanted.map((field) => [field, was.person[field] ?? []]));
  return { ...now, person: { ...now.person, ...back } };
}

/** One that lies in the trash comes out even where its words stay the same. */
async function writeRestored(
  scope: Scope,
  contact: StoredContact,
  contents: Contents,
): Promise<StoredContact> {
  const isBack = contact.deletedAtMs !== null;
  if (!isBack && isSameContents(contact.contents, contents)) return contact;
  const { groupId } = contact;
  const revision = await takeRevisions(scope, groupId, { count: 1, added: isBack ? 1 : 0 });
  const now = asChanged(scope, { ...contact, version: contact.version + 1, revision, contents });
  restoreContents(scope, groupId, [now], revision);
  return now;
}

const readVersion = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/contacts/{contact}/versions/{version}",
  summary:
    "What a contact said at a version, and where it says something else now, for those who may put it back",
  action: "contact.version",
  params: versionParams,
  query: noQuery,
  body: noBody,
  target: (params) => params,
  async run(scope, { params, signedIn }) {
    const at = { groupId: params.group, contactId: params.contact };
    const [allowed, contact, versions] = await Promise.all([
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "edit" }),
      findContact(scope, params.group, params.contact),
      findVersions(scope, at, [params.version]),
    ]);
    if (!allowed.ok) return allowed;
    const was = versions.get(params.version);
    if (!contact || !was) return refuse("not-found");
    const said = withoutHidden(was.contents.person, allowed.value.hidden);
    const says = withoutHidden(contact.contents.person, allowed.value.hidden);
    const json: ContactVersion = {
      id: contact.id,
      groupId: contact.groupId,
      version: was.version,
      person: said,
      differs: changedFields(says, said),
      changedAt: time(was.changedAtMs),
      changedBy: was.changedBy,
      surface: was.surface,
      groupName: allowed.value.group.name,
      level: allowed.value.level,
    };
    return accept({
      value: { status: 200, json },
      event: { action: "contact.version", outcome: "allowed", target: params, details: {} },
    });
  },
});

export const restoreRoutes: readonly Route[] = [restoreContact, readVersion];
