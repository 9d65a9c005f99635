// Pseudonyms: of the same form, the same each time, and nothing of what they stand for.

import { createHmac } from "node:crypto";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { isEmail } from "../../../src/shared/domain/email.ts";
import { readPrincipal, writePrincipal } from "../../../src/shared/domain/principal.ts";
import { createPseudonyms } from "../../../src/shared/domain/pseudonym.ts";

const under = (key: string) => createPseudonyms((text) => createHmac("sha256", key).update(text).digest());
const one = under("one");

test("a name keeps its length, its words and its capitals, and loses its letters", () => {
  for (const name of ["Élodie Marchand", "O’Brien-Núñez", "李小龍", "ΑΘΗΝΑ", "van der Berg 3rd"]) {
    const pseudonym = one.name(name);
    expect(Array.from(pseudonym)).toHaveLength(Array.from(name).length);
    expect(pseudonym.replace(/\p{L}/gu, "x").replace(/\d/g, "0")).toBe(
      name.replace(/\p{L}/gu, "x").replace(/\d/g, "0"),
    );
    expect(pseudonym).not.toBe(name);
    expect(one.name(name)).toBe(pseudonym);
    expect(under("two").name(name)).not.toBe(pseudonym);
  }
  expect(one.name("Élodie")).toMatch(/^[A-Z][a-z]+$/);
});

test("an address stays one, of a domain that reaches nobody, and two stay two", () => {
  const addresses = fc.emailAddress().map((address) => address.toLowerCase());
  fc.assert(
    fc.property(addresses, addresses, (first, other) => {
      const [a, b] = [one.email(first), one.email(other)];
      expect(isEmail(a)).toBe(true);
      expect(a).toMatch(/\.example$/);
      expect(a === b).toBe(first === other);
    }),
  );
  expect(one.email("ada@halden.example").split("@")[1]).toBe(one.email("bo@halden.example").split("@")[1]);
});

test("a phone keeps its country and how it is written", () => {
  expect(one.phone("+33 6 12 34 56 78")).toMatch(/^\+33 \d \d\d \d\d \d\d \d\d$/);
  expect(one.phone("0049 (30) 1234-5")).toMatch(/^0049 \(\d\d\) \d{4}-\d$/);
  expect(one.phone("+33 6 12 34 56 78")).not.toContain("12 34 56 78");
});

test.each(["person:ada@halden.example", "team:treasury@halden.example", "domain:halden.example"])(
  "%s stays what it is, as somebody else",
  (text) => {
    const principal = readPrincipal(text);
    const cloned = principal && writePrincipal(one.principal(principal));
    expect(readPrincipal(cloned ?? "")?.kind).toBe(principal?.kind);
    expect(cloned).not.toContain("halden");
  },
);
