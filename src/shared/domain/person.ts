// The part of a People API `Person` that people fill in themselves: what a contact holds.
// Field names and shapes are Google's (people.googleapis.com v1, `Person`); nothing is renamed.

export type Name = {
  displayName?: string;
  givenName?: string;
  familyName?: string;
  middleName?: string;
  honorificPrefix?: string;
  honorificSuffix?: string;
  phoneticGivenName?: string;
  phoneticFamilyName?: string;
  phoneticMiddleName?: string;
};
export type Nickname = { value?: string; type?: string };
export type EmailAddress = { value?: string; type?: string; displayName?: string };
export type PhoneNumber = { value?: string; type?: string; canonicalForm?: string };
export type Organization = {
  name?: string;
  title?: string;
  department?: string;
  type?: string;
  current?: boolean;
  location?: string;
  jobDescription?: string;
  phoneticName?: string;
  symbol?: string;
  domain?: string;
};
export type Address = {
  formattedValue?: string;
  type?: string;
  poBox?: string;
  streetAddress?: string;
  extendedAddress?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  country?: string;
  countryCode?: string;
};
export type Url = { value?: string; type?: string };
/** google.type.Date: zero (here: absent) parts mean "not known", as in a birthday without a year. */
export type CalendarDate = { year?: number; month?: number; day?: number };
export type Birthday = { date?: CalendarDate; text?: string };
export type PersonEvent = { date?: CalendarDate; type?: string };
export type Relation = { person?: string; type?: string };
export type ImClient = { username?: string; type?: string; protocol?: string };
export type Biography = { value?: string; contentType?: "TEXT_PLAIN" | "TEXT_HTML" };
export type UserDefined = { key?: string; value?: string };
/** `url` is a `data:` URL of a PNG or JPEG: nothing is fetched from outside to show a contact. */
export type Photo = { url?: string };

export type Person = {
  names?: Name[];
  nicknames?: Nickname[];
  emailAddresses?: EmailAddress[];
  phoneNumbers?: PhoneNumber[];
  organizations?: Organization[];
  addresses?: Address[];
  urls?: Url[];
  birthdays?: Birthday[];
  events?: PersonEvent[];
  relations?: Relation[];
  imClients?: ImClient[];
  biographies?: Biography[];
  userDefined?: UserDefined[];
  photos?: Photo[];
};

/** Kinds of field, in the order in which a person reads them. */
export const personFields = [
  "names",
  "nicknames",
  "emailAddresses",
  "phoneNumbers",
  "organizations",
  "addresses",
  "urls",
  "birthdays",
  "events",
  "relations",
  "imClients",
  "biographies",
  "userDefined",
  "photos",
] as const;
export type PersonField = (typeof personFields)[number];

/**
 * What a source said that no field of `Person` holds, kept so that an export gives it back (§ nothing is lost on import).
 * `source` names the dialect it came from; `lines` are its properties or columns, verbatim: [name, value].
 */
export type Extra = { source: "vcard" | "google-csv" | "outlook-csv"; lines: [string, string][] };
