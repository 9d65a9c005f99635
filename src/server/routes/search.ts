// As-you-type search across all groups the caller sees, or in one of them.

import { accept, type Result } from "../../shared/contract/refusal.ts";
import { searchQuery } from "../../shared/contract/text.ts";
import { wordsOf } from "../../shared/domain/text.ts";
import type { SignedIn } from "../auth/caller.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { findDoors } from "../store/doors.ts";
import { type Found, searchGroup, searchGroups } from "../store/search.ts";
import { answering, type Scope } from "../store/tenant-store.ts";
import { lookBehindDoors } from "./behind-doors.ts";
import { allowOnGroup } from "./group-access.ts";
import { presentFound, referTo } from "./presentation.ts";

const search = defineRoute({
  method: "GET",
  path: "/v1/search",
  summary:
    "Contacts that match every word, by the beginnings of names, organizations and e-mails, and by phone digits, the likeliest first",
  action: "search",
  params: noParams,
  query: searchQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    const asked = { text: query.q, limit: query.limit };
    if (query.group !== undefined) {
      const found = await searchIn(scope, signedIn, { ...asked, groupId: query.group });
      if (!found.ok) return found;
      return answering(tell(found.value, query.q, { group: query.group }), (hits) => ({
        status: 200,
        json: { items: hits.map(presentFound) },
      }));
    }
    const [found, doors] = await Promise.all([searchGroups(scope, signedIn.caller, asked), findDoors(scope)]);
    const items = found.map(presentFound);
    const later = async () => {
      const more = await lookBehindDoors(signedIn, doors, intent, async (there, guest) => {
        const hits = await searchGroups(there, guest.signedIn.caller, asked);
        return tell(
          hits.filter(({ contact }) => guest.groups.has(contact.groupId)),
          query.q,
        );
      });
      return { items: [...items, ...more.flat().map(presentFound)].slice(0, query.limit) };
    };
    const value = doors.length === 0 ? { status: 200, json: { items } } : { status: 200, later };
    return accept({ ...tell(found, query.q).value, value });
  },
});

const intent = { action: "search", target: {} } as const;

/** What was found, with the event that tells it. */
function tell(found: Found[], text: string, target: { group?: string } = {}) {
  const details = {
    words: wordsOf(text).length,
    contacts: found.map(({ contact }) => referTo(contact)),
  };
  return accept({ value: found, event: { ...intent, target, outcome: "allowed" as const, details } });
}

/** Refusals: those of access. */
async function searchIn(
  scope: Scope,
  signedIn: SignedIn,
  { groupId, ...asked }: { text: string; limit: number; groupId: string },
): Promise<Result<Found[]>> {
  const allowed = await allowOnGroup(scope, signedIn, { groupId, action: "read" });
  if (!allowed.ok) return allowed;
  const { group, held, hidden } = allowed.value;
  const contacts = await searchGroup(scope, groupId, { ...asked, hidden });
  return accept(contacts.map((contact) => ({ contact, groupName: group.name, held, hidden })));
}

export const searchRoutes: readonly Route[] = [search];
