import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { displayName, organizationLine } from "../../../src/shared/domain/contact.ts";
import { maskContact, maskEmail, maskPhone, maskText } from "../../../src/shared/domain/masking.ts";
import type { Person } from "../../../src/shared/domain/person.ts";

test.each([
  ["elodie.marchand@verrerie.example", "e•••@verrerie.example"],
  ["ab@x.example", "•••@x.example"],
  ["not an address", "•••"],
])("%s is shown as %s", (email, shown) => expect(maskEmail(email)).toBe(shown));

test.each([
  ["+33 6 12 34 56 78", "••• 78"],
  ["12345", "•••"],
  ["٠١٢٣٤٥٦", "••• ٥٦"],
])("%s is shown as %s", (phone, shown) => expect(maskPhone(phone)).toBe(shown));

test.each([
  ["Ana (ana.sa@x.example)", "Ana (a•••@x.example)"],
  ["Ana +33 6 12 34 56 78", "Ana ••• 78"],
  ["ａｎａ＠x.example", "a•••@x.example"],
  ["Room 12, floor 3", "Room 12, floor 3"],
])("of the name %s is shown %s", (name, shown) => expect(maskText(name)).toBe(shown));

const local = fc.stringMatching(/^[a-z][a-z0-9.]{4,12}$/);
const phone = fc.stringMatching(/^\+33 [1-9]( \d\d){4}$/);

test("IMP-14: whatever a contact holds, no local part, number, note or address is among what is shown", () => {
  fc.assert(
    fc.property(
      local,
      phone,
      fc.constantFrom("names", "organizations", "nicknames"),
      (who, number, place) => {
        const secret = { email: `${who}@x.example`, phone: number };
        const said = `${secret.email} ${secret.phone}`;
        const person: Person = {
          names: [{ displayName: place === "names" ? said : "Ana" }],
          organizations: [{ name: place === "organizations" ? said : "Verrerie" }],
          nicknames: [{ value: place === "nicknames" ? said : "Nana" }],
          emailAddresses: [{ value: secret.email }],
          phoneNumbers: [{ value: secret.phone, canonicalForm: secret.phone.replaceAll(" ", "") }],
          biographies: [{ value: `secret note: ${said}` }],
          addresses: [{ streetAddress: "12 secret street" }],
          miscKeywords: [{ value: said }],
          userDefined: [{ key: said, value: said }],
        };
        const shown = maskContact(person, {
          name: displayName(person),
          organization: organizationLine(person),
        });
        const text = JSON.stringify(shown);
        expect(text).not.toContain(`${who}@`);
        expect(text.replace(/[^\d]/g, "")).not.toContain(number.replace(/\D/g, "").slice(0, -2));
        expect(text).not.toMatch(/secret/);
      },
    ),
  );
});
