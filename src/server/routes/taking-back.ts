// Taking an act on several contacts back: each as it was before, out of the trash as well, or out of the group it had come to. All of it
// or nothing, and only while nobody changed any of them since.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { contactsRestore, type RestoredContacts } from "../../shared/contract/restores.ts";
import { allows } from "../../shared/domain/access.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import {
  type ChangedContact,
  markDeleted,
  restoreContents,
  takeRevisions,
} from "../store/contact-changes.ts";
import { findAnyContact, findVersions } from "../store/restores.ts";
import type { Scope } from "../store/tenant-store.ts";
import { contentsOf } from "./contact-writing.ts";
import { allowChanges, type Allowed } from "./group-access.ts";
import { allowRestore, restored } from "./restores.ts";

type Named = { group: string; contact: string; version: number; was: number };

const restoreContacts = defineRoute({
  method: "POST",
  path: "/v1/restores",
  summary: "Put several contacts back as they were, of several groups too, if nobody changed them since",
  action: "contacts.restore",
  params: noParams,
  query: noQuery,
  body: jsonBody(contactsRestore),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    const groupIds = [...new Set(body.contacts.map(({ group }) => group))];
    const groups = await allowChanges(
      scope,
      signedIn,
      groupIds.map((groupId) => ({ groupId, action: "edit" })),
    );
    if (!groups.ok) return groups;
    const json: RestoredContacts = { contacts: [] };
    const events: AllowedEvent[] = [];
    for (const [group, allowed] of groups.value) {
      const named = body.contacts.filter((one) => one.group === group);
      const steps = await planSteps(scope, allowed, named);
      if (!steps.ok) return steps;
      await writeSteps(scope, group, steps.value);
      const all = [...steps.value.back, ...steps.value.gone];
      json.contacts.push(...all.map(({ id: contact, version }) => ({ group, contact, version })));
      const contacts = all.map(({ id, version }) => `${id}@${version}`);
      events.push({
        action: "contacts.restore",
        outcome: "allowed",
        target: { group },
        details: { contacts },
      });
    }
    const [event, ...beside] = events;
    return event ? accept({ value: { status: 200, json }, event, beside }) : refuse("not-found");
  },
});

/** `added`: how many of those that come back lay in the trash. */
type Steps = { back: ChangedContact[]; gone: ChangedContact[]; added: number };

async function planSteps(scope: Scope, allowed: Allowed, named: readonly Named[]): Promise<Result<Steps>> {
  const steps: Steps = { back: [], gone: [], added: 0 };
  for (const one of named) {
    const step = await (one.was === 0 ? stepOut(scope, allowed, one) : stepBack(scope, allowed, one));
    if (!step.ok) return step;
    if (one.was === 0) steps.gone.push(step.value.contact);
    else steps.back.push(step.value.contact);
    if (step.value.isBack) steps.added += 1;
  }
  return allowed.group.contactCount + steps.added > limit.contactsPerGroup
    ? refuse("group-full")
    : accept(steps);
}

type Step = { contact: ChangedContact; isBack: boolean };

/** To what it said at a version. Refusals: `not-found`, `stale-version`, `level-too-low`, `group-full`, those of what it then says. */
async function stepBack(
  scope: Scope,
  allowed: Allowed,
  { group: groupId, contact: contactId, version, was }: Named,
): Promise<Result<Step>> {
  const [contact, versions] = await Promise.all([
    findAnyContact(scope, groupId, contactId),
    findVersions(scope, { groupId, contactId }, [was]),
  ]);
  const before = versions.get(was);
  const open = contact && before ? allowRestore(scope, allowed, contact) : refuse("not-found");
  if (!open.ok || !before) return open.ok ? refuse("not-found") : open;
  if (open.value.version !== version) return refuse("stale-version");
  const contents = contentsOf(restored(open.value.contents, before.contents, { hidden: allowed.hidden }));
  return contents.ok
    ? accept({
        contact: { id: contactId, version: version + 1, contents: contents.value },
        isBack: open.value.deletedAtMs !== null,
      })
    : contents;
}

/** Whoever added it takes it back, as long as it is what she added: anything else is a deletion, which may have to wait. */
async function stepOut(
  scope: Scope,
  { level }: Allowed,
  { group, contact: id, version }: Named,
): Promise<Result<Step>> {
  const contact = await findAnyContact(scope, group, id);
  if (!contact || contact.deletedAtMs !== null) return refuse("not-found");
  if (contact.version !== version) return refuse("stale-version");
  if (!allows(level, "delete") || contact.changedBy !== scope.actor.email) return refuse("level-too-low");
  return accept({ contact: { id, version: version + 1, contents: contact.contents }, isBack: false });
}

async function writeSteps(scope: Scope, groupId: string, { back, gone, added }: Steps): Promise<void> {
  const count = back.length + gone.length;
  const first = await takeRevisions(scope, groupId, { count, added: added - gone.length });
  if (back.length > 0) restoreContents(scope, groupId, back, first);
  if (gone.length > 0) markDeleted(scope, groupId, gone, first + back.length);
}

export const takingBackRoutes: readonly Route[] = [restoreContacts];
