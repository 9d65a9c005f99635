// A row being read: the contact so far, and the cells that only the source knew. Shared by Google's and Outlook's readers.

import type { Extra, Organization, Person } from "../../shared/domain/person.ts";
import { keywordsOf, normalizeKeywords, splitTags, tagsOf } from "../../shared/domain/tag.ts";
import { withDisplayName } from "./display-name.ts";
import { inFieldOrder } from "./remainder.ts";
import type { Entry } from "./parsed-file.ts";

export type RowEntry = {
  person: Person;
  lines: [string, string][];
  country: string;
  uid?: string;
};

export function newRowEntry(country: string): RowEntry {
  return { person: {}, lines: [], country };
}

/** The name that a row's single columns fill. */
export function nameIn(person: Person): NonNullable<Person["names"]>[number] {
  person.names ??= [{}];
  return person.names[0] ?? {};
}

export function organizationIn(person: Person): Organization {
  person.organizations ??= [{}];
  return person.organizations[0] ?? {};
}

/** Adds tags to a row; answers the texts that cannot be any. */
export function addTags(person: Person, texts: readonly string[]): string[] {
  const { tags, rest } = splitTags(texts, tagsOf(person));
  if (tags.length > 0)
    person.miscKeywords = normalizeKeywords([...(person.miscKeywords ?? []), ...keywordsOf(tags)]);
  return rest;
}

/** The finished entry: a composed display name, no empty lists. */
export function finishRow({ person, lines, uid }: RowEntry, source: Extra["source"]): Entry {
  const name = person.names?.[0] === undefined ? undefined : withDisplayName(person.names[0]);
  if (name === undefined) delete person.names;
  else person.names = [name];
  const extra: Extra[] = lines.length > 0 ? [{ source, lines }] : [];
  return {
    person: inFieldOrder(person),
    extra,
    ...(uid === undefined ? {} : { uid }),
  };
}
