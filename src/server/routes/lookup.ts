// Who are these people: the contacts that have an address, in all groups the caller sees.

import { lookupRequest, type LookupAnswer } from "../../shared/contract/contacts.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { allows } from "../../shared/domain/access.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import type { SignedIn } from "../auth/caller.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { type Door, findDoors } from "../store/doors.ts";
import { findVisibleGroups } from "../store/groups.ts";
import { findByEmail, type Found, searchGroups } from "../store/search.ts";
import type { Scope } from "../store/tenant-store.ts";
import { lookBehindDoors } from "./behind-doors.ts";
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
    const [{ found, withheld }, doors, more] = await Promise.all([
      findByEmail(scope, signedIn.caller, emails),
      findDoors(scope),
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
    const later = async () => addGuestContacts(answer, await lookUpBehindDoors(signedIn, doors, emails));
    return accept({
      value: doors.length === 0 ? { status: 200, json: answer } : { status: 200, later },
      event: {
        action: "lookup",
        outcome: "allowed",
        target: {},
        details: { addresses: emails.length, contacts },
      },
    });
  },
});

/** In groups of other organizations that the caller has been let into; nothing is told of what else they know. */
async function lookUpBehindDoors(
  signedIn: SignedIn,
  doors: readonly Door[],
  emails: readonly string[],
): Promise<Found[]> {
  const intent = { action: "lookup", target: {} } as const;
  const found = await lookBehindDoors(signedIn, doors, intent, async (scope, guest) => {
    const known = await findByEmail(scope, guest.signedIn.caller, emails);
    const hits = known.found.filter(({ contact }) => guest.groups.has(contact.groupId));
    const contacts = hits.map(({ contact }) => referTo(contact));
    const details = { addresses: emails.length, contacts };
    return accept({ value: hits, event: { ...intent, outcome: "allowed", details } });
  });
  return found.flat();
}

function addGuestContacts(answer: LookupAnswer, found: readonly Found[]): LookupAnswer {
  const items = answer.items.map((item) => {
    const more = found.filter(({ contact }) => emailsOf(contact.contents.person).includes(item.email));
    return { ...item, contacts: [...item.contacts, ...more.map(presentFound)] };
  });
  return { ...answer, items };
}

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
