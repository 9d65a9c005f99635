// Fields that the owner hides: no route shows, matches or changes them for anybody below `manage`.

import { beforeAll, describe, expect, test } from "@jest/globals";
import { hideableFields } from "../../../src/shared/domain/hidden-fields.ts";
import type { Person } from "../../../src/shared/domain/person.ts";
import { aContact, aGroup, aPerson, eventsOf, expectRefusal, idOf, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aPng } from "../../support/pictures.ts";
import type { TestServer } from "../../support/server.ts";

const aPngUrl = `data:image/png;base64,${Buffer.from(aPng({ width: 3, height: 3 })).toString("base64")}`;

/** Each hidden value bears a word of its own, which nothing else says. */
const hiddenValues: Person = {
  nicknames: [{ value: "Hidnick" }],
  emailAddresses: [{ value: "hidmail@hidhost.example", displayName: "Hidmail" }],
  phoneNumbers: [{ value: "+33 6 98 76 54 32", canonicalForm: "+33698765432" }],
  organizations: [{ name: "Hidorg", title: "Hidtitle", department: "Hidpart" }],
  addresses: [{ formattedValue: "Hidstreet 1" }],
  urls: [{ value: "https://hidurl.example" }],
  birthdays: [{ text: "Hidbirth" }],
  events: [{ type: "Hidparty", date: { year: 1961, month: 2, day: 3 } }],
  relations: [{ person: "Hidkin" }],
  imClients: [{ username: "Hidchat" }],
  biographies: [{ value: "Hidnote" }],
  fileAses: [{ value: "Hidorder" }],
  occupations: [{ value: "Hidcraft" }],
  locations: [{ value: "Hidplace", deskCode: "Hiddesk" }],
  calendarUrls: [{ url: "https://hidcal.example" }],
  genders: [{ value: "Hidgender" }],
  sipAddresses: [{ value: "sip:hidsip@hidhost.example" }],
  interests: [{ value: "Hidinterest" }],
  skills: [{ value: "Hidskill" }],
  locales: [{ value: "hidtongue" }],
  externalIds: [{ value: "Hidnumber", type: "customer" }],
  miscKeywords: [{ value: "Hidtag" }],
  userDefined: [{ key: "Hidkey", value: "Hidvalue" }],
  photos: [{ url: aPngUrl }],
};
const marks = /hid(?!den|e)|98[ -]?76[ -]?54|698765432|1961|photo:|PHOTO;/i;
/** An answer without the ids in it, whose digits may fall together like a year. */
const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
const card = (uid: string) =>
  new TextEncoder().encode(
    [
      "BEGIN:VCARD",
      "VERSION:3.0",
      ...(uid ? [`UID:${uid}`] : []),
      "FN:Visible Name",
      "EMAIL:hidmail@hidhost.example",
      "TEL:+33 6 98 76 54 32",
      "NOTE:Overwritten",
      "X-ODD:Hidodd",
      "END:VCARD",
      "",
    ].join("\r\n"),
  );

type Place = { group: string; contact: string };
type Ask = { method: string; path: string; body?: unknown; headers?: Record<string, string> };
const at = ({ group, contact }: Place) => `/v1/groups/${group}/contacts/${contact}`;

