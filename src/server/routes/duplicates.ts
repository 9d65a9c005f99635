// Likely duplicates, in one group or among all that the caller sees. They are found by what she may see and nothing else.

import { type Duplicates, duplicatesQuery } from "../../shared/contract/duplicates.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { type Duplicate, findDuplicates } from "../../shared/domain/duplicates.ts";
import { hiddenFrom, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import type { Person } from "../../shared/domain/person.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { contactPages, findContactsById, findGroupsOf } from "../store/contacts.ts";
import { findVisibleGroups, type HeldGroup } from "../store/groups.ts";
import type { Found } from "../store/search.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import type { Answer } from "../http/answer.ts";
import { allowOnGroup, inGroup } from "./group-access.ts";
import { presentFound, referTo } from "./presentation.ts";

const readGroupDuplicates = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/duplicates",
  summary: "Contacts of a group that are likely the same person, the surest first",
  action: "duplicates.read",
  params: inGroup,
  query: duplicatesQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    const compared = await compare(scope, [allowed.value], query.among);
    return accept(answerWith(compared, query.limit, { group: params.group }));
  },
});

const readDuplicates = defineRoute({
  method: "GET",
  path: "/v1/duplicates",
  summary: "The same among all groups I see",
  action: "duplicates.read",
  params: noParams,
  query: duplicatesQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    const visible = await findVisibleGroups(scope, signedIn.caller);
    const compared = await compare(scope, visible, query.among);
    return accept(answerWith(compared, query.limit, {}));
  },
});

type Compared = { duplicates: Duplicate[]; found: ReadonlyMap<string, Found>; isComplete: boolean };

/** Group by group, as long as there are not too many contacts: those are opened page by page, between others' requests. */
async function compare(
  scope: Scope,
  groups: readonly HeldGroup[],
  among: readonly string[] | undefined,
): Promise<Compared> {
  const found = new Map<string, Found>();
  const seen: { id: string; person: Person }[] = [];
  let isComplete = true;
  const asked = among && (await findGroupsOf(scope, among));
  for (const { group, held } of groups) {
    if (!held || asked?.has(group.id) === false) continue;
    if (among === undefined && found.size + group.contactCount > limit.comparedContacts) {
      isComplete = false;
      continue;
    }
    const hidden = hiddenFrom(held.level, group.hiddenFields);
    const pages = among ? [await findContactsById(scope, group.id, among)] : contactPages(scope, group.id);
    for await (const page of pages)
      for (const contact of page) {
        found.set(contact.id, { contact, groupName: group.name, held, hidden });
        seen.push({ id: contact.id, person: withoutHidden(contact.contents.person, hidden) });
      }
  }
  return { duplicates: findDuplicates(seen), found, isComplete };
}

function answerWith(
  { duplicates, found, isComplete }: Compared,
  most: number,
  target: { group?: string },
): Act<Answer> {
  const shown = duplicates.slice(0, most).map(({ contacts, reasons, score }) => ({
    contacts: contacts.flatMap((id) => found.get(id) ?? []),
    reasons,
    score,
  }));
  const json: Duplicates = {
    items: shown.map((one) => ({ ...one, contacts: one.contacts.map(presentFound) })),
    isComplete: isComplete && duplicates.length <= most,
  };
  const contacts = shown.flatMap((one) => one.contacts.map(({ contact }) => referTo(contact)));
  return {
    value: { status: 200, json },
    event: { action: "duplicates.read", outcome: "allowed", target, details: { contacts } },
  };
}

export const duplicateRoutes: readonly Route[] = [readGroupDuplicates, readDuplicates];
