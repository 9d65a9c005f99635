// Which contacts are likely the same person: by address, by phone number, by the words of the name. Knows nothing of groups and rights:
// whoever asks gives the contacts as she may see them.

import { displayName, emailsOf } from "./contact.ts";
import type { Person } from "./person.ts";
import { digitsOf, wordsOf } from "./text.ts";

export type Likeness = "email" | "phone" | "name";
/** `score`: from 0 to 1, how sure even the least like of them is one of these. */
export type Duplicate = { contacts: string[]; reasons: Likeness[]; score: number };

/** How much it says that two share one. */
const strength: Record<Likeness, number> = { email: 0.9, phone: 0.7, name: 0.5 };
/** What more contacts than this share belongs to a house and not to a person: a switchboard, an address such as info@. */
const mostSharing = 10;
/** "Marta" alone is no reason. */
const fewestNameWords = 2;

/** Groups of contacts that are likely one, the surest first. The order of what is given does not matter. */
export function findDuplicates(contacts: readonly { id: string; person: Person }[]): Duplicate[] {
  const sharing = findSharing(contacts);
  const leader = new Map<string, string>();
  for (const { ids } of sharing) for (const id of ids) unite(leader, ids[0] ?? id, id);
  const reasonsOf = new Map<string, Set<Likeness>>();
  for (const { kind, ids } of sharing)
    for (const id of ids) reasonsOf.set(id, (reasonsOf.get(id) ?? new Set()).add(kind));
  const clusters = new Map<string, string[]>();
  for (const id of [...reasonsOf.keys()].sort()) {
    const first = leaderOf(leader, id);
    clusters.set(first, [...(clusters.get(first) ?? []), id]);
  }
  return [...clusters.values()]
    .map((ids) => judge(ids.map((id) => [id, reasonsOf.get(id) ?? new Set()])))
    .sort((a, b) => b.score - a.score || ((a.contacts[0] ?? "") < (b.contacts[0] ?? "") ? -1 : 1));
}

type Sharing = { kind: Likeness; ids: string[] };

/** Each address, number and name that a few contacts share, with those contacts. */
function findSharing(contacts: readonly { id: string; person: Person }[]): Sharing[] {
  const known = new Map<string, Sharing>();
  for (const { id, person } of contacts)
    for (const [kind, value] of traitsOf(person)) {
      const sharing = known.get(`${kind} ${value}`) ?? { kind, ids: [] };
      sharing.ids.push(id);
      known.set(`${kind} ${value}`, sharing);
    }
  return [...known.values()].filter(({ ids }) => ids.length > 1 && ids.length <= mostSharing);
}

/** What a person is known by, each once. */
function traitsOf(person: Person): [Likeness, string][] {
  const phones = new Set(
    (person.phoneNumbers ?? []).map((one) => phoneKey(one.canonicalForm ?? one.value ?? "")),
  );
  const words = [...new Set(wordsOf(displayName({ names: person.names ?? [] })))].sort();
  return [
    ...emailsOf(person).map((email): [Likeness, string] => ["email", email]),
    ...[...phones]
      .filter((phone) => phone.startsWith("+"))
      .map((phone): [Likeness, string] => ["phone", phone]),
    ...(words.length >= fewestNameWords ? [["name", words.join(" ")] satisfies [Likeness, string]] : []),
  ];
}

/** A number as it is compared: in E.164 where it is written with its country code, else its digits. */
export function phoneKey(phone: string): string {
  const written = phone.trim().replace("(0)", "").replace(/^00/, "+");
  return `${written.startsWith("+") ? "+" : ""}${digitsOf(written)}`;
}

function judge(members: readonly [string, ReadonlySet<Likeness>][]): Duplicate {
  const reasons = new Set(members.flatMap(([, kinds]) => [...kinds]));
  const scores = members.map(([, kinds]) =>
    [...kinds].reduce((doubt, kind) => doubt * (1 - strength[kind]), 1),
  );
  return {
    contacts: members.map(([id]) => id),
    reasons: (["email", "phone", "name"] as const).filter((kind) => reasons.has(kind)),
    score: Math.round((1 - Math.max(...scores)) * 100) / 100,
  };
}

/** The first of those that an id was united with; each is its own at first. */
function leaderOf(leader: Map<string, string>, id: string): string {
  let first = id;
  for (let above = leader.get(first); above !== undefined && above !== first; above = leader.get(first))
    first = above;
  leader.set(id, first);
  return first;
}

function unite(leader: Map<string, string>, one: string, other: string): void {
  const [first, second] = [leaderOf(leader, one), leaderOf(leader, other)].sort();
  if (first !== undefined && second !== undefined) leader.set(second, first);
}
