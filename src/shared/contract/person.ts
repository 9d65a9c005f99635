// The People API `Person`, cut to the fields that people fill in, as a schema. Types are in `domain/person.ts`.

import * as z from "zod";
import type { PersonChange } from "../domain/merge.ts";
import type { Person } from "../domain/person.ts";
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
    givenName: short,
    familyName: short,
    middleName: short,
    honorificPrefix: short,
    honorificSuffix: short,
    phoneticGivenName: short,
    phoneticFamilyName: short,
    phoneticMiddleName: short,
  }),
  nicknames: fieldOf({ value: short, type: short }),
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
  }),
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
  urls: fieldOf({ value: text(4096).exactOptional(), type: short }),
  birthdays: fieldOf({ date: calendarDate.exactOptional(), text: short }),
  events: fieldOf({ date: calendarDate.exactOptional(), type: short }),
  relations: fieldOf({ person: short, type: short }),
  imClients: fieldOf({ username: short, type: short, protocol: short }),
  biographies: fieldOf({
    value: text(limit.noteLength).exactOptional(),
    contentType: z.enum(["TEXT_PLAIN", "TEXT_HTML"]).exactOptional(),
  }),
  userDefined: fieldOf({ key: short, value: text(limit.noteLength).exactOptional() }),
  photos: fieldOf({
    url: text(limit.photoLength)
      .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]*={0,2}$/, "is not a PNG or JPEG data URL")
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
