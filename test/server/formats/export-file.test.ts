// What goes out comes back: samples with everything only their source knew, arbitrary contacts, and nothing a spreadsheet runs.

import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { parse as parseCsv } from "csv-parse/sync";
import { writeGoogleCsv, writeVcard } from "../../../src/server/formats/export-file.ts";
import type { ParsedContact } from "../../../src/server/formats/import-file.ts";
import type { Extra, Person } from "../../../src/shared/domain/person.ts";
import { card, read, sampleBytes } from "./reading.ts";

const samples = [
  "android-2.1.vcf",
  "outlook-2.1.vcf",
  "google-3.0.vcf",
  "apple-3.0.vcf",
  "rfc-4.0.vcf",
  "google-2024.csv",
  "google-before-2024.csv",
  "outlook-utf16.csv",
  "outlook-windows-1252.csv",
];

const out = (contacts: ParsedContact[]) =>
  contacts.map(({ person, extra }, index) => ({ person, extra, uid: `uid-${index}` }));

/** Extra as a set of lines; Google's two names for labels are one. */
const asSet = (extra: Extra[]): string[] =>
  extra
    .flatMap(({ source, lines }) =>
      lines.map(([name, value]) => `${source} ${name.replace(/^Group Membership$/, "Labels")}=${value}`),
    )
    .sort();

describe.each(samples)("%s", (name) => {
  const { contacts } = read(sampleBytes(name));
  test.each([
    ["vCard", writeVcard],
    ["Google CSV", writeGoogleCsv],
  ])("goes out as %s and comes back whole", (_, write) => {
    const back = read(write(out(contacts)));
    expect(back.rejected).toEqual([]);
    expect(back.contacts.map(({ person }) => person)).toEqual(contacts.map(({ person }) => person));
    expect(back.contacts.map(({ extra }) => asSet(extra))).toEqual(contacts.map(({ extra }) => asSet(extra)));
    expect(back.contacts.map(({ uid }) => uid)).toEqual(contacts.map((__, index) => `uid-${index}`));
  });

  test("goes from vCard to CSV to vCard and is the same", () => {
    const once = read(writeGoogleCsv(out(read(writeVcard(out(contacts))).contacts))).contacts;
    const twice = read(writeVcard(out(once))).contacts;
    expect(twice.map(({ person }) => person)).toEqual(contacts.map(({ person }) => person));
    expect(twice.map(({ extra }) => asSet(extra))).toEqual(contacts.map(({ extra }) => asSet(extra)));
  });
});

describe("vCard", () => {
  const text = writeVcard(out(read(sampleBytes("apple-3.0.vcf")).contacts));

  test("no line over 75 octets, every line ends in CRLF, no letter is cut", () => {
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\n\uFFFD]/);
    }
  });

  test("labels, parameters and groups as the source had them", () => {
    const lines = text.replace(/\r\n /g, "").split("\r\n");
    expect(lines).toContain("TEL;TYPE=CELL;type=IPHONE;type=pref:+1 (202) 555-0143");
    expect(lines).toContain("item3.X-ABADR:es");
    expect(
      lines.some((line) =>
        line.startsWith("item3.ADR;TYPE=WORK;type=pref:;;Calle del Roble 15\\nNave B;Zaragoza"),
      ),
    ).toBe(true);
    expect(lines).toContain("X-ABShowAs:COMPANY");
  });

  test("parameters follow their value when others go, and leave with it", () => {
    const [contact] = read(card("FN:x", "TEL;TYPE=CELL:1", "TEL;TYPE=WORK;X-DESK=7:2")).contacts;
    const extra = contact?.extra ?? [];
    const names = [{ displayName: "x" }];
    const moved = writeVcard([
      { person: { names, phoneNumbers: [{ value: "2", type: "work" }] }, extra, uid: "u" },
    ]);
    expect(moved).toContain("TEL;TYPE=WORK;X-DESK=7:2");
    const changed = writeVcard([
      { person: { names, phoneNumbers: [{ value: "3", type: "work" }] }, extra, uid: "u" },
    ]);
    expect(changed).toContain("TEL;TYPE=WORK:3");
    expect(JSON.stringify(extra)).not.toContain('"2"');
  });

  test("a change made in another program wins over what we remembered", () => {
    const person: Person = {
      names: [{ displayName: "x" }],
      organizations: [{ name: "A", symbol: "SYM" }],
      userDefined: [{ key: "k", value: "v" }],
    };
    const changed = writeVcard([{ person, extra: [], uid: "u" }]).replace("ORG:A", "ORG:B");
    expect(read(changed).contacts[0]?.person).toEqual({
      names: [{ displayName: "x" }],
      organizations: [{ name: "B" }],
      userDefined: [{ key: "k", value: "v" }],
    });
  });
});

