// Who are these people: the contacts that have an address, in all groups the caller sees.

import type * as z from "zod";
import { lookupRequest, type LookupAnswer } from "../../shared/contract/contacts.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { allows, type Caller } from "../../shared/domain/access.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import type { SignedIn } from "../auth/caller.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { type Door, findDoors } from "../store/doors.ts";
import { findVisibleGroups, type VisibleGroup } from "../store/groups.ts";
import { findByEmail, type Found, searchGroups } from "../store/search.ts";
import type { Scope } from "../store/tenant-store.ts";
import { lookBehindDoors } from "./behind-doors.ts";
import { offerCustomFields } from "./custom-fields.ts";
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
    const wanted = { ...body, emails: [...new Set(body.emails)] };
    const [known, doors, fields] = await Promise.all([
      lookUp(scope, signedIn.caller, wanted),
      findDoors(scope),
      body.similarTo === undefined ? {} : offerCustomFields(scope),
    ]);
    const later = async () =>
      present(wanted, [known, ...(await lookUpBehindDoors(signedIn, doors, wanted))], fields);
    const value =
      doors.length === 0 ? { status: 200, json: present(wanted, [known], fields) } : { status: 200, later };
    return accept({ value, event: eventOf(wanted, known) });
  },
});

type Wanted = z.infer<typeof lookupRequest>;
/** `withheld`, `addable`: what `LookupAnswer` says. */
type Known = {
  found: Found[];
  withheld: ReadonlySet<string>;
  similar: Found[];
  addable: readonly VisibleGroup[];
};

/** In one organization. Somebody who is like `similarTo` may be known with another address: she is offered before a second card is made. */
async function lookUp(scope: Scope, caller: Caller, { emails, similarTo }: Wanted): Promise<Known> {
  const [{ found, withheld }, visible, similar] = await Promise.all([
    findByEmail(scope, caller, emails),
    similarTo === undefined ? [] : findVisibleGroups(scope, caller),
    similarTo === undefined ? [] : searchGroups(scope, caller, { text: similarTo, limit: mostSimilar }),
  ]);
  return { found, withheld, similar, addable: visible.filter(({ held }) => allows(held.level, "add")) };
}

const intent = { action: "lookup", target: {} } as const;

function eventOf({ emails }: Wanted, { found, similar }: Known) {
  const contacts = [...found, ...similar].map(({ contact }) => referTo(contact));
  return { ...intent, outcome: "allowed" as const, details: { addresses: emails.length, contacts } };
}

/** In groups of other organizations that the caller has been let into; nothing is told of what else they know. */
function lookUpBehindDoors(signedIn: SignedIn, doors: readonly Door[], wanted: Wanted): Promise<Known[]> {
  return lookBehindDoors(signedIn, doors, intent, async (scope, guest) => {
    const { found, similar, addable } = await lookUp(scope, guest.signedIn.caller, wanted);
    const isLetInto = ({ contact }: Found) => guest.groups.has(contact.groupId);
    const known = {
      found: found.filter(isLetInto),
      withheld: new Set<string>(),
      similar: similar.filter(isLetInto),
      addable: addable.filter(({ group }) => guest.groups.has(group.id)),
    };
    return accept({ value: known, event: eventOf(wanted, known) });
  });
}

function present(
  { emails, similarTo }: Wanted,
  known: readonly Known[],
  fields: Pick<LookupAnswer, "customFields">,
): LookupAnswer {
  const found = known.flatMap((one) => one.found);
  const items = emails.map((email) => ({
    email,
    contacts: found
      .filter(({ contact }) => emailsOf(contact.contents.person).includes(email))
      .map(presentFound),
    withheld: known.some(({ withheld }) => withheld.has(email)),
  }));
  if (similarTo === undefined) return { items };
  return {
    items,
    similar: known.flatMap(({ similar }) => similar.map(presentFound)),
    addable: known.flatMap(({ addable }) => addable.map(presentAddable)),
    ...fields,
  };
}

function presentAddable({ group: { id, name }, held: { host } }: VisibleGroup) {
  return { id, name, ...(host === undefined ? {} : { host }) };
}

export const lookupRoutes: readonly Route[] = [lookup];
