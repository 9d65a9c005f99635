// Believable people for the benchmark, the same in every run.

import type { Person } from "../../src/shared/domain/person.ts";

const given =
  "Amélie Bruno Chiara Diego Elif Farid Greta Hugo Irena Jakob Karim Lena Mateo Nadia Oskar Petra Quentin Rosa Sven Tamara Umut Vera Willem Xenia Yann Zora Anouk Bastien Clara Dmitri".split(
    " ",
  );
const family =
  "Almeida Bianchi Castillo Dubois Eriksen Fischer Garnier Horvat Ivanov Jansen Kowalski Lindqvist Moreau Novak Olsen Petit Quintana Rossi Schmidt Toledo Ulrich Vidal Wagner Xavier Yilmaz Zimmer Bauer Costa Dupont Engel".split(
    " ",
  );
const firms =
  "Aurora Boréal Cobalt Delta Ember Faro Granit Helix Indigo Jade Kestrel Lumen Mistral Nova Orion Pinnacle Quartz Rivage Saphir Tundra".split(
    " ",
  );

export function benchPerson(index: number): Person {
  const first = given[index % given.length] ?? "A";
  const last = family[Math.floor(index / given.length) % family.length] ?? "B";
  const firm = firms[Math.floor(index / 7) % firms.length] ?? "C";
  const digits = String(100_000_000 + index).slice(-8);
  return {
    names: [{ givenName: first, familyName: `${last}${index % 97}` }],
    emailAddresses: [{ value: benchEmail(index), type: "work" }],
    phoneNumbers: [{ value: `06 ${digits}`, canonicalForm: `+336${digits}`, type: "mobile" }],
    organizations: [{ name: `${firm} ${index % 500}`, title: "Manager" }],
    biographies: [{ value: `Met at the ${firm} conference; prefers to be called in the morning.` }],
  };
}

export function benchEmail(index: number): string {
  return `person${index}@firm${index % 500}.example`;
}

/** A vCard file of these people, as a phone would write it. */
export function benchVcard(from: number, count: number): string {
  const cards = Array.from({ length: count }, (_, offset) => {
    const { names, phoneNumbers, organizations } = benchPerson(from + offset);
    const name = names?.[0];
    return [
      "BEGIN:VCARD",
      "VERSION:3.0",
      `N:${name?.familyName};${name?.givenName};;;`,
      `FN:${name?.givenName} ${name?.familyName}`,
      `EMAIL;TYPE=WORK:${benchEmail(from + offset)}`,
      `TEL;TYPE=CELL:${phoneNumbers?.[0]?.value}`,
      `ORG:${organizations?.[0]?.name}`,
      `UID:bench-${from + offset}`,
      "END:VCARD",
    ].join("\r\n");
  });
  return `${cards.join("\r\n")}\r\n`;
}
