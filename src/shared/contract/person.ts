// The People API `Person`, cut to the fields that people fill in, as a schema. Types are in `domain/person.ts`.

import * as z from "zod";
import type { PersonChange } from "../domain/merge.ts";
import type { Person } from "../domain/person.ts";
import { normalizeKeywords, tagBounds, tagsOf } from "../domain/tag.ts";
import { limit } from "./limit.ts";
import { text } from "./text.ts";

const short = text().exactOptional();

function fieldOf<T extends z.ZodRawShape>(shape: T) {
  return z.array(z.strictObject(shape)).max(limit.valuesPerField);
}

const calendarDate = z.strictObject({
  year: z.number().int().min(0).max(9999).exactOptional(),
  month: z.number().int().min(0).max(12).exactOptional(),
  day: z.number().int().min(0).max(31).exactOptional(),
});

const fields = {
  names: fieldOf({
    displayName: short,
    unstructuredName: short,
    givenName: short,
    familyName: short,
    middleName: short,
    honorificPrefix: short,
    honorificSuffix: short,
    phoneticGivenName: short,
    phoneticFamilyName: short,
    phoneticMiddleName: short,
    phoneticFullName: short,
    phoneticHonorificPrefix: short,
    phoneticHonorificSuffix: short,
  }),
  nicknames: fieldOf({ value: short, type: short }),
  fileAses: fieldOf({ value: short }),
  emailAddresses: fieldOf({ value: short, type: short, displayName: short }),
  phoneNumbers: fieldOf({ value: short, type: short, canonicalForm: short }),
  organizations: fieldOf({
    name: short,
    title: short,
    department: short,
    type: short,
    current: z.boolean().exactOptional(),
    location: short,
    jobDescription: short,
    phoneticName: short,
    symbol: short,
    domain: short,
    costCenter: short,
    fullTimeEquivalentMillipercent: z.number().int().min(0).max(10_000_000).exactOptional(),
    startDate: calendarDate.exactOptional(),
    endDate: calendarDate.exactOptional(),
  }),
  occupations: fieldOf({ value: short }),
  addresses: fieldOf({
    formattedValue: text(4096).exactOptional(),
    type: short,
    poBox: short,
    streetAddress: text(4096).exactOptional(),
    extendedAddress: short,
    city: short,
    region: short,
    postalCode: short,
    country: short,
    countryCode: short,
  }),
  locations: fieldOf({
    value: short,
    type: short,
    current: z.boolean().exactOptional(),
    buildingId: short,
    floor: short,
    floorSection: short,
    deskCode: short,
  }),
  urls: fieldOf({ value: text(4096).exactOptional(), type: short }),
  calendarUrls: fieldOf({ url: text(4096).exactOptional(), type: short }),
  birthdays: fieldOf({ date: calendarDate.exactOptional(), text: short }),
  events: fieldOf({ date: calendarDate.exactOptional(), type: short }),
  relations: fieldOf({ person: short, type: short }),
  genders: fieldOf({ value: short, addressMeAs: short }),
  imClients: fieldOf({ username: short, type: short, protocol: short }),
  sipAddresses: fieldOf({ value: short, type: short }),
  interests: fieldOf({ value: short }),
  skills: fieldOf({ value: short }),
  locales: fieldOf({ value: short }),
  externalIds: fieldOf({ value: short, type: short }),
  biographies: fieldOf({
    value: text(limit.noteLength).exactOptional(),
    contentType: z.enum(["TEXT_PLAIN", "TEXT_HTML"]).exactOptional(),
  }),
  miscKeywords: fieldOf({ value: short, type: short }).transform((given, context) => {
    const keywords = normalizeKeywords(given);
    const tags = tagsOf({ miscKeywords: keywords });
    if (tags.length > tagBounds.count || tags.some((tag) => tag.length > tagBounds.length))
      context.addIssue({ code: "custom", message: "holds too many tags, or too long a one" });
    return keywords;
  }),
  userDefined: fieldOf({ key: short, value: text(limit.noteLength).exactOptional() }),
  photos: fieldOf({
    url: text(limit.photoLength)
      .regex(
        /^(data:image\/(png|jpeg);base64,[A-Za-z0-9+/]*={0,2}|photo:-?\d{1,19})$/,
        "is not a PNG or JPEG data URL",
      )
      .exactOptional(),
  }),
};

type Fields = typeof fields;
type Optional = { [F in keyof Fields]: z.ZodExactOptional<Fields[F]> };
type Removable = { [F in keyof Fields]: z.ZodExactOptional<z.ZodNullable<Fields[F]>> };

// Object.fromEntries forgets which key has which schema; the two mapped types above say it again.
const optional = Object.fromEntries(
  Object.entries(fields).map(([name, schema]) => [name, z.exactOptional(schema)]),
) as Optional;
const removable = Object.fromEntries(
  Object.entries(fields).map(([name, schema]) => [name, z.exactOptional(z.nullable(schema))]),
) as Removable;

export const person: z.ZodType<Person> = z.strictObject(optional);

/** Fields named are replaced whole; null removes one. */
export const personChange: z.ZodType<PersonChange> = z.strictObject(removable);
