// The part of a People API `Person` that people fill in themselves: what a contact holds.
// Field names and shapes are Google's (people.googleapis.com v1, `Person`); nothing is renamed. Left out are only `memberships`, which
// name labels of one account, `clientData`, which is other programs' own, and what Google alone writes.

export type Name = {
  displayName?: string;
  unstructuredName?: string;
  givenName?: string;
  familyName?: string;
  middleName?: string;
  honorificPrefix?: string;
  honorificSuffix?: string;
  phoneticGivenName?: string;
  phoneticFamilyName?: string;
  phoneticMiddleName?: string;
  phoneticFullName?: string;
  phoneticHonorificPrefix?: string;
  phoneticHonorificSuffix?: string;
};
export type Nickname = { value?: string; type?: string };
/** The name to sort somebody by. */
export type FileAs = { value?: string };
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
  costCenter?: string;
  /** In thousandths of a percent: 100000 is a full-time post. */
  fullTimeEquivalentMillipercent?: number;
  startDate?: CalendarDate;
  endDate?: CalendarDate;
};
export type Occupation = { value?: string };
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
export type Location = {
  value?: string;
  type?: string;
  current?: boolean;
  buildingId?: string;
  floor?: string;
  floorSection?: string;
  deskCode?: string;
};
export type Url = { value?: string; type?: string };
export type CalendarUrl = { url?: string; type?: string };
/** google.type.Date: zero (here: absent) parts mean "not known", as in a birthday without a year. */
export type CalendarDate = { year?: number; month?: number; day?: number };
export type Birthday = { date?: CalendarDate; text?: string };
export type PersonEvent = { date?: CalendarDate; type?: string };
export type Relation = { person?: string; type?: string };
/** `male`, `female`, `unspecified` or the person's own word; `addressMeAs`: her pronouns. */
export type Gender = { value?: string; addressMeAs?: string };
export type ImClient = { username?: string; type?: string; protocol?: string };
export type SipAddress = { value?: string; type?: string };
export type Interest = { value?: string };
export type Skill = { value?: string };
/** A language somebody reads, by its tag (BCP 47). */
export type PersonLocale = { value?: string };
/** What the person is called elsewhere: a customer or account number. */
export type ExternalId = { value?: string; type?: string };
export type Biography = { value?: string; contentType?: "TEXT_PLAIN" | "TEXT_HTML" };
/** `type` is Google's list; a contact's tags are those of the type `OUTLOOK_KEYWORD` (`tag.ts`). */
export type MiscKeyword = { value?: string; type?: string };
export type UserDefined = { key?: string; value?: string };
/** `url`: on the way in a `data:` URL of a PNG or JPEG, kept as `photo:ID` (`photo.ts`); nothing is fetched from outside. */
export type Photo = { url?: string };

export type Person = {
  names?: Name[];
  nicknames?: Nickname[];
  fileAses?: FileAs[];
  emailAddresses?: EmailAddress[];
  phoneNumbers?: PhoneNumber[];
  organizations?: Organization[];
  occupations?: Occupation[];
  addresses?: Address[];
  locations?: Location[];
  urls?: Url[];
  calendarUrls?: CalendarUrl[];
  birthdays?: Birthday[];
  events?: PersonEvent[];
  relations?: Relation[];
  genders?: Gender[];
  imClients?: ImClient[];
  sipAddresses?: SipAddress[];
  interests?: Interest[];
  skills?: Skill[];
  locales?: PersonLocale[];
  externalIds?: ExternalId[];
  biographies?: Biography[];
  miscKeywords?: MiscKeyword[];
  userDefined?: UserDefined[];
  photos?: Photo[];
};

/** Kinds of field, in the order in which a person reads them. */
export const personFields = [
  "names",
  "nicknames",
  "fileAses",
  "emailAddresses",
  "phoneNumbers",
  "organizations",
  "occupations",
  "addresses",
  "locations",
  "urls",
  "calendarUrls",
  "birthdays",
  "events",
  "relations",
  "genders",
  "imClients",
  "sipAddresses",
  "interests",
  "skills",
  "locales",
  "externalIds",
  "biographies",
  "miscKeywords",
  "userDefined",
  "photos",
] as const;
export type PersonField = (typeof personFields)[number];

/**
 * What a source said that no field of `Person` holds, kept so that an export gives it back (§ nothing is lost on import).
 * `source` names the dialect it came from; `lines` are its properties or columns, verbatim: [name, value].
 */
export type Extra = { source: "vcard" | "google-csv" | "outlook-csv"; lines: [string, string][] };
