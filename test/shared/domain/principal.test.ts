import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { domainOf, readPrincipal, writePrincipal } from "../../../src/shared/domain/principal.ts";

describe("what names nobody", () => {
  test.each([
    "",
    "person",
    "person:",
    "person:ada",
    "PERSON:ada@example.com",
    "team:example.com",
    "domain:ada@example.com",
    "domain:example",
    "domain:-a.example",
    "domain:a..example",
    "group:a@b.example",
    "__proto__:a@b.example",
    " person:a@b.example",
  ])("%j", (text) => {
    expect(readPrincipal(text)).toBeNull();
  });
});

test.each([
  ["person:Ada@Example.com", "person:ada@example.com", "example.com"],
  ["team:t@sub.example.com", "team:t@sub.example.com", "sub.example.com"],
  ["domain:Example.COM", "domain:example.com", "example.com"],
])("%s is %s of %s", (text, written, domain) => {
  const principal = readPrincipal(text);
  expect(principal && [writePrincipal(principal), domainOf(principal)]).toEqual([written, domain]);
});

test("any text is read without a throw, and what is read is read again from what is written", () => {
  const near = fc
    .tuple(fc.constantFrom("person:", "team:", "domain:", ""), fc.emailAddress())
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), near), (text) => {
      const principal = readPrincipal(text);
      if (principal) expect(readPrincipal(writePrincipal(principal))).toEqual(principal);
    }),
  );
});
