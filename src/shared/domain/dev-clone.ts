// What developers get of real contacts: people who do not exist, shaped like those who do. Free text is dropped, names and addresses are
// pseudonyms, and what else describes somebody stays only where at least k share it.

import { commonValues, findSteps, type Ladder } from "./anonymity.ts";
import type { Address, Organization, Person } from "./person.ts";
import type { Pseudonyms } from "./pseudonym.ts";

/** At least so many share what is released (control S13). */
export const leastAlike = 5;

const facts = ["title", "city", "country", "decade"] as const;
type Fact = (typeof facts)[number];
type Facts = Partial<Record<Fact, string>>;
const ladder: Ladder<Fact> = [facts, ["title", "country"], ["country"], []];

/** The same people in their order, as nobody. Types of values stay; notes, tags, own fields, pictures, links and relations do not. */
export function anonymize(people: readonly Person[], pseudonyms: Pseudonyms): Person[] {
  const told = people.map(factsOf);
  const steps = findSteps(told, ladder, leastAlike);
  const firms = commonValues(people.map(firmsOf), leastAlike);
  const hosts = commonValues(people.map(hostsOf), leastAlike);
  return people.map((person, index) => {
    const released = ladder[steps[index] ?? ladder.length] ?? [];
    const kept = Object.fromEntries(released.map((fact) => [fact, told[index]?.[fact]]));
    return withoutEmpty({
      ...namesOf(person, pseudonyms),
      ...reachOf(person, { pseudonyms, hosts }),
      ...restOf(person, { pseudonyms, firms, kept }),
    });
  });
}

function factsOf({ organizations, addresses, birthdays }: Person): Facts {
  const year = birthdays?.[0]?.date?.year;
  const said = {
    title: organizations?.[0]?.title,
    city: addresses?.[0]?.city,
    country: addresses?.[0]?.country,
    decade: year ? String(Math.floor(year / 10) * 10) : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
}

function firmsOf({ organizations = [] }: Person): string[] {
  return organizations.flatMap(({ name }) => name ?? []);
}

function hostsOf({ emailAddresses = [] }: Person): string[] {
  return emailAddresses.flatMap(({ value = "" }) => hostOf(value) || []);
}

function hostOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

function namesOf({ names = [], nicknames = [] }: Person, { name }: Pseudonyms): Person {
  const renamed = (entry: object) =>
    Object.fromEntries(
      Object.entries(entry).map(([part, value]) => [part, typeof value === "string" ? name(value) : value]),
    );
  return { names: names.map(renamed), nicknames: nicknames.map(renamed) };
}

function reachOf(
  { emailAddresses = [], phoneNumbers = [] }: Person,
  { pseudonyms, hosts }: { pseudonyms: Pseudonyms; hosts: ReadonlySet<string> },
): Person {
  return {
    emailAddresses: emailAddresses.map(({ value = "", type }) => {
      const address = pseudonyms.email(value);
      const shown = hosts.has(hostOf(value)) ? address : address.replace(/@.*/, "@mail.example");
      return { value: shown, ...typed(type) };
    }),
    phoneNumbers: phoneNumbers.map(({ value, canonicalForm, type }) => ({
      ...(value === undefined ? {} : { value: pseudonyms.phone(value) }),
      ...(canonicalForm === undefined ? {} : { canonicalForm: pseudonyms.phone(canonicalForm) }),
      ...typed(type),
    })),
  };
}

type Rest = { pseudonyms: Pseudonyms; firms: ReadonlySet<string>; kept: Facts };

function restOf({ organizations = [] }: Person, { pseudonyms, firms, kept }: Rest): Person {
  const [{ name = "" } = {}] = organizations;
  const organization: Organization = {
    ...(firms.has(name) ? { name: pseudonyms.name(name) } : {}),
    ...(kept.title === undefined ? {} : { title: kept.title }),
  };
  const address: Address = {
    ...(kept.city === undefined ? {} : { city: kept.city }),
    ...(kept.country === undefined ? {} : { country: kept.country }),
  };
  return {
    organizations: filled(organization),
    addresses: filled(address),
    ...(kept.decade === undefined ? {} : { birthdays: [{ date: { year: Number(kept.decade) } }] }),
  };
}

/** Only Google's own words: a type that somebody made up is free text. */
function typed(type: string | undefined): { type?: string } {
  return type !== undefined && /^(home|work|mobile|main|other|homeFax|workFax|pager)$/.test(type)
    ? { type }
    : {};
}

function filled<T extends object>(entry: T): T[] {
  return Object.keys(entry).length > 0 ? [entry] : [];
}

function withoutEmpty(person: Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([, entries]) => entries.length > 0));
}
