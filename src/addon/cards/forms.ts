// The forms of a contact: the common one, that of somebody new, and one for each topic of what else Google keeps of a person. For each
// field the parts of a value that have an input.

import { type Person, type PersonField, personFields } from "../../shared/domain/person.ts";
import type { Phrases } from "../../shared/i18n/en.ts";

export type FormField = Exclude<PersonField, "photos">;
export const formFields = personFields.filter((field): field is FormField => field !== "photos");

type PartOf<F extends FormField> = keyof NonNullable<Person[F]>[number];
type Inputs = { readonly [F in FormField]?: readonly PartOf<F>[] };

const common = {
  names: ["givenName", "familyName"],
  organizations: ["name", "title"],
  emailAddresses: ["value"],
  phoneNumbers: ["value"],
  miscKeywords: ["value"],
  biographies: ["value"],
} satisfies Inputs;
/** The organization's own fields: a value each, under the field's name. */
const custom = { userDefined: ["value"] } satisfies Inputs;

const forms = {
  common,
  new: { ...common, ...custom },
  name: {
    names: [
      "honorificPrefix",
      "givenName",
      "middleName",
      "familyName",
      "honorificSuffix",
      "phoneticGivenName",
      "phoneticMiddleName",
      "phoneticFamilyName",
    ],
    nicknames: ["value"],
    fileAses: ["value"],
    genders: ["value", "addressMeAs"],
  },
  reach: {
    emailAddresses: ["value", "type"],
    phoneNumbers: ["value", "type"],
    imClients: ["username", "protocol"],
    sipAddresses: ["value"],
    urls: ["value", "type"],
    calendarUrls: ["url"],
  },
  work: {
    organizations: [
      "name",
      "title",
      "department",
      "jobDescription",
      "location",
      "costCenter",
      "startDate",
      "endDate",
    ],
    occupations: ["value"],
    skills: ["value"],
  },
  places: {
    addresses: [
      "streetAddress",
      "extendedAddress",
      "poBox",
      "postalCode",
      "city",
      "region",
      "country",
      "type",
    ],
    locations: ["value", "buildingId", "floor", "deskCode"],
  },
  dates: {
    birthdays: ["date"],
    events: ["date", "type"],
    relations: ["person", "type"],
    interests: ["value"],
  },
  other: { userDefined: ["key", "value"], externalIds: ["value", "type"], locales: ["value"] },
  custom,
} satisfies Record<string, Inputs>;

export type FormName = keyof typeof forms;
export const formNames = Object.keys(forms) as FormName[]; // the table has no other keys
/** Those that a contact which is there can be filled in by, one at a time. */
export const topics = formNames.filter((name) => name !== "common" && name !== "new");

function inputsIn(form: FormName): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries<readonly string[]>(forms[form]));
}

/** The fields of a form, in its order. */
export function fieldsOf(form: FormName): FormField[] {
  return [...inputsIn(form).keys()].flatMap((name) => formFields.filter((field) => field === name));
}

/** The parts of a value that have an input in a form. */
export function partsOf(form: FormName, field: FormField): readonly string[] {
  return inputsIn(form).get(field) ?? [];
}

const single: readonly FormField[] = [
  "names",
  "fileAses",
  "genders",
  "birthdays",
  "miscKeywords",
  "biographies",
];

/** Whether a field has inputs for each value and one more, else for the first value only. */
export function repeats(form: FormName, field: FormField): boolean {
  return !single.includes(field) && (field !== "organizations" || form === "work");
}

/** Whether a field's values stand under names that nobody types, so that each has its place in the form, and no more have one. */
export function isNamed(form: FormName, field: FormField): boolean {
  return field === "userDefined" && !partsOf(form, field).includes("key");
}

/** Parts that are dates: written in an input, and held as numbers. */
export const dateParts: readonly string[] = ["date", "startDate", "endDate"];

/** What the input of a part is called: a part that is the value itself by the field's name. */
export function partLabel(say: Phrases, field: FormField, part: string): string {
  return new Map<string, string>(Object.entries(say.part)).get(part) ?? say.field[field];
}
