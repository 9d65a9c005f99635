// Groups on their way to developers: as customers have them, as nobody's, and as a database of their own holds them.

import { anonymize } from "../../shared/domain/dev-clone.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import type { Person } from "../../shared/domain/person.ts";
import { storedPrincipal, writePrincipal } from "../../shared/domain/principal.ts";
import type { Pseudonyms } from "../../shared/domain/pseudonym.ts";
import { insertNewContacts, takeRevisions } from "../store/contact-changes.ts";
import { findAllContacts } from "../store/contacts.ts";
import { findGrants, putGrant } from "../store/grants.ts";
import { insertGroup } from "../store/groups.ts";
import { findOrganizationGroups } from "../store/organization.ts";
import type { Scope } from "../store/tenant-store.ts";
import { inTurns } from "../store/turns.ts";

const mostGroups = 100_000;

type ClonedGrant = { principal: string; level: GrantLevel; expiresAtMs: number | null };
/** `domain`: of the customer whose group it is; `owner` is null where that is the customer itself. */
export type ClonedGroup = { domain: string; owner: string | null; grants: ClonedGrant[]; people: Person[] };

export function countContacts(groups: readonly ClonedGroup[]): number {
  return groups.reduce((sum, { people }) => sum + people.length, 0);
}

/** All of a customer's, whoever holds what. */
export async function readGroups(scope: Scope, domain: string): Promise<ClonedGroup[]> {
  const groups: ClonedGroup[] = [];
  for (const row of await findOrganizationGroups(scope, { after: null, most: mostGroups })) {
    const contacts = await findAllContacts(scope, row.group_id);
    const grants = await findGrants(scope, row.group_id);
    groups.push({
      domain,
      owner: row.owner_email,
      people: contacts.map(({ contents }) => contents.person),
      grants: grants.map(({ principal, level, expires_at: expiresAtMs }) => ({
        principal,
        level,
        expiresAtMs,
      })),
    });
  }
  return groups;
}

/** What describes somebody is compared over all of them, so that she is one of many wherever she stands. */
export function cloneGroups(groups: readonly ClonedGroup[], pseudonyms: Pseudonyms): ClonedGroup[] {
  const nobody = anonymize(
    groups.flatMap(({ people }) => people),
    pseudonyms,
  );
  let from = 0;
  return groups.map(({ domain, owner, grants, people }) => {
    const to = from + people.length;
    const cloned = {
      domain: pseudonyms.domain(domain),
      owner: owner === null ? null : pseudonyms.email(owner),
      grants: grants.map((grant) => ({
        ...grant,
        principal: writePrincipal(pseudonyms.principal(storedPrincipal(grant.principal))),
      })),
      people: nobody.slice(from, to),
    };
    from = to;
    return cloned;
  });
}

/** Gives its id. */
export async function writeGroup(scope: Scope, name: string, group: ClonedGroup): Promise<string> {
  const groupId = crypto.randomUUID();
  insertGroup(scope, { id: groupId, name, ownerEmail: group.owner });
  for (const grant of group.grants) putGrant(scope, { groupId, ...grant });
  const count = group.people.length;
  if (count === 0) return groupId;
  let revision = await takeRevisions(scope, groupId, { count, added: count });
  const contacts = group.people.map((person) => ({
    id: crypto.randomUUID(),
    contents: { person, extra: [] },
  }));
  for await (const part of inTurns(contacts)) {
    insertNewContacts(scope, groupId, part, revision);
    revision += part.length;
  }
  return groupId;
}
