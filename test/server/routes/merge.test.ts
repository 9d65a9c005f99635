// Likely duplicates and their merge, over HTTP: nothing of groups out of reach, no value lost, two at once.

import { expect, test } from "@jest/globals";
import type { Duplicates } from "../../../src/shared/contract/duplicates.ts";
import type { Person } from "../../../src/shared/domain/person.ts";
import { aContact, aGroup, elodie, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const twin: Person = {
  names: [{ displayName: "MARCHAND Élodie" }],
  emailAddresses: [{ value: "elodie@private.example", type: "home" }],
  birthdays: [{ date: { month: 3, day: 9 } }],
};

onEachEngine((s) => {
  const camille = () => s().as("camille");
  const duplicatesOf = async (person: string, path: string) =>
    (await s().as(person)("GET", path)).json as Duplicates;
  const into = (contact: string, version = 1) => ({ contact, version });

  /** Two groups of Camille's, each with a card of the same woman; Jonas holds a level on each. */
  async function twins(levels: { here: "view" | "delete" | "manage"; there: "view" | "delete" | "none" }) {
    const [here, there] = [await aGroup(camille(), "Here"), await aGroup(camille(), "There")];
    const [kept, other] = [await aContact(camille(), here), await aContact(camille(), there, twin)];
    await share(camille(), here, { to: "jonas", level: levels.here });
    await share(camille(), there, { to: "jonas", level: levels.there });
    return { here, there, kept, other };
  }

  test("duplicates are found in a group, and among groups only where the caller sees both", async () => {
    const { here, kept, other, there } = await twins({ here: "view", there: "view" });
    const second = await aContact(camille(), here, elodie);
    expect(await duplicatesOf("jonas", `/v1/groups/${here}/duplicates`)).toMatchObject({
      items: [
        {
          contacts: [kept, second].sort().map((id) => ({ id, groupName: "Here", level: "view" })),
          reasons: ["email", "phone", "name"],
          score: 0.99,
        },
      ],
      isComplete: true,
    });
    const all = async () =>
      (await duplicatesOf("jonas", "/v1/duplicates")).items.map(({ contacts }) =>
        contacts.map(({ id }) => id),
      );
    expect(await all()).toEqual([[kept, second, other].sort()]);
    await share(camille(), there, { to: "jonas", level: "none" });
    expect(await all()).toEqual([[kept, second].sort()]);
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event).toMatchObject({
      action: "duplicates.read",
      details: { contacts: [kept, second].sort().map((id) => `${id}@1`) },
    });
    await share(camille(), here, { to: "jonas", level: "none" });
  });

  test("what is hidden from her makes nobody a duplicate, and shows in none", async () => {
    const { here } = await twins({ here: "view", there: "none" });
    const same = { ...elodie, names: [{ givenName: "Quite", familyName: "Another" }] };
    await aContact(camille(), here, same);
    const path = `/v1/groups/${here}/duplicates`;
    expect(await duplicatesOf("jonas", path)).toMatchObject({ items: [{ reasons: ["email", "phone"] }] });
    const hiddenFields = ["emailAddresses", "phoneNumbers"];
    await camille()("PUT", `/v1/groups/${here}/hidden-fields`, { hiddenFields });
    expect(await duplicatesOf("jonas", path)).toEqual({ items: [], isComplete: true });
    await aContact(camille(), here, elodie); // by name
    const answer = await s().as("jonas")("GET", path);
    expect(answer.json).toMatchObject({ items: [{ reasons: ["name"] }] });
    expect(answer.text).not.toMatch(/verrerie-duval|6 12 34/);
  });

  test("a merge keeps every value, puts the other in the trash and stands in both groups' histories", async () => {
    const { here, there, kept, other } = await twins({ here: "delete", there: "delete" });
    const from = [{ group: there, contact: other, version: 1 }];
    const merged = await s().as("jonas")("POST", `/v1/groups/${here}/merge`, { into: into(kept), from });
    expect(merged).toMatchObject({
      status: 200,
      json: {
        version: 2,
        person: {
          names: [...(elodie.names ?? []), ...(twin.names ?? [])],
          emailAddresses: [...(elodie.emailAddresses ?? []), ...(twin.emailAddresses ?? [])],
          birthdays: twin.birthdays,
          phoneNumbers: elodie.phoneNumbers,
        },
      },
    });
    expect(merged.headers.get("etag")).toBe('"2"');
    expectRefusal(await camille()("GET", `/v1/groups/${there}/contacts/${other}`), "not-found");
    const told = (await eventsOf(s())).filter(({ action }) => action === "contacts.merge").slice(-2);
    expect(told).toMatchObject([
      {
        target: { group: here, contact: kept, version: 2 },
        details: { contacts: [`${other}@2`], fields: ["names", "emailAddresses", "birthdays"] },
      },
      { target: { group: there }, details: { contacts: [`${other}@2`] } },
    ]);
    expect((await camille()("GET", `/v1/groups/${there}`)).json).toMatchObject({ contactCount: 0 });
  });

  test("choices replace what they name, and who says nothing new makes no version", async () => {
    const { here, kept } = await twins({ here: "delete", there: "none" });
    const same = await aContact(camille(), here, elodie);
    const path = `/v1/groups/${here}/merge`;
    const from = [{ contact: same, version: 1 }];
    expect((await s().as("jonas")("POST", path, { into: into(kept), from })).json).toMatchObject({
      version: 1,
    });
    const third = await aContact(camille(), here, twin);
    const choices = { names: [{ displayName: "Élodie Marchand" }] };
    const asked = { into: into(kept), from: [{ contact: third, version: 1 }], choices };
    expect((await s().as("jonas")("POST", path, asked)).json).toMatchObject({
      version: 2,
      person: { names: choices.names, birthdays: twin.birthdays },
    });
  });

  test.each([
    ["view", "delete", "level-too-low"],
    ["delete", "view", "level-too-low"],
    ["delete", "none", "not-found"],
  ] as const)("holding %s here and %s there is not enough: %s", async (here, there, code) => {
    const place = await twins({ here, there });
    const from = [{ group: place.there, contact: place.other, version: 1 }];
    const path = `/v1/groups/${place.here}/merge`;
    expectRefusal(await s().as("jonas")("POST", path, { into: into(place.kept), from }), code);
    expect((await camille()("GET", `/v1/groups/${place.there}/contacts/${place.other}`)).status).toBe(200);
    expect((await camille()("GET", `/v1/groups/${place.here}/contacts/${place.kept}`)).json).toMatchObject({
      version: 1,
    });
  });

  test("what one group hides from her does not come to light in another", async () => {
    const { here, there, kept, other } = await twins({ here: "delete", there: "delete" });
    await camille()("PUT", `/v1/groups/${there}/hidden-fields`, { hiddenFields: ["birthdays"] });
    const from = [{ group: there, contact: other, version: 1 }];
    const merge = () => s().as("jonas")("POST", `/v1/groups/${here}/merge`, { into: into(kept), from });
    const refused = await merge();
    expectRefusal(refused, "field-hidden");
    await camille()("PUT", `/v1/groups/${here}/hidden-fields`, { hiddenFields: ["birthdays", "urls"] });
    const merged = await merge();
    expect(merged).toMatchObject({ status: 200, json: { hidden: ["urls", "birthdays"] } });
    expect(merged.text).not.toContain('"month"');
    expect((await camille()("GET", `/v1/groups/${here}/contacts/${kept}`)).json).toMatchObject({
      person: { birthdays: twin.birthdays },
    });
  });

  test("another version, somebody twice, nobody, too many, or more than a contact holds", async () => {
    const { here, kept } = await twins({ here: "delete", there: "none" });
    const path = `/v1/groups/${here}/merge`;
    const other = await aContact(camille(), here, twin);
    const post = (body: unknown) => camille()("POST", path, body);
    const from = [{ contact: other, version: 1 }];
    expectRefusal(await post({ into: into(kept, 2), from }), "stale-version");
    expectRefusal(await post({ into: into(kept), from: [{ contact: other, version: 7 }] }), "stale-version");
    expectRefusal(await post({ into: into(kept), from: [...from, ...from] }), "malformed");
    expectRefusal(await post({ into: into(kept), from: [into(kept)] }), "malformed");
    expectRefusal(await post({ into: into(kept), from: [] }), "malformed");
    expectRefusal(await post({ into: into(kept), from: [into(crypto.randomUUID())] }), "not-found");
    const long = (letter: string): Person => ({
      ...twin,
      biographies: [1, 2, 3].map((n) => ({ value: letter.repeat(24_000) + n })),
    });
    const [first, second] = [
      await aContact(camille(), here, long("a")),
      await aContact(camille(), here, long("b")),
    ];
    expectRefusal(await post({ into: into(first), from: [into(second)] }), "contact-too-large");
  });

  test("of two merges at once one is done, and nothing is lost", async () => {
    const { here, kept } = await twins({ here: "delete", there: "none" });
    const other = await aContact(camille(), here, twin);
    const path = `/v1/groups/${here}/merge`;
    const answers = await Promise.all([
      camille()("POST", path, { into: into(kept), from: [into(other)] }),
      s().as("jonas")("POST", path, { into: into(other), from: [into(kept)] }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = (await camille()("GET", `/v1/groups/${here}/contacts`)).json as {
      items: { person: Person }[];
    };
    expect(left.items).toHaveLength(1);
    expect(left.items[0]?.person).toMatchObject({
      birthdays: twin.birthdays,
      phoneNumbers: elodie.phoneNumbers,
    });
  });

  test("a field is chosen by whose it is; the merge is taken back whole, and they are looked at alone", async () => {
    const { here, there, kept, other } = await twins({ here: "delete", there: "delete" });
    const among = `?among=${kept},${other}`;
    expect(await duplicatesOf("jonas", `/v1/duplicates${among}`)).toMatchObject({
      items: [{ contacts: [kept, other].sort().map((id) => ({ id })) }],
      isComplete: true,
    });
    expect(await duplicatesOf("jonas", `/v1/duplicates?among=${kept}`)).toMatchObject({ items: [] });
    const from = [{ group: there, contact: other, version: 1 }];
    const merge = { into: into(kept), from, choose: { names: other, phoneNumbers: other } };
    const merged = await s().as("jonas")("POST", `/v1/groups/${here}/merge`, merge);
    expect(merged).toMatchObject({ status: 200, json: { version: 2, person: { names: twin.names } } });
    expect(merged.json).not.toHaveProperty("person.phoneNumbers");
    const contacts = [
      { group: here, contact: kept, version: 2, was: 1 },
      { group: there, contact: other, version: 2, was: 1 },
    ];
    expect(await s().as("jonas")("POST", "/v1/restores", { contacts })).toMatchObject({ status: 200 });
    const at = async (group: string, id: string) =>
      (await camille()("GET", `/v1/groups/${group}/contacts/${id}`)).json;
    expect(await at(here, kept)).toMatchObject({ version: 3, person: elodie });
    expect(await at(there, other)).toMatchObject({ version: 3, person: twin });
  });

  test("the file that a merged contact came from brings nobody back and takes nothing away", async () => {
    const card = (name: string, email: string) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${email}\r\nFN:${name}\r\nEMAIL:${email}\r\nEND:VCARD\r\n`;
    const file = new TextEncoder().encode(
      card("Marta Nowak", "marta@a.example") + card("M. Nowak", "marta@b.example"),
    );
    const group = await aGroup(camille(), "Imported");
    const importAgain = async () => (await camille()("POST", `/v1/groups/${group}/import`, file)).json;
    expect(await importAgain()).toMatchObject({ added: 2 });
    const listed = async () =>
      (
        (await camille()("GET", `/v1/groups/${group}/contacts`)).json as {
          items: { id: string; person: Person }[];
        }
      ).items;
    const [one, other] = await listed();
    const merge = { into: into(one?.id ?? ""), from: [into(other?.id ?? "")] };
    await camille()("POST", `/v1/groups/${group}/merge`, merge);
    const before = await listed();
    expect(await importAgain()).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await listed()).toEqual(before);
    await camille()("POST", `/v1/groups/${group}/contacts/${other?.id}/restore`, { version: 1 });
    expect(await importAgain()).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
    expect(await listed()).toHaveLength(2);
  });

  test("what was merged into another group is not brought back: who imports it again is told where it went, if she sees it", async () => {
    const { here, there, kept } = await twins({ here: "delete", there: "delete" });
    await share(camille(), here, { to: "amina", level: "view" });
    await share(camille(), there, { to: "amina", level: "edit" });
    await share(camille(), there, { to: "ingrid", level: "edit" });
    const cards = ["Ada Quist", "Bea Quist"].map(
      (name) => `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${name}\r\nFN:${name}\r\nEND:VCARD\r\n`,
    );
    const importAs = async (who: string) =>
      (await s().as(who)("POST", `/v1/groups/${there}/import`, new TextEncoder().encode(cards.join(""))))
        .json;
    expect(await importAs("jonas")).toMatchObject({ added: 2 });
    const found = (await camille()("GET", `/v1/groups/${there}/contacts?q=ada`)).json as {
      items: { id: string }[];
    };
    const from = [{ group: there, contact: found.items[0]?.id, version: 1 }];
    await s().as("jonas")("POST", `/v1/groups/${here}/merge`, { into: into(kept), from });
    const elsewhere = [{ line: 1, contact: kept, group: here, groupName: "Here" }];
    for (const who of ["jonas", "amina"])
      expect(await importAs(who)).toEqual({ added: 0, updated: 0, unchanged: 1, rejected: [], elsewhere });
    // to whom that group does not exist, the contact is nowhere
    expect(await importAs("ingrid")).toMatchObject({ added: 1, unchanged: 1 });
    expect(await importAs("jonas")).toEqual({ added: 0, updated: 0, unchanged: 2, rejected: [] });
  });
});
