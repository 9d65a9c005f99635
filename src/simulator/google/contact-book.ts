// One person's Google Contacts: contacts, labels, and the number of each change, so that a client can ask what changed since.
// Knows no HTTP; what a call may do stands in people-api.ts.
import { z } from "zod";

const day = z.strictObject({
  year: z.int().optional(),
  month: z.int().min(1).max(12).optional(),
  day: z.int().min(1).max(31).optional(),
});
/** Values of one field: texts by these names, what else it holds, and Google's own `metadata`, which comes back as it was shown. */
const valuesOf = (names: readonly string[], others: Readonly<Record<string, z.ZodType>> = {}) =>
  z.array(
    z
      .record(z.string(), z.unknown())
      .refine((value) =>
        Object.entries(value).every(
          ([name, one]) =>
            name === "metadata" ||
            (names.includes(name) ? typeof one === "string" : others[name]?.safeParse(one).success === true),
        ),
      ),
  );
const texts = (...names: string[]) => valuesOf(names);
const membership = z.object({ contactGroupMembership: z.object({ contactGroupResourceName: z.string() }) });

/** What people fill in of a contact (People API, Person). Google takes one name, one biography, one birthday and one gender. */
export const contactFields = z
  .strictObject({
    names: texts(
      "givenName",
      "middleName",
      "familyName",
      "honorificPrefix",
      "honorificSuffix",
      "unstructuredName",
      "displayName",
      "phoneticGivenName",
      "phoneticMiddleName",
      "phoneticFamilyName",
      "phoneticFullName",
      "phoneticHonorificPrefix",
      "phoneticHonorificSuffix",
    ).max(1),
    fileAses: texts("value"),
    nicknames: texts("value", "type"),
    emailAddresses: texts("value", "type", "displayName"),
    phoneNumbers: texts("value", "type", "canonicalForm"),
    organizations: valuesOf(
      [
        "name",
        "department",
        "title",
        "type",
        "jobDescription",
        "location",
        "costCenter",
        "symbol",
        "domain",
        "phoneticName",
      ],
      { startDate: day, endDate: day, current: z.boolean(), fullTimeEquivalentMillipercent: z.int() },
    ),
    occupations: texts("value"),
    addresses: texts(
      "formattedValue",
      "poBox",
      "streetAddress",
      "extendedAddress",
      "city",
      "region",
      "postalCode",
      "country",
      "countryCode",
      "type",
    ),
    locations: valuesOf(["value", "type", "buildingId", "floor", "floorSection", "deskCode"], {
      current: z.boolean(),
    }),
    urls: texts("value", "type"),
    calendarUrls: texts("url", "type"),
    events: valuesOf(["type"], { date: day }),
    relations: texts("person", "type"),
    genders: texts("value", "addressMeAs").max(1),
    imClients: texts("username", "protocol", "type"),
    sipAddresses: texts("value", "type"),
    interests: texts("value"),
    skills: texts("value"),
    locales: texts("value"),
    externalIds: texts("value", "type"),
    miscKeywords: texts("value", "type"),
    biographies: texts("value", "contentType").max(1),
    userDefined: texts("key", "value"),
    birthdays: z
      .array(
        z.strictObject({
          date: day.optional(),
          text: z.string().optional(),
          metadata: z.unknown().optional(),
        }),
      )
      .max(1),
    memberships: z.array(membership),
  })
  .partial();
export type ContactFields = z.infer<typeof contactFields>;

export type Contact = {
  id: string;
  fields: Omit<ContactFields, "memberships">;
  labels: Set<string>;
  /** The number of its last change in the book; the etag follows from it. */
  change: number;
  updatedMs: number;
  isDeleted: boolean;
};
export type Label = { id: string; name: string; isSystem: boolean; change: number };

export const myContacts = "contactGroups/myContacts";
export const starred = "contactGroups/starred";
/** Contacts of one account, those in the trash among them. */
export const mostContacts = 25_000;

export type ContactBook = ReturnType<typeof createContactBook>;

/** An empty book; `now` tells when something was changed. */
export function createContactBook({ now }: { now: () => number }) {
  const contacts = new Map<string, Contact>();
  const labels = new Map<string, Label>();
  let changes = 0;
  for (const id of [myContacts, starred])
    labels.set(id, { id, name: id.slice("contactGroups/".length), isSystem: true, change: 0 });

  return {
    contacts,
    labels,
    changes: () => changes,
    isFull: () => contacts.size >= mostContacts,
    add(fields: Contact["fields"], inLabels: readonly string[] = []): Contact {
      const id = `c${contacts.size + 1}`;
      const contact = { id, fields, labels: new Set(inLabels), change: 0, updatedMs: 0, isDeleted: false };
      contact.labels.add(myContacts);
      contacts.set(id, contact);
      return this.touch(contact);
    },
    addLabel(name: string): Label {
      const label = {
        id: `contactGroups/${(labels.size + 0x1f00).toString(16)}`,
        name,
        isSystem: false,
        change: (changes += 1),
      };
      labels.set(label.id, label);
      return label;
    },
    touch(contact: Contact): Contact {
      contact.change = changes += 1;
      contact.updatedMs = now();
      return contact;
    },
    find(resourceName: string): Contact | undefined {
      const contact = contacts.get(resourceName.replace(/^people\//, ""));
      return contact?.isDeleted === false ? contact : undefined;
    },
    membersOf: (label: Label) =>
      [...contacts.values()].filter((contact) => !contact.isDeleted && contact.labels.has(label.id)),
  };
}

/** The etag of something at its last change. */
export function etagOf(change: number): string {
  return `%${Buffer.from(`change ${change}`).toString("base64")}`;
}

/** A contact as Google shows it: of its fields those that were asked for. */
export function shownContact(contact: Contact, wanted: ReadonlySet<string>): Record<string, unknown> {
  const { id, fields, labels, isDeleted } = contact;
  const etag = etagOf(contact.change);
  const source = { type: "CONTACT", id, etag, updateTime: new Date(contact.updatedMs).toISOString() };
  const shown: Record<string, unknown> = { resourceName: `people/${id}`, etag };
  if (isDeleted) return { ...shown, metadata: { sources: [source], deleted: true, objectType: "PERSON" } };
  if (wanted.has("metadata")) shown["metadata"] = { sources: [source], objectType: "PERSON" };
  for (const [name, values] of Object.entries(fields))
    if (wanted.has(name) && values && values.length > 0)
      shown[name] = values.map((value) => ({ ...value, metadata: { source: { type: "CONTACT", id } } }));
  if (wanted.has("memberships")) shown["memberships"] = [...labels].map(shownMembership);
  return shown;
}

function shownMembership(contactGroupResourceName: string) {
  const contactGroupId = contactGroupResourceName.replace("contactGroups/", "");
  return { contactGroupMembership: { contactGroupId, contactGroupResourceName } };
}
