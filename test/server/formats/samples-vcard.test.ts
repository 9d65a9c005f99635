// Every vCard file in samples/, read to exactly the contacts it holds.

import { describe, expect, test } from "@jest/globals";
import { tagsOf } from "../../../src/shared/domain/tag.ts";
import { contactsOf } from "./reading.ts";

const namesOf = (name: string) => contactsOf(name).map(({ person }) => person.names?.[0]?.displayName);

describe("vCard 2.1", () => {
  test("Android: quoted-printable UTF-8 over soft breaks, custom rows, bare types", () => {
    expect(contactsOf("android-2.1.vcf")[0]).toEqual({
      line: 1,
      person: {
        names: [{ displayName: "Åsa Lindström", givenName: "Åsa", familyName: "Lindström" }],
        nicknames: [{ value: "Asse" }],
        emailAddresses: [{ value: "asa.lindstrom@bjorkmaskin.example", type: "work" }],
        phoneNumbers: [
          { value: "+46701740605", type: "mobile", canonicalForm: "+46701740605" },
          { value: "08-465 004 12", type: "work", canonicalForm: "+33846500412" },
        ],
        organizations: [{ name: "Björk Maskin AB", department: "Försäljning", title: "Säljchef" }],
        addresses: [
          {
            type: "work",
            streetAddress: "Södra Hamngatan 4",
            city: "Göteborg",
            postalCode: "411 06",
            country: "Sverige",
          },
        ],
        urls: [{ value: "https://bjorkmaskin.example" }],
        birthdays: [{ date: { year: 1979, month: 11, day: 23 } }],
        events: [{ date: { year: 2004, month: 6, day: 19 }, type: "anniversary" }],
      },
      extra: [],
    });
    const [, sakura, chidi] = contactsOf("android-2.1.vcf");
    expect(sakura?.person.biographies?.[0]?.value).toBe(
      "名刺交換:見本市にて。\n次回は十月に連絡すること。紙の見本を三種類送る。",
    );
    expect(sakura?.person.photos?.[0]?.url).toMatch(/^data:image\/jpeg;base64,\/9j\/[A-Za-z0-9+/]{1290,}=*$/);
    expect(chidi?.line).toBe(51);
    expect(chidi?.person.relations).toEqual([{ person: "Ngozi Okafor", type: "spouse" }]);
    expect(chidi?.person.phoneNumbers?.map(({ type }) => type)).toEqual(["mobile", "homeFax", "pager"]);
    expect(chidi?.extra).toEqual([
      {
        source: "vcard",
        lines: [["X-ANDROID-CUSTOM", "vnd.android.cursor.item/group_membership;Suppliers;;;;;;;;;;;;;;"]],
      },
    ]);
  });

  test("Outlook: Windows-1252 in bytes and in quoted-printable, labels kept, a photo block", () => {
    const [annelie, harriet, loic] = contactsOf("outlook-2.1.vcf");
    expect(annelie?.person).toMatchObject({
      names: [{ displayName: "Dr. Annelie Brückner", honorificPrefix: "Dr.", familyName: "Brückner" }],
      organizations: [{ name: "Süßwaren Brückner GmbH", department: "Einkauf", title: "Geschäftsführerin" }],
      biographies: [{ value: "Verhandelt nur mündlich – „bitte anrufen“.\nZweitsitz: Köln\n" }],
      relations: [
        { person: "Detlef Brückner", type: "spouse" },
        { person: "Helga Thoms", type: "manager" },
      ],
      events: [{ date: { year: 1995, month: 6, day: 17 }, type: "anniversary" }],
    });
    expect(annelie?.person.photos).toHaveLength(1);
    expect(annelie?.extra[0]?.lines).toContainEqual([
      "LABEL;TYPE=WORK;TYPE=PREF",
      "3. Stock\\nLindenstraße 7\\n10969 Berlin",
    ]);
    expect(annelie?.extra[0]?.lines).toContainEqual(["REV", "20190405T081522Z"]);
    expect(harriet?.person.organizations).toEqual([
      { name: "Whitcombe & Daughters; Solicitors", title: "Partner" },
    ]);
    expect(harriet && tagsOf(harriet.person)).toEqual(["Legal", "Key clients"]);
    expect(loic?.person.names?.[0]?.displayName).toBe("M. Loïc Béranger");
  });
});

