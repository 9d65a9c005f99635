// The card being read: what was understood so far and what only the source knew. Knows no property by name.

import type { Organization, Person, PersonField } from "../../shared/domain/person.ts";
import { typeFromLabel, typeFromParams } from "./field-types.ts";
import type { Param, Property } from "./vcard-property.ts";

/**
 * What a property became: the entry it fills, the name under which we write such an entry, and the parameters it had
 * beside the type. `undefined` in place of it: the property stays with the source.
 */
export type Understood = { field: PersonField; index: number; name: string; left: Param[] };

export type Card = {
  person: Person;
  organizations: { org: Organization[]; title: Organization[]; role: Organization[] };
  labels: Map<string, string>;
  usedLabels: Set<string>;
  seen: Set<string>;
  country: string;
  version: string;
};

export type FieldReader = (property: Property, card: Card) => Understood | undefined;

export function newCard(country: string, version: string): Card {
  return {
    person: {},
    organizations: { org: [], title: [], role: [] },
    labels: new Map(),
    usedLabels: new Set(),
    seen: new Set(),
    country,
    version,
  };
}

/** The type of an entry: Apple's label of its group when there is one, else its TYPE words. */
export function typeOf(property: Property, card: Card): { type?: string; left: Param[] } {
  const label = property.group === undefined ? undefined : card.labels.get(property.group);
  const fromParams = typeFromParams(property);
  if (label === undefined || property.group === undefined) return fromParams;
  card.usedLabels.add(property.group);
  const implied = property.params.filter(
    (param) => param.name.toUpperCase() !== "TYPE" || !/^(internet|voice)$/i.test(param.value),
  );
  return { type: typeFromLabel(label), left: implied };
}

type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An entry without the keys that say nothing. */
export function compact<T extends object>(entry: T): Said<T> {
  const said: Said<T> = { ...entry };
  for (const [key, value] of Object.entries(entry)) {
    if (value === undefined || value === "") Reflect.deleteProperty(said, key);
  }
  return said;
}

/** True the first time it is asked of a name: properties that a card has once. */
export function isFirst(card: Card, name: string): boolean {
  if (card.seen.has(name)) return false;
  card.seen.add(name);
  return true;
}

/** Adds an entry and answers where it stands. */
export function place<T>(list: T[], entry: T): number {
  return list.push(entry) - 1;
}
