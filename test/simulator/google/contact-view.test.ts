// A contact as the page of Google Contacts shows it.

import { expect, test } from "@jest/globals";
import { type ContactFields, contactFields } from "../../../src/simulator/google/contact-book.ts";
import { nameOf, sectionsOf } from "../../../src/simulator/google/contact-view.ts";

/** What Google Contacts has no place for. */
const elsewhere = [
  "occupations",
  "locations",
  "calendarUrls",
  "interests",
  "skills",
  "locales",
  "externalIds",
  "miscKeywords",
  "memberships",
];

const full: Omit<ContactFields, "memberships"> = contactFields.parse({
  names: [{ honorificPrefix: "Dr", givenName: "Zoë", familyName: "Okafor", phoneticGivenName: "Zo-ee" }],
  nicknames: [{ value: "Zo" }],
  fileAses: [{ value: "Okafor, Zoë" }],
  organizations: [{ title: "Buyer", department: "Glass", name: "Verrerie Duval" }],
  emailAddresses: [{ value: "zoe@okafor.example", type: "work" }, { value: "zo@home.example" }],
  phoneNumbers: [{ value: "+33 1", type: "mobile" }],
  addresses: [
    { formattedValue: "1 Quai\nParis", type: "home" },
    { streetAddress: "2 Quai", city: "Lyon" },
  ],
  birthdays: [{ date: { day: 31, month: 1 } }],
  urls: [{ value: "https://okafor.example" }],
  events: [{ date: { year: 2020, month: 5, day: 4 }, type: "anniversary" }],
  relations: [{ person: "Ada", type: "assistant" }],
  imClients: [{ username: "zoe", protocol: "skype" }],
  sipAddresses: [{ value: "sip:zoe@okafor.example" }],
  genders: [{ addressMeAs: "she" }],
  userDefined: [{ key: "Tier", value: "Gold" }],
  biographies: [{ value: "Likes glass." }],
});

test("every kind of field that Google has a place for is there, and nothing else", () => {
  const kept = Object.keys(contactFields.shape).filter((field) => !elsewhere.includes(field));
  expect(Object.keys(full).sort()).toEqual(kept.sort());
  expect(sectionsOf(full)).toHaveLength(kept.length);
  for (const field of elsewhere)
    expect(sectionsOf(Object.fromEntries([[field, [{ value: "x", url: "x", floor: "1" }]]]))).toEqual([]);
});

test("each value is a line with its label, dates as far as they are known", () => {
  const lines = new Map(sectionsOf(full).map((section) => [section.title, section.lines]));
  expect(nameOf(full)).toBe("Dr Zoë Okafor");
  expect(lines.get("Work")).toEqual([{ text: "Buyer, Glass, Verrerie Duval", label: "" }]);
  expect(lines.get("Email")).toEqual([
    { text: "zoe@okafor.example", label: "work" },
    { text: "zo@home.example", label: "" },
  ]);
  expect(lines.get("Address")).toEqual([
    { text: "1 Quai\nParis", label: "home" },
    { text: "2 Quai, Lyon", label: "" },
  ]);
  expect(lines.get("Birthday")).toEqual([{ text: "31/1", label: "" }]);
  expect(lines.get("Significant date")).toEqual([{ text: "4/5/2020", label: "anniversary" }]);
  expect(lines.get("Custom field")).toEqual([{ text: "Gold", label: "Tier" }]);
  expect(nameOf({})).toBe("");
});
