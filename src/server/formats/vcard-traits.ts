// What vCard says of a person beside how to reach her (RFC 2426 SORT-STRING; RFC 6350 GENDER, LANG, CALURI, FBURL; RFC 6715 EXPERTISE,
// INTEREST; Android's X-SIP), in and out.

import type { Gender, Person, PersonField } from "../../shared/domain/person.ts";
import { compact, type FieldReader, isFirst, place, typeOf } from "./vcard-card.ts";
import { escapeText, type Property, splitValue, unescapeText } from "./vcard-property.ts";

type ValueField = "fileAses" | "locales" | "interests" | "skills";
const valueNames: [string, ValueField][] = [
  ["SORT-STRING", "fileAses"],
  ["LANG", "locales"],
  ["INTEREST", "interests"],
  ["EXPERTISE", "skills"],
];

function valueReader(name: string, field: ValueField): FieldReader {
  return (property, { person }) => {
    const index = place((person[field] ??= []), { value: unescapeText(property.value) });
    return { field, index, name, left: property.params };
  };
}

const sexes: [string, string][] = [
  ["M", "male"],
  ["F", "female"],
  ["U", "unspecified"],
];

/** A letter with a word beside it says more than we can hold, so it stays with the source. */
const readGender: FieldReader = (property, card) => {
  const [letter = "", word = ""] = splitValue(property.value, ";").map(unescapeText);
  const value = letter === "" ? word : sexes.find(([known]) => known === letter.toUpperCase())?.[1];
  if (!value || (letter !== "" && word !== "") || !isFirst(card, "GENDER")) return undefined;
  card.person.genders = [{ value }];
  return { field: "genders", index: 0, name: "GENDER", left: property.params };
};

function genderText({ value = "" }: Gender): string {
  const letter = sexes.find(([, known]) => known === value)?.[0];
  return letter ?? (value === "" ? "" : `;${escapeText(value)}`);
}

function calendarReader(name: string, fixed?: string): FieldReader {
  return (property, card) => {
    const { type = fixed, left } = typeOf(property, card);
    const entry = compact({ url: unescapeText(property.value), type });
    return { field: "calendarUrls", index: place((card.person.calendarUrls ??= []), entry), name, left };
  };
}

const readSip: FieldReader = (property, card) => {
  const { type, left } = typeOf(property, card);
  const entry = compact({ value: unescapeText(property.value), type });
  return {
    field: "sipAddresses",
    index: place((card.person.sipAddresses ??= []), entry),
    name: "X-SIP",
    left,
  };
};

/** By property name in capitals. */
export const traitReaders: [string, FieldReader][] = [
  ...valueNames.map(([name, field]): [string, FieldReader] => [name, valueReader(name, field)]),
  ["GENDER", readGender],
  ["CALURI", calendarReader("CALURI")],
  ["FBURL", calendarReader("FBURL", "freeBusy")],
  ["X-SIP", readSip],
];

/** An entry's property, and the type that stands beside it. */
export type Trait = { property: Property; type?: string | undefined };

const plain = (name: string, value: string): Property => ({ name, params: [], value });

/** The properties that say these of a person, by field, an entry each. */
export function traitsOf(person: Person): [PersonField, Trait[]][] {
  const { genders = [], calendarUrls = [], sipAddresses = [] } = person;
  return [
    ...valueNames.map(([name, field]): [PersonField, Trait[]] => [
      field,
      (person[field] ?? []).map(({ value = "" }) => ({ property: plain(name, escapeText(value)) })),
    ]),
    ["genders", genders.slice(0, 1).map((gender) => ({ property: plain("GENDER", genderText(gender)) }))],
    [
      "calendarUrls",
      calendarUrls.map(({ url = "", type }) =>
        type === "freeBusy"
          ? { property: plain("FBURL", escapeText(url)) }
          : { property: plain("CALURI", escapeText(url)), type },
      ),
    ],
    [
      "sipAddresses",
      sipAddresses.map(({ value = "", type }) => ({ property: plain("X-SIP", escapeText(value)), type })),
    ],
  ];
}
