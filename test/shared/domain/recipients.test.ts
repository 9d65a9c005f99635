import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { normalizeEmail, readMailboxes } from "../../../src/shared/domain/email.ts";
import { isOutside, mergeRecipients } from "../../../src/shared/domain/recipients.ts";

const own = { domain: "halden.example" };

test("what stands in the draft stays as it was written, new addresses follow, those outside are told", () => {
  const existing = ['"Weber, Jonas" <Jonas@Halden.example>'];
  const addresses = ["JONAS@halden.example", "amina@halden.example", "Giulia@ContiLegal.example"];
  expect(mergeRecipients(existing, addresses, own)).toEqual({
    recipients: [...existing, "amina@halden.example", "giulia@contilegal.example"],
    added: ["amina@halden.example", "giulia@contilegal.example"],
    outside: ["giulia@contilegal.example"],
  });
});

test("an address in another line of the draft is not added again", () => {
  const context = { ...own, elsewhere: ["Amina <AMINA@halden.example>"] };
  expect(mergeRecipients([], ["amina@halden.example"], context).added).toEqual([]);
});

test("a subdomain, a look-alike and somebody else's domain are outside; a consumer has no inside", () => {
  for (const email of ["a@mail.halden.example", "a@halden.example.evil.example", "a@xhalden.example"])
    expect(isOutside(email, "halden.example")).toBe(true);
  expect(isOutside("A@Halden.Example", "halden.example")).toBe(false);
  expect(isOutside("a@b.example", null)).toBe(false);
});

test("whatever is given: existing lines stand first and whole, no address comes twice, none is lost", () => {
  const address = fc
    .tuple(fc.constantFrom("ann", "Ann", "bob", "BOB", "eve"), fc.constantFrom("x.example", "X.Example"))
    .map((parts) => parts.join("@"));
  const line = fc.oneof(
    address,
    address.map((email) => `Somebody <${email}>`),
  );
  fc.assert(
    fc.property(fc.array(line), fc.array(address), fc.array(line), (existing, addresses, elsewhere) => {
      const { recipients, added } = mergeRecipients(existing, addresses, { domain: null, elsewhere });
      expect(recipients).toEqual([...existing, ...added]);
      expect(new Set(added).size).toBe(added.length);
      const before = [...existing, ...elsewhere]
        .flatMap((text) => readMailboxes(text))
        .map(({ email }) => email);
      expect(added.filter((email) => before.includes(email))).toEqual([]);
      const there = new Set([...before, ...added]);
      expect(addresses.filter((email) => !there.has(normalizeEmail(email)))).toEqual([]);
    }),
  );
});
