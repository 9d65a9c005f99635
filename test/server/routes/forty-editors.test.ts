// Forty people change one contact at the same time: each change merges or is told what stands against it, and none is lost.

import { expect, test } from "@jest/globals";
import type { Contact } from "../../../src/shared/contract/contacts.ts";
import type { Problem } from "../../../src/shared/contract/refusal.ts";
import { isSame } from "../../../src/shared/domain/merge.ts";
import { type Person, type PersonField } from "../../../src/shared/domain/person.ts";
import type { DemoPerson } from "../../../src/simulator/google/people.ts";
import { aContact, aGroup, aPerson, people } from "../../support/builders.ts";
import { aServer } from "../../support/server.ts";

const editors: DemoPerson[] = Array.from({ length: 40 }, (_, index) => ({
  email: `editor${index}@halden.example`,
  givenName: "Editor",
  familyName: String(index),
  domain: "halden.example",
  admin: false,
  locale: "en",
  timeZone: "Europe/Paris",
  sub: `1042100000000000010${String(index).padStart(2, "0")}`,
}));

const fields = ["nicknames", "urls", "emailAddresses", "biographies"] as const;
type Conflict = { field: PersonField; base: unknown; theirs: unknown; mine: unknown };

/** Ten people for each of four fields, each with words of their own. */
function fieldOf(index: number): (typeof fields)[number] {
  return fields[index % fields.length] ?? "nicknames";
}

function changeOf(index: number): Person {
  const field = fieldOf(index);
  return { [field]: [{ value: field === "emailAddresses" ? `e${index}@duval.example` : `value ${index}` }] };
}

// On PostgreSQL, since PGlite has one connection, where nothing happens at the same time.
test("each merges or gets a 409 with base, theirs and mine, and no value is lost", async () => {
  const s = await aServer("postgresql", { people: [...people, ...editors] });
  const camille = s.as("camille");
  const group = await aGroup(camille);
  const base = aPerson("Marta");
  const contact = await aContact(camille, group, base);
  const path = `/v1/groups/${group}/contacts/${contact}`;
  await camille("PUT", `/v1/groups/${group}/grants/domain:halden.example`, { level: "edit" });
  const answers = await Promise.all(
    editors.map(({ email }, index) => s.as(email)("PATCH", path, { version: 1, person: changeOf(index) })),
  );
  const merged = answers.filter(({ status }) => status === 200);
  expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual(
    [],
  );
  expect(merged).toHaveLength(fields.length); // the first for each field
  const now = (await camille("GET", path)).json as Contact;
  expect(now).toMatchObject({ version: 1 + fields.length, person: base });
  for (const [index, { status, json }] of answers.entries()) {
    const field = fieldOf(index);
    const [mine, theirs] = [changeOf(index)[field], now.person[field]];
    if (status === 200) expect(isSame(theirs, mine)).toBe(true);
    else {
      const { conflicts } = (json as Problem).details as { conflicts: Conflict[] };
      expect(conflicts).toEqual([{ field, base: null, theirs, mine }]);
    }
  }
  const versions = await Promise.all(
    Array.from({ length: now.version }, (_, index) => camille("GET", `${path}/versions/${index + 1}`)),
  );
  expect(versions.map(({ status }) => status)).toEqual(versions.map(() => 200));
  await s.close();
});
