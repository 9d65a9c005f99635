// What a contact is to people: the name it is shown under, the addresses it is known by. Knows nothing of storage.

import { isEmail, normalizeEmail } from "./email.ts";
import type { Name, Person } from "./person.ts";
import { tagsOf } from "./tag.ts";
import { wordsOf } from "./text.ts";

/** The name to show: written name, else its parts, else organization, e-mail or phone; empty only when all are. */
export function displayName(person: Person): string {
  const name = person.names?.[0];
  return (
    firstText([name?.displayName, name && joinName(name), person.nicknames?.[0]?.value]) ||
    firstText([
      person.organizations?.[0]?.name,
      person.emailAddresses?.[0]?.value,
      person.phoneNumbers?.[0]?.value,
    ])
  );
}

function joinName(name: Name): string {
  const parts = [
    name.honorificPrefix,
    name.givenName,
    name.middleName,
    name.familyName,
    name.honorificSuffix,
  ];
  return parts.filter((part) => part?.trim()).join(" ");
}

function firstText(texts: (string | undefined)[]): string {
  return texts.find((text) => text?.trim())?.trim() ?? "";
}

/** The contact's e-mail addresses, normalized, each once, malformed ones left out. */
export function emailsOf(person: Person): string[] {
  const all = (person.emailAddresses ?? []).map((email) => normalizeEmail(email.value ?? ""));
  return [...new Set(all.filter(isEmail))];
}

/** The contact's phone numbers in E.164 where that is known, each once. */
export function phonesOf(person: Person): string[] {
  return [
    ...new Set(
      (person.phoneNumbers ?? []).flatMap((phone) => (phone.canonicalForm ? [phone.canonicalForm] : [])),
    ),
  ];
}

/** Of a value that somebody added herself; what is longer is a text to read, not one to find by. */
const longestFoundValue = 100;

/** The words a contact is found by, folded: those of names, nicknames, organizations, addresses, tags, and short values of added fields. */
export function searchWords(person: Person): Set<string> {
  const names = (person.names ?? []).flatMap((name) => Object.values(name));
  const nicknames = (person.nicknames ?? []).map((nickname) => nickname.value ?? "");
  const organizations = (person.organizations ?? []).flatMap((one) => [
    one.name ?? "",
    one.title ?? "",
    one.department ?? "",
  ]);
  const added = (person.userDefined ?? [])
    .map(({ value = "" }) => value)
    .filter((value) => value.length <= longestFoundValue);
  const said = [...names, ...nicknames, ...organizations, ...emailsOf(person), ...tagsOf(person), ...added];
  return new Set(said.flatMap(wordsOf));
}

/** The first organization as people say it: "Head of sales, Verrerie Duval". */
export function organizationLine(person: Person): string {
  const organization = person.organizations?.[0];
  return [organization?.title, organization?.name].filter((part) => part?.trim()).join(", ");
}
