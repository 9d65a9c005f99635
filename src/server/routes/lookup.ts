// Who are these people: the contacts that have an address, in all groups the caller sees.

import { lookupRequest, type LookupAnswer } from "../../shared/contract/contacts.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { allows } from "../../shared/domain/access.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import type { SignedIn } from "../auth/caller.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findVisibleGroups } from "../store/groups.ts";
import { findByEmail, type Found, searchGroups } from "../store/search.ts";
import type { Scope } from "../store/tenant-store.ts";
import { presentFound, referTo } from "./presentation.ts";

const mostSimilar = 3;

const lookup = defineRoute({
  method: "POST",
  path: "/v1/lookup",
  summary:
    "Contacts with these e-mail addresses in all my groups; with `similarTo`, also likely duplicates and the groups I may add to",
  action: "lookup",
  params: noParams,
  query: noQuery,
  body: jsonBody(lookupRequest),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    const emails = [...new Set(body.emails)];
    const [{ found, withheld }, more] = await Promise.all([
      findByEmail(scope, signedIn.caller, emails),
      body.similarTo === undefined ? null : similarTo(scope, signedIn, body.similarTo),
    ]);
    const items = emails.map((email) => ({
      email,
      contacts: found
        .filter(({ contact }) => emailsOf(contact.contents.person).includes(email))
        .map(presentFound),
      withheld: withheld.has(email),
    }));
    const answer: LookupAnswer = more
      ? { items, similar: more.similar.map(presentFound), addable: more.addable }
      : { items };
    const contacts = [...found, ...(more?.similar ?? [])].map(({ contact }) => referTo(contact));
    return accept({
      value: { status: 200, json: answer },
      event: {
        action: "lookup",
        outcome: "allowed",
        target: {},
        details: { addresses: emails.length, contacts },
      },
    });
  },
});

/** Somebody under this name may be known with another address: she is offered before a second card is made. */
async function similarTo(
  scope: Scope,
  signedIn: SignedIn,
  name: string,
): Promise<{ similar: Found[]; addable: { id: string; name: string }[] }> {
  const [visible, similar] = await Promise.all([
    findVisibleGroups(scope, signedIn.caller),
    searchGroups(scope, signedIn.caller, { text: name, limit: mostSimilar }),
  ]);
  const addable = visible
    .filter(({ held }) => allows(held.level, "add"))
    .map(({ group }) => ({ id: group.id, name: group.name }));
  return { similar, addable };
}

export const lookupRoutes: readonly Route[] = [lookup];
