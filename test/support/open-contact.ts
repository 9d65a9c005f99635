// A sidebar in which one contact is open.
import type { Level } from "../../src/shared/domain/level.ts";
import type { Person } from "../../src/shared/domain/person.ts";
import { camille, openSidebar } from "./sidebar.ts";

export const elodie: Person = {
  names: [
    {
      givenName: "Élodie",
      familyName: "Marchand",
      middleName: "Jeanne",
      displayName: "Élodie Jeanne Marchand",
    },
  ],
  emailAddresses: [{ value: "elodie+a@verrerie-duval.example", type: "work" }, { value: "e@home.example" }],
  phoneNumbers: [{ value: "+33 6 12 34 56 78", canonicalForm: "+33612345678", type: "mobile" }],
  organizations: [{ name: "Verrerie Duval", title: "Head of sales", department: "Sales" }],
  biographies: [{ value: "Met in Lille.\nLikes tea.", contentType: "TEXT_PLAIN" }],
  birthdays: [{ date: { month: 3, day: 1 } }],
};

/** The contact lies on top of home. */
export async function contactOpen(person: Person = elodie, level: Level = "own", locale = "en") {
  const sidebar = await openSidebar({ ...camille, locale });
  const group = sidebar.backend.addGroup("Clients", { level });
  const contact = sidebar.backend.addContact(group.id, person);
  const place = { group: group.id, contact: contact.id };
  const parameters = Object.entries({ act: "openContact", ...place }).map(([key, value]) => ({ key, value }));
  await sidebar.run("onHome");
  await sidebar.run("onAct", { parameters });
  return { sidebar, group, contact };
}