describe("vCard 3.0", () => {
  test("Google: the ten correspondents", () => {
    expect(namesOf("google-3.0.vcf")).toEqual([
      "Élodie Marchand",
      "Søren Kjær",
      "Marta Nowak",
      "王芳",
      "Giulia Conti",
      "Ahmed El-Sayed",
      "Jürgen Groß",
      "Maeve O'Connor",
      "Rajesh Iyer",
      "Łucja Zielińska",
    ]);
    const [elodie, soren, , fang, giulia] = contactsOf("google-3.0.vcf");
    expect(elodie).toEqual({
      line: 1,
      person: {
        names: [{ displayName: "Élodie Marchand", givenName: "Élodie", familyName: "Marchand" }],
        emailAddresses: [{ value: "elodie.marchand@verrerie-duval.example", type: "work" }],
        phoneNumbers: [{ value: "+33 6 12 34 56 78", type: "mobile", canonicalForm: "+33612345678" }],
        organizations: [{ name: "Verrerie Duval", title: "Directrice commerciale" }],
        addresses: [
          {
            type: "work",
            streetAddress: "8 quai des Verriers",
            city: "Rouen",
            postalCode: "76000",
            country: "France",
          },
        ],
        birthdays: [{ date: { month: 4, day: 17 } }],
        biographies: [{ value: "Préfère le français.\nRappeler après 14 h.", contentType: "TEXT_PLAIN" }],
        miscKeywords: [{ value: "Clients", type: "OUTLOOK_KEYWORD" }],
      },
      extra: [{ source: "vcard", lines: [["CATEGORIES", "myContacts"]] }],
    });
    expect(soren?.person.urls).toEqual([{ value: "https://nordfrakt.example", type: "homePage" }]);
    expect(fang?.extra[0]?.lines).toContainEqual([
      "PHOTO",
      "https://photos.example/contacts/lotusmed-fang-wang=s100",
    ]);
    expect(giulia?.person.emailAddresses?.[1]).toEqual({
      value: "studio@contilegal.example",
      type: "Segreteria",
    });
  });

  test("Apple: labels in groups, a year that is none, what is only Apple's", () => {
    const [ximena, company] = contactsOf("apple-3.0.vcf");
    expect(ximena).toMatchObject({
      uid: "5b1f4d0e-2c5b-4b19-9f0a-1d1c7c1f0a11",
      person: {
        phoneNumbers: [
          { value: "+1 (202) 555-0143", type: "mobile", canonicalForm: "+12025550143" },
          { value: "+1 (202) 555-0144", type: "workFax" },
          { value: "+1 (202) 555-0145", type: "Taller" },
        ],
        addresses: [{ streetAddress: "Calle del Roble 15\nNave B", city: "Zaragoza" }],
        birthdays: [{ date: { month: 7, day: 9 } }],
        events: [{ date: { year: 2009, month: 5, day: 30 }, type: "anniversary" }],
        relations: [
          { person: "Raúl Pineda", type: "spouse" },
          { person: "Nube", type: "Perra" },
        ],
        imClients: [
          { username: "ximena.castellanos", type: "work", protocol: "skype" },
          { username: "ximena@chat.example", protocol: "jabber" },
        ],
      },
    });
    const lines = ximena?.extra[0]?.lines ?? [];
    expect(lines).toContainEqual(["item3.X-ABADR", "es"]);
    expect(lines).toContainEqual([
      "X-SOCIALPROFILE;type=linkedin;x-user=ximena-castellanos",
      "https://linkedin.example/in/ximena-castellanos",
    ]);
    expect(company?.person.photos?.[0]?.url).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
    expect(company?.person.organizations).toEqual([{ name: "Imprimerie du Vieux-Pont" }]);
  });
});

test("vCard 4.0: partial dates, URIs, quoted parameters; what Person has no field for is kept", () => {
  const [theodore, mina, bogdan] = contactsOf("rfc-4.0.vcf");
  expect(theodore).toMatchObject({
    person: {
      locales: [{ value: "fr" }, { value: "en" }],
      miscKeywords: [{ value: "notaires" }, { value: "partenaires" }],
      nicknames: [{ value: "Théo" }, { value: "Doudou" }],
      phoneNumbers: [
        { value: "+33-1-99-00-77-21;ext=12", type: "work", canonicalForm: "+33199007721" },
        { value: "+33-6-39-98-02-46", type: "mobile", canonicalForm: "+33639980246" },
      ],
      organizations: [
        {
          name: "Étude Rambaud, Notaires",
          department: "Successions",
          jobDescription: "Responsable des successions",
        },
      ],
      addresses: [{ formattedValue: "14 rue des Tanneurs\n69002 Lyon", city: "Lyon" }],
      birthdays: [{ date: { month: 4, day: 12 } }],
      relations: [{ person: "Irène Vasseur", type: "spouse" }],
    },
  });
  const names = theodore?.extra[0]?.lines.map(([name]) => name);
  for (const name of [
    "KIND",
    "GENDER",
    "RELATED;TYPE=colleague",
    "TZ;VALUE=utc-offset",
    "GEO",
    "CLIENTPIDMAP",
  ])
    expect(names).toContain(name);
  expect(mina?.person.calendarUrls).toEqual([{ url: "https://cal.aalst-archief.example/mina" }]);
  expect(mina?.person.birthdays).toEqual([{ text: "circa 1960" }]);
  expect(bogdan?.person.birthdays).toEqual([{ date: { year: 1985, month: 3 } }]);
});
