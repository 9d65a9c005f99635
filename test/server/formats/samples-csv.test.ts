// Every table in samples/, read to exactly the contacts it holds.

import { describe, expect, test } from "@jest/globals";
import { contactsOf } from "./reading.ts";

const tag = (value: string) => ({ value, type: "OUTLOOK_KEYWORD" });

describe("Google CSV", () => {
  test("today's header", () => {
    const [noemie, dimitris, , formula, company] = contactsOf("google-2024.csv");
    expect(noemie).toEqual({
      line: 2,
      person: {
        names: [{ displayName: "Noémie Carpentier", givenName: "Noémie", familyName: "Carpentier" }],
        nicknames: [{ value: "Mimi" }],
        emailAddresses: [
          { value: "noemie@ateliers-carpentier.example", type: "work" },
          { value: "noemie.carpentier@boite.example", type: "home" },
        ],
        phoneNumbers: [
          { value: "+33 6 39 98 11 22", type: "mobile", canonicalForm: "+33639981122" },
          { value: "01 99 00 11 22", type: "workFax", canonicalForm: "+33199001122" },
        ],
        organizations: [{ name: "Ateliers Carpentier", title: "Gérante", department: "Direction" }],
        addresses: [
          {
            formattedValue: "3 impasse du Moulin\n44000 Nantes\nFrance",
            type: "work",
            streetAddress: "3 impasse du Moulin",
            city: "Nantes",
            postalCode: "44000",
            country: "France",
          },
        ],
        urls: [{ value: "https://ateliers-carpentier.example", type: "homePage" }],
        birthdays: [{ date: { year: 1983, month: 10, day: 2 } }],
        events: [{ date: { year: 2011, month: 8, day: 27 }, type: "anniversary" }],
        relations: [{ person: "Yvon Trégastel", type: "assistant" }],
        biographies: [
          { value: "Rencontrée au salon du meuble.\nVeut un devis avant mars.", contentType: "TEXT_PLAIN" },
        ],
        fileAses: [{ value: "Carpentier, Noémie" }],
        miscKeywords: [tag("Fournisseurs")],
        userDefined: [{ key: "Code client", value: "AC-0042" }],
      },
      extra: [
        {
          source: "google-csv",
          lines: [
            ["Photo", "https://photos.example/contacts/noemie=s100"],
            ["Labels", "* myContacts"],
          ],
        },
      ],
    });
    expect(dimitris?.line).toBe(6);
    expect(dimitris?.person.emailAddresses?.map(({ value }) => value)).toEqual([
      "dimitris@aegean-glass.example",
      "orders@aegean-glass.example",
    ]);
    expect(dimitris?.person.birthdays).toEqual([{ date: { month: 2, day: 29 } }]);
    expect(formula?.person.names?.[0]?.givenName).toBe('=HYPERLINK("https://phish.example","Click")');
    expect(company?.person.names).toBeUndefined();
  });

  test("the header before 2024; the starred address comes first", () => {
    const [baptiste, ken, oksana] = contactsOf("google-before-2024.csv");
    expect(baptiste?.person).toMatchObject({
      names: [{ displayName: "Baptiste Le Goff", givenName: "Baptiste", familyName: "Le Goff" }],
      emailAddresses: [{ type: "work" }, { value: "blegoff@maree.example", type: "home" }, { type: "home" }],
      imClients: [{ username: "baptiste.legoff", type: "other", protocol: "skype" }],
      organizations: [
        {
          name: "Huîtres Le Goff",
          title: "Patron",
          department: "Parc",
          location: "Baie",
          jobDescription: "Élevage",
        },
      ],
      userDefined: [{ key: "Parc", value: "B-17" }],
    });
    expect(baptiste?.person.occupations).toEqual([{ value: "Ostréiculteur" }]);
    expect(baptiste?.person.miscKeywords).toEqual(expect.arrayContaining([tag("Producteurs")]));
    expect(ken?.person.names?.[0]?.displayName).toBe("山本 健");
    expect(oksana?.person.emailAddresses?.[0]).toEqual({ value: "oksana@hrytsenko.example", type: "home" });
  });
});

describe("Outlook CSV", () => {
  test("English, UTF-16", () => {
    const [zuzana, giorgos] = contactsOf("outlook-utf16.csv");
    expect(zuzana).toMatchObject({
      line: 2,
      person: {
        names: [{ honorificPrefix: "Ms.", givenName: "Zuzana", familyName: "Dvořáčková" }],
        emailAddresses: [
          {
            value: "zuzana@kristal-dvoracek.example",
            displayName: "Zuzana Dvořáčková (zuzana@kristal-dvoracek.example)",
          },
        ],
        organizations: [
          {
            name: "Křišťál Dvořáček, s.r.o.",
            title: "Export Director",
            department: "Export",
            location: "Building 2",
          },
        ],
        addresses: [
          { type: "work", streetAddress: "Sklářská 88\nHala C", postalCode: "466 01", country: "Česko" },
        ],
        birthdays: [{ date: { year: 1981, month: 6, day: 24 }, text: "6/24/1981" }],
        biographies: [{ value: 'Prefers e-mail.\r\nSamples sent "by courier".' }],
        miscKeywords: expect.arrayContaining([tag("Glass"), tag("Key suppliers")]),
        userDefined: [{ key: "User 1", value: "EXP-77" }],
      },
    });
    expect(zuzana?.extra[0]?.lines).toContainEqual(["Government ID Number", "CZ-000"]);
    expect(giorgos?.line).toBe(4);
    expect(giorgos?.person.birthdays).toEqual([
      { date: { year: 1975, month: 4, day: 12 }, text: "4/12/1975" },
    ]);
  });

  test("French, Windows-1252, semicolons: the second Titre is the job", () => {
    const [helene, anais] = contactsOf("outlook-windows-1252.csv");
    expect(helene?.person).toMatchObject({
      names: [{ honorificPrefix: "Mme", givenName: "Hélène", familyName: "Vasseur-Désormeaux" }],
      organizations: [{ name: "Cœur de Bœuf – Traiteur", title: "Responsable achats", department: "Achats" }],
      biographies: [{ value: "Facture en €, jamais d’acompte." }],
      birthdays: [{ date: { year: 1986, month: 11, day: 5 }, text: "05/11/1986" }],
    });
    expect(helene?.person.interests).toEqual([{ value: "Apiculture" }]);
    expect(anais?.person.addresses?.[0]?.streetAddress).toBe("Chemin des Prés 5\nCase postale 12");
  });
});
