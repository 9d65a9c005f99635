// As-you-type search across all groups the caller sees, or in one of them.

import { accept, type Result } from "../../shared/contract/refusal.ts";
import { searchQuery } from "../../shared/contract/text.ts";
import { wordsOf } from "../../shared/domain/text.ts";
import type { SignedIn } from "../auth/caller.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { type Found, searchGroup, searchGroups } from "../store/search.ts";
import type { Scope } from "../store/tenant-store.ts";
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
    const found: Result<Found[]> =
      query.group === undefined
        ? accept(await searchGroups(scope, signedIn.caller, asked))
        : await searchIn(scope, signedIn, { ...asked, groupId: query.group });
    if (!found.ok) return found;
    const details = {
      words: wordsOf(query.q).length,
      contacts: found.value.map(({ contact }) => referTo(contact)),
    };
    const target = query.group === undefined ? {} : { group: query.group };
    return accept({
      value: { status: 200, json: { items: found.value.map(presentFound) } },
      event: { action: "search", outcome: "allowed", target, details },
    });
  },
});

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
