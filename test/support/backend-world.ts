// What the stand-in for the server keeps for its one caller: groups, contacts with every version, grants.
import type { Contact, FoundContact } from "../../src/shared/contract/contacts.ts";
import type { Grants, Group, GrantView } from "../../src/shared/contract/groups.ts";
import type { HistoryEvent } from "../../src/shared/contract/history.ts";
import type { RefusalCode } from "../../src/shared/contract/refusal.ts";
import { displayName, emailsOf } from "../../src/shared/domain/contact.ts";
import type { GrantLevel } from "../../src/shared/domain/level.ts";
import { mergeChange, type PersonChange } from "../../src/shared/domain/merge.ts";
import type { Person } from "../../src/shared/domain/person.ts";
import { readPrincipal } from "../../src/shared/domain/principal.ts";
import { fold } from "../../src/shared/domain/text.ts";

export type More = {
  retryAfter?: number;
  fields?: { path: string; problem: string }[];
  details?: Record<string, unknown>;
};

/** How the stand-in refuses, from wherever it notices. */
export class Refused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly more: More = {},
  ) {
    super(code);
  }
}

type Kept = { group: Group; contacts: Map<string, Contact[]>; grants: GrantView[] };
export type World = {
  groups: Map<string, Kept>;
  history: HistoryEvent[];
  withheld: Set<string>;
  nextId: () => string;
};
export type Place = { groupId: string; id: string };

const at = "2026-01-10T08:00:00.000Z";
const owner = "camille@halden.example";

export function newWorld(): World {
  let count = 0;
  const nextId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, "0")}`;
  return { groups: new Map(), history: [], withheld: new Set(), nextId };
}

export function addGroup(world: World, name: string, about: Partial<Group> = {}): Group {
  const group: Group = {
    id: world.nextId(),
    name,
    owner: { kind: "person", email: owner },
    level: "own",
    because: { kind: "owner" },
    contactCount: 0,
    grantCount: 0,
    createdAt: at,
    updatedAt: at,
    updatedBy: owner,
    ...about,
  };
  world.groups.set(group.id, { group, contacts: new Map(), grants: [] });
  return group;
}

export function keptOf({ groups }: World, id: string): Kept {
  const found = groups.get(id);
  if (!found) throw new Refused("not-found");
  return found;
}

export function addContact(world: World, groupId: string, person: Person): Contact {
  const { group, contacts } = keptOf(world, groupId);
  const id = world.nextId();
  const contact = { id, groupId, version: 1, person, updatedAt: at, updatedBy: "jonas@halden.example" };
  contacts.set(contact.id, [contact]);
  group.contactCount += 1;
  return contact;
}

export function contactAt(world: World, { groupId, id }: Place): Contact {
  const found = keptOf(world, groupId).contacts.get(id)?.at(-1);
  if (!found) throw new Refused("not-found");
  return found;
}

export function deleteContact(world: World, place: Place): void {
  contactAt(world, place);
  keptOf(world, place.groupId).contacts.delete(place.id);
}

export function changeContact(
  world: World,
  place: Place,
  wanted: { person: PersonChange; version: number },
): Contact {
  const now = contactAt(world, place);
  const versions = keptOf(world, place.groupId).contacts.get(place.id) ?? [];
  const base = versions[wanted.version - 1];
  if (!base) throw new Refused("stale-version");
  const merged = mergeChange(base.person, now.person, wanted.person);
  if (!merged.ok) {
    throw new Refused("conflict", { details: { version: now.version, conflicts: merged.conflicts } });
  }
  if (displayName(merged.person) === "") throw new Refused("contact-empty");
  const changed = { ...now, version: now.version + 1, person: merged.person };
  versions.push(changed);
  return changed;
}

export function allContacts(world: World): FoundContact[] {
  return [...world.groups.values()].flatMap(({ group, contacts }) =>
    [...contacts.keys()].map((id) => ({
      ...contactAt(world, { groupId: group.id, id }),
      groupName: group.name,
      level: group.level,
    })),
  );
}

export function matching(world: World, query: string): FoundContact[] {
  return allContacts(world).filter(({ person }) => fold(JSON.stringify(person)).includes(fold(query)));
}

export function withEmail(world: World, email: string): FoundContact[] {
  return allContacts(world).filter((one) => emailsOf(one.person).includes(email));
}

export function grantsOf(world: World, id: string): Grants & { group: Group } {
  const { group, grants } = keptOf(world, id);
  return { owner: group.owner, items: grants, link: "x", group };
}

export type Wanted = { principal: string; level: GrantLevel; expiresAt?: string | null };

export function putGrant(world: World, group: string, { principal, level, expiresAt = null }: Wanted): void {
  const kept = keptOf(world, group);
  const kind = readPrincipal(principal)?.kind ?? "person";
  removeGrant(world, group, principal);
  kept.grants.push({
    principal,
    version: kept.grants.length + 1,
    kind,
    level,
    expiresAt,
    state: "active",
    note: null,
    name: null,
    grantedBy: owner,
    grantedAt: at,
  });
}

export function removeGrant(world: World, group: string, principal: string): void {
  const kept = keptOf(world, group);
  kept.grants = kept.grants.filter((one) => one.principal !== principal);
}