/** Every route that shows what a contact says. */
const shown: Record<string, (place: Place) => Ask> = {
  list: ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/contacts` }),
  "list by a word": ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/contacts?q=visible` }),
  "list by a tag": ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/contacts?tag=hidtag` }),
  contact: (place) => ({ method: "GET", path: at(place) }),
  "contact history": (place) => ({ method: "GET", path: `${at(place)}/history` }),
  "group history": ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/history` }),
  search: () => ({ method: "GET", path: "/v1/search?q=visible" }),
  lookup: () => ({
    method: "POST",
    path: "/v1/lookup",
    body: { emails: ["nobody@x.example"], similarTo: "visible" },
  }),
  recipients: ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/recipients` }),
  "export as vCard": ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/export?format=vcard` }),
  "export as CSV": ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/export?format=csv` }),
  changes: ({ group }) => ({ method: "GET", path: `/v1/groups/${group}/changes` }),
  change: (place) => ({
    method: "PATCH",
    path: at(place),
    body: { person: { names: [{ givenName: "Visible", familyName: "Changed" }] } },
    headers: { "if-match": '"2"' },
  }),
  conflict: (place) => ({
    method: "PATCH",
    path: at(place),
    body: { person: { names: [{ givenName: "Mine" }] }, version: 1 },
  }),
  "change of what is hidden": (place) => ({
    method: "PATCH",
    path: at(place),
    body: { person: { biographies: null } },
    headers: { "if-match": '"2"' },
  }),
};

function asked(name: string): (place: Place) => Ask {
  const ask = shown[name];
  if (!ask) throw new Error(`nothing is asked by the name of ${name}`);
  return ask;
}

/** A group of Camille's, with a contact changed once, of which everything that can be is hidden; Jonas holds `level`. */
async function aHidingGroup(s: TestServer, level: "view" | "edit" | "delete" | "manage"): Promise<Place> {
  const owner = s.as("camille");
  const group = await aGroup(owner);
  const contact = await aContact(owner, group, { ...hiddenValues, names: [{ givenName: "Visible" }] });
  const renamed = { names: [{ givenName: "Visible", familyName: "Name" }] };
  await owner("PATCH", at({ group, contact }), { person: renamed }, { "if-match": '"1"' });
  await aContact(owner, group, { emailAddresses: hiddenValues.emailAddresses ?? [] }); // its very name is hidden
  const hidden = await owner("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: hideableFields });
  expect(hidden).toMatchObject({ status: 200, json: { hiddenFields: hideableFields } });
  await share(owner, group, { to: "jonas", level });
  s.clock.advance(2_000);
  await s.server.trail.advance(); // a history is told of numbered events
  return { group, contact };
}

onEachEngine((s) => {
  const found = async (path: string) =>
    ((await s().as("jonas")("GET", path)).json as { items: unknown[] }).items.length;

  describe.each(["view", "edit", "delete"] as const)("to %s", (level) => {
    let kept: Place;
    beforeAll(async () => {
      kept = await aHidingGroup(s(), level);
    });
    test.each(Object.keys(shown))("%s shows nothing hidden", async (name) => {
      const ask = asked(name);
      // what only reads leaves its place as it is
      const place = ask(kept).method === "PATCH" ? await aHidingGroup(s(), level) : kept;
      const { method, path, body, headers } = ask(place);
      const answer = await s().as("jonas")(method, path, body, headers);
      expect(withoutIds(answer.text)).not.toMatch(marks);
      expect(answer.text.length).toBeGreaterThan(10);
      const owners = await s().as("camille")(method, path, body, headers);
      if (method === "GET" && !name.endsWith("history")) expect(withoutIds(owners.text)).toMatch(marks);
    });
  });

  test("a manager sees all of it, and a contact says to others which kinds are hidden", async () => {
    const place = await aHidingGroup(s(), "manage");
    const seen = await s().as("jonas")("GET", at(place));
    expect(seen.json).toMatchObject({
      person: { ...hiddenValues, photos: [{ url: expect.stringMatching(/^photo:/) }] },
    });
    expect(seen.json).not.toHaveProperty("hidden");
    await share(s().as("camille"), place.group, { to: "jonas", level: "view" });
    expect((await s().as("jonas")("GET", at(place))).json).toMatchObject({
      person: { names: [{ givenName: "Visible", familyName: "Name" }] },
      hidden: hideableFields,
    });
  });

  test.each([
    "hidnick",
    "hidorg",
    "hidhost",
    "hidtag",
    "hidmail",
    "0698765432",
    "+33 6 98",
    "visible hidorg",
  ])("nothing is found by %s, as if nobody were so called", async (word) => {
    const { group } = await aHidingGroup(s(), "edit");
    const q = encodeURIComponent(word);
    const paths = [`/v1/search?q=${q}`, `/v1/groups/${group}/contacts?q=${q}`];
    for (const path of paths) expect([path, await found(path)]).toEqual([path, 0]);
    await share(s().as("camille"), group, { to: "jonas", level: "manage" });
    for (const path of paths) expect([path, await found(path)]).not.toEqual([path, 0]);
    await share(s().as("camille"), group, { to: "jonas", level: "none" });
  });

  test("hits by what is hidden take no place of those that she may see", async () => {
    const owner = s().as("camille");
    const group = await aGroup(owner);
    await aContact(owner, group, aPerson("Quincewell"));
    for (let n = 0; n < 3; n += 1)
      await aContact(owner, group, { ...aPerson(`Other${n}`), nicknames: [{ value: "Quincey" }] });
    await owner("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["nicknames"] });
    await share(owner, group, { to: "jonas", level: "view" });
    expect(await found("/v1/search?q=quince&limit=1")).toBe(1);
    expect(await found(`/v1/groups/${group}/contacts?q=quince&limit=1`)).toBe(1);
  });

  test("an address that is hidden is known to nobody: neither found nor withheld", async () => {
    const { group } = await aHidingGroup(s(), "view");
    const lookup = { emails: ["hidmail@hidhost.example"] };
    const asked = async () => (await s().as("jonas")("POST", "/v1/lookup", lookup)).json;
    // Camille's other groups of this test file know it too, and those are withheld: so a fresh address is asked for.
    const fresh = "hidfresh@hidhost.example";
    await aContact(s().as("camille"), group, aPerson("Fresh", fresh));
    expect(await asked()).toMatchObject({ items: [{ contacts: [] }] });
    const answer = await s().as("jonas")("POST", "/v1/lookup", { emails: [fresh] });
    expect(answer.json).toEqual({ items: [{ email: fresh, contacts: [], withheld: false }] });
  });

  test("a change of what is hidden is refused and names it; any other leaves it untouched", async () => {
    const place = await aHidingGroup(s(), "edit");
    const refused = await s().as("jonas")("PATCH", at(place), { person: { urls: [] }, version: 2 });
    expectRefusal(refused, "field-hidden");
    expect(refused.json).toMatchObject({ fields: [{ path: "person.urls" }] });
    const person = { names: [{ givenName: "Visible", familyName: "Again" }] };
    expect(await s().as("jonas")("PATCH", at(place), { person, version: 2 })).toMatchObject({ status: 200 });
    expect((await s().as("camille")("GET", at(place))).json).toMatchObject({
      person: { ...hiddenValues, ...person, photos: [{ url: expect.stringMatching(/^photo:/) }] },
    });
  });

  test("an import changes nothing hidden, and tells nobody whom it met", async () => {
    const owner = s().as("camille");
    const group = await aGroup(owner);
    await share(owner, group, { to: "jonas", level: "edit" });
    const path = `/v1/groups/${group}/import`;
    expect((await owner("POST", path, card("one"))).json).toMatchObject({ added: 1 });
    expect((await owner("POST", path, card(""))).json).toMatchObject({ added: 1 });
    await owner("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: hideableFields });
    const file = new TextEncoder().encode(new TextDecoder().decode(card("one")).replace(/Over\w+/, "Mine"));
    expect((await s().as("jonas")("POST", path, file)).json).toMatchObject({ unchanged: 1, added: 0 });
    // By name and address it would be known again, which would tell that the guess is right.
    expect((await s().as("jonas")("POST", path, card(""))).json).toMatchObject({ unchanged: 0, added: 1 });
    const notes = (await owner("GET", `/v1/groups/${group}/contacts?q=visible`)).text;
    expect(notes).toContain("Overwritten");
    expect(notes).not.toContain("Mine");
  });

  test("a copy that was made before fields were hidden, or shown again, is told to begin anew", async () => {
    const owner = s().as("camille");
    const group = await aGroup(owner);
    await aContact(owner, group, { ...hiddenValues, ...aPerson("Visible") });
    await share(owner, group, { to: "jonas", level: "view" });
    const changes = async (since: string) =>
      (await s().as("jonas")("GET", `/v1/groups/${group}/changes${since}`)).json as {
        token: string;
        items: unknown[];
      };
    const first = await changes("");
    expect(first.token).toMatch(/^r\d+$/);
    expect(await changes(`?since=${first.token}`)).toMatchObject({ items: [], token: first.token });
    await owner("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["urls"] });
    const second = await changes(`?since=${first.token}`);
    expect(second.items).toMatchObject([{ hidden: ["urls"] }]);
    expect(await changes(`?since=${second.token}`)).toMatchObject({ items: [], token: second.token });
    await owner("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: [] });
    expect(await changes(`?since=${second.token}`)).toMatchObject({ items: [{}], token: first.token });
    expectRefusal(await s().as("jonas")("GET", `/v1/groups/${group}/changes?since=r1hx`), "malformed");
  });

  test("names cannot be hidden, nor what is no kind of field; the event tells what was hidden and shown", async () => {
    const owner = s().as("camille");
    const group = idOf(await owner("POST", "/v1/groups", { name: "Patients" }));
    const put = (hiddenFields: unknown) =>
      owner("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields });
    for (const wrong of [["names"], ["everything"], "urls", [null]])
      expectRefusal(await put(wrong), "malformed");
    await put(["urls", "birthdays", "urls"]);
    await put(["birthdays", "biographies"]);
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event).toMatchObject({
      action: "group.hide",
      details: { hidden: ["biographies"], shown: ["urls"] },
    });
    expect((await owner("GET", `/v1/groups/${group}`)).json).toMatchObject({
      hiddenFields: ["birthdays", "biographies"],
    });
  });

  test("whoever has no name is not named in the trail by what is hidden", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille, "Nameless");
    await camille("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["emailAddresses"] });
    const contact = await aContact(camille, group, {
      emailAddresses: [{ value: "hidmail@hidhost.example" }],
    });
    await camille("GET", `/v1/groups/${group}/contacts/${contact}`);
    s().clock.advance(2_000);
    await s().server.trail.advance();
    const history = await camille("GET", `/v1/groups/${group}/history?limit=1`);
    expect(history.json).toMatchObject({
      items: [{ action: "contact.read", contact: { id: contact, name: "" } }],
    });
    expect(history.text).not.toContain("hidmail");
  });
});
