// Deleting contacts, one or many. More than a person may delete at once waits, still visible, until somebody who shares the group
// approves it; an absent contact is never a deletion.

import {
  deletionApproval,
  type DeletionOutcome,
  type Deletions,
  newDeletion,
} from "../../shared/contract/deletions.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { id } from "../../shared/contract/text.ts";
import { allows } from "../../shared/domain/access.ts";
import { displayName } from "../../shared/domain/contact.ts";
import { mayApprove, mayReject } from "../../shared/domain/deletion.ts";
import { withoutHidden } from "../../shared/domain/hidden-fields.ts";
import type { SignedIn } from "../auth/caller.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { findContact } from "../store/contacts.ts";
import {
  deleteContacts,
  findDeletions,
  findFirstWaiting,
  findLive,
  findWaitingContacts,
  removeDeletion,
  type StoredDeletion,
} from "../store/deletions.ts";
import type { Scope } from "../store/tenant-store.ts";
import { versionOf } from "./contact-writing.ts";
import { allowChange, type Allowed, allowOnGroup, inGroup, onContact } from "./group-access.ts";
import { time } from "./presentation.ts";
import { askRemoval, isTooMany, removalEvent } from "./removal.ts";

const one = inGroup.extend({ deletion: id });
/** So many contacts of a deletion are named before it is decided. */
const mostNamed = 20;

const deleteContact = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}/contacts/{contact}",
  summary: "Put a contact in the trash; 202 when that waits for approval, since I deleted many just now",
  action: "contact.delete",
  params: onContact,
  query: noQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, headers, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "delete" });
    if (!allowed.ok) return allowed;
    const contact = await findContact(scope, params.group, params.contact);
    if (!contact) return refuse("not-found");
    const matched = versionOf(headers);
    if (!matched.ok) return matched;
    if (matched.value !== null && matched.value !== contact.version) return refuse("stale-version");
    if (await isTooMany(scope, allowed.value.group, [contact])) {
      const { value, event } = await askRemoval(scope, params.group, [contact]);
      return accept({ value: { status: 202, json: value }, event });
    }
    await deleteContacts(scope, params.group, [contact]);
    const target = { group: params.group, contact: contact.id, version: contact.version + 1 };
    return accept({
      value: { status: 204 },
      event: { action: "contact.delete", outcome: "allowed", target, details: {} },
    });
  },
});

const askDeletion = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/deletions",
  summary: "Put many contacts in the trash, as one deletion: all at once, or all of it waits (202)",
  action: "deletion.ask",
  params: inGroup,
  query: noQuery,
  body: jsonBody(newDeletion),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "delete" });
    if (!allowed.ok) return allowed;
    const contacts = await findLive(scope, params.group, body.contacts);
    if (contacts.length === 0) return refuse("not-found");
    if (await isTooMany(scope, allowed.value.group, contacts)) {
      const { value, event } = await askRemoval(scope, params.group, contacts);
      return accept({ value: { status: 202, json: value }, event });
    }
    await deleteContacts(scope, params.group, contacts);
    const json: DeletionOutcome = { state: "done", contacts: contacts.length };
    return accept({
      value: { status: 200, json },
      event: removalEvent({ group: params.group }, contacts, "done"),
    });
  },
});

const listDeletions = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/deletions",
  summary: "Deletions that wait: all of them for those who share the group, else my own",
  action: "deletion.list",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const [deletions, first, allowed] = await Promise.all([
      findDeletions(scope, params.group),
      findFirstWaiting(scope, params.group, mostNamed),
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "delete" }),
    ]);
    if (!allowed.ok) return allowed;
    const { level, hidden } = allowed.value;
    const isMine = ({ askedBy }: StoredDeletion) => askedBy === scope.actor.email;
    const shown = deletions.filter((deletion) => mayReject(level, isMine(deletion)));
    const items = shown.map((deletion) => ({
      id: deletion.id,
      askedBy: deletion.askedBy,
      askedAt: time(deletion.askedAtMs),
      contacts: deletion.contacts,
      first: (first.get(deletion.id) ?? []).map(({ id: contactId, contents }) => ({
        id: contactId,
        name: displayName(withoutHidden(contents.person, hidden)),
      })),
      mayApprove: mayApprove(level, isMine(deletion)),
    }));
    const json: Deletions = { items };
    return accept({
      value: { status: 200, json },
      event: {
        action: "deletion.list",
        outcome: "allowed",
        target: { group: params.group },
        details: { deletions: items.length },
      },
    });
  },
});

const approveDeletion = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/deletions/{deletion}/approve",
  summary: "Let a deletion that waits happen, as large as I was shown it",
  action: "deletion.approve",
  params: one,
  query: noQuery,
  body: jsonBody(deletionApproval),
  target: ({ group, deletion }) => ({ group, deletion }),
  async run(scope, { params, body, signedIn }) {
    const found = await findWaiting(scope, signedIn, params);
    if (!found.ok) return found;
    const { deletion, isMine, level } = found.value;
    if (!mayApprove(level, isMine)) return refuse("own-deletion");
    if (deletion.contacts > body.contacts) return refuse("deletion-grew");
    const contacts = await findWaitingContacts(scope, deletion.id);
    removeDeletion(scope, params.group, deletion.id);
    // Who wished them gone stands in their last version, and counts towards what she may delete; who approved stands in the event.
    const { askedBy: email, surface } = deletion;
    const asAsker = { ...scope, actor: { ...scope.actor, email, surface } };
    if (contacts.length > 0) await deleteContacts(asAsker, params.group, contacts);
    return accept({
      value: { status: 200, json: { contacts: contacts.length } },
      event: {
        action: "deletion.approve",
        outcome: "allowed",
        target: { group: params.group, deletion: deletion.id },
        details: { count: contacts.length },
      },
    });
  },
});

const rejectDeletion = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/deletions/{deletion}/reject",
  summary: "Keep the contacts of a deletion that waits; whoever asked for it takes it back this way",
  action: "deletion.reject",
  params: one,
  query: noQuery,
  body: noBody,
  target: ({ group, deletion }) => ({ group, deletion }),
  async run(scope, { params, signedIn }) {
    const found = await findWaiting(scope, signedIn, params);
    if (!found.ok) return found;
    const { deletion, isMine, level } = found.value;
    if (!mayReject(level, isMine)) return refuse("level-too-low");
    removeDeletion(scope, params.group, deletion.id);
    return accept({
      value: { status: 204 },
      event: {
        action: "deletion.reject",
        outcome: "allowed",
        target: { group: params.group, deletion: deletion.id },
        details: { count: deletion.contacts },
      },
    });
  },
});

type Found = Pick<Allowed, "level"> & { deletion: StoredDeletion; isMine: boolean };

/** A deletion that waits, with its group locked. To somebody who neither asked for it nor shares the group it is not there. */
async function findWaiting(
  scope: Scope,
  signedIn: SignedIn,
  at: { group: string; deletion: string },
): Promise<Result<Found>> {
  const allowed = await allowChange(scope, signedIn, { groupId: at.group, action: "delete" });
  if (!allowed.ok) return allowed;
  const { level } = allowed.value;
  const deletions = await findDeletions(scope, at.group);
  const deletion = deletions.find((waiting) => waiting.id === at.deletion);
  const isMine = deletion?.askedBy === scope.actor.email;
  if (!deletion || !(isMine || allows(level, "share"))) return refuse("not-found");
  return accept({ deletion, isMine, level });
}

export const deletionRoutes: readonly Route[] = [
  deleteContact,
  askDeletion,
  listDeletions,
  approveDeletion,
  rejectDeletion,
];