describe("CSV", () => {
  test("no cell begins with what a spreadsheet runs, and every one comes back", () => {
    const hostile = [
      "=1+1",
      "+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(A1)",
      "\tx",
      "\rx",
      "'=1",
      "＝1",
      "+33 6+A1",
    ];
    const contacts = hostile.map((text, index) => ({
      person: {
        names: [{ displayName: text, givenName: text }],
        biographies: [{ value: text, contentType: "TEXT_PLAIN" as const }],
      },
      extra: [{ source: "google-csv" as const, lines: [["Initials", text] as [string, string]] }],
      uid: `${index}`,
    }));
    const csv = writeGoogleCsv(contacts);
    const cells: string[] = parseCsv(csv, { record_delimiter: "\r\n" }).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(read(csv).contacts.map(({ person, extra, uid }) => ({ person, extra, uid }))).toEqual(contacts);
  });

  test("a number in international form and a date without a year stay as Google reads them", () => {
    const person: Person = {
      phoneNumbers: [{ value: "+33 6 39 98 11 22" }],
      birthdays: [{ date: { month: 4, day: 12 } }],
    };
    const csv = writeGoogleCsv([{ person, extra: [], uid: "u" }]);
    expect(csv).toContain(",+33 6 39 98 11 22,");
    expect(csv).toContain(",--04-12,");
  });

  test("today's header, in Google's order", () => {
    expect(writeGoogleCsv([])).toBe(
      `${[
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix",
        "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels",
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,X-CARNET-UID",
      ].join(",")}\r\n`,
    );
  });
});

// A key that says nothing is no key; a text is anything but half a surrogate pair.
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((value) => value.trim() !== "" && !/\p{Surrogate}/u.test(value));
const hostile = fc.constantFrom(
  "a;b",
  "a,b",
  "a\\nb",
  "a\nb",
  'q"q',
  "=1",
  "_$!<X>!$_",
  "a ::: b",
  "* home",
  "home",
  "\\",
  "\r",
  "<b>",
  "x:y",
);
const word = fc.oneof(text, hostile);
const list = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 });

describe("any contact comes back", () => {
  const date = fc.oneof(
    fc.record({
      year: fc.integer({ min: 1600, max: 2100 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
    fc.record({ year: fc.integer({ min: 1600, max: 2100 }) }),
  );
  const sex = fc.constantFrom("male", "female", "unspecified");
  const freeBusyOr = fc.oneof(fc.constant("freeBusy"), word);
  // A contact of blanks only is refused as empty, so everybody here has a name that shows.
  const shown = word.filter((name) => name.trim() !== "");
  const names = fc
    .record(
      { displayName: shown, givenName: word, familyName: word, middleName: word, phoneticGivenName: word },
      { requiredKeys: ["displayName"] },
    )
    .map((name) => [name]);
  const person: fc.Arbitrary<Person> = fc.record(
    {
      names,
      fileAses: list(fc.record({ value: word }, { requiredKeys: [] })),
      nicknames: list(fc.record({ value: word, type: word }, { requiredKeys: [] })),
      emailAddresses: list(
        fc.record({ value: word, type: fc.constantFrom("home", "work", "other", "Grandma's") }),
      ),
      phoneNumbers: list(fc.record({ value: word }, { requiredKeys: ["value"] })),
      organizations: list(
        fc.record(
          {
            name: word,
            title: word,
            department: word,
            location: word,
            current: fc.boolean(),
            costCenter: word,
            fullTimeEquivalentMillipercent: fc.integer({ min: 0, max: 100_000 }),
            startDate: date,
            endDate: date,
          },
          { requiredKeys: [] },
        ),
      ),
      addresses: list(
        fc.record(
          { streetAddress: word, city: word, formattedValue: word, countryCode: word, type: word },
          { requiredKeys: [] },
        ),
      ),
      locations: list(
        fc.record({ value: word, floor: word, deskCode: word, current: fc.boolean() }, { requiredKeys: [] }),
      ),
      occupations: list(fc.record({ value: word }, { requiredKeys: [] })),
      genders: list(fc.record({ value: fc.oneof(sex, word), addressMeAs: word }, { requiredKeys: [] })),
      calendarUrls: list(fc.record({ url: word, type: freeBusyOr }, { requiredKeys: [] })),
      sipAddresses: list(fc.record({ value: word, type: word }, { requiredKeys: [] })),
      interests: list(fc.record({ value: word }, { requiredKeys: [] })),
      skills: list(fc.record({ value: word }, { requiredKeys: [] })),
      locales: list(fc.record({ value: word }, { requiredKeys: [] })),
      externalIds: list(fc.record({ value: word, type: word }, { requiredKeys: [] })),
      miscKeywords: list(
        fc.record(
          { value: word, type: fc.constantFrom("OUTLOOK_KEYWORD", "OUTLOOK_MILEAGE", "HOME") },
          { requiredKeys: ["type"] },
        ),
      ),
      urls: list(fc.record({ value: word, type: word }, { requiredKeys: [] })),
      birthdays: list(fc.record({ date, text: word }, { requiredKeys: [] })),
      events: list(fc.record({ date, type: word }, { requiredKeys: [] })),
      relations: list(fc.record({ person: word, type: word }, { requiredKeys: [] })),
      imClients: list(fc.record({ username: word, type: word, protocol: word }, { requiredKeys: [] })),
      biographies: list(
        fc.record(
          { value: word, contentType: fc.constantFrom("TEXT_PLAIN", "TEXT_HTML") },
          { requiredKeys: [] },
        ),
      ),
      userDefined: list(fc.record({ key: word, value: word }, { requiredKeys: [] })),
    },
    { requiredKeys: ["names"] },
  );

  test.each([
    ["vCard", writeVcard],
    ["Google CSV", writeGoogleCsv],
  ])("through %s", (_, write) => {
    fc.assert(
      fc.property(person, (written) => {
        const { contacts, rejected } = read(write([{ person: written, extra: [], uid: "u" }]));
        expect(rejected).toEqual([]);
        expect(contacts[0]?.person).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });
});
