import { describe, expect, test } from "@jest/globals";
import { displayName, emailsOf, organizationLine, phonesOf } from "../../../src/shared/domain/contact.ts";

describe("the name a contact is shown under", () => {
  test.each([
    ["nothing at all", {}, ""],
    ["blanks only", { names: [{ displayName: "  " }], nicknames: [{ value: " " }] }, ""],
    [
      "the written name before its parts",
      { names: [{ displayName: "É. M.", givenName: "Élodie" }] },
      "É. M.",
    ],
    [
      "the parts in order",
      {
        names: [
          { honorificPrefix: "Dr", givenName: "A", middleName: "B", familyName: "C", honorificSuffix: "PhD" },
        ],
      },
      "Dr A B C PhD",
    ],
    ["a nickname", { names: [{}], nicknames: [{ value: "Élo" }] }, "Élo"],
    [
      "the organization",
      { organizations: [{ name: "Duval" }], emailAddresses: [{ value: "a@b.example" }] },
      "Duval",
    ],
    [
      "an address",
      { emailAddresses: [{ value: "a@b.example" }], phoneNumbers: [{ value: "1" }] },
      "a@b.example",
    ],
    ["a phone", { phoneNumbers: [{ value: "+33 6" }] }, "+33 6"],
  ])("%s", (_, person, expected) => {
    expect(displayName(person)).toBe(expected);
  });
});

test("addresses are told normalized and once, malformed ones not at all", () => {
  const emailAddresses = [{ value: " A@B.example" }, { value: "a@b.example" }, { value: "nobody" }, {}];
  expect(emailsOf({ emailAddresses })).toEqual(["a@b.example"]);
});

test("phones are told in their canonical form, once", () => {
  const phoneNumbers = [{ value: "06", canonicalForm: "+336" }, { canonicalForm: "+336" }, { value: "07" }];
  expect(phonesOf({ phoneNumbers })).toEqual(["+336"]);
});

test("the organization's line is title and name, without what is not there", () => {
  expect(organizationLine({ organizations: [{ title: "Head of sales", name: "Duval" }] })).toBe(
    "Head of sales, Duval",
  );
  expect(organizationLine({ organizations: [{ title: " ", name: "Duval" }] })).toBe("Duval");
  expect(organizationLine({})).toBe("");
});
