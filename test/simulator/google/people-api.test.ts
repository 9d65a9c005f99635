import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { createPlay, type Play } from "./play.ts";

const base = "https://people.googleapis.com/v1";
const jonas = "jonas@halden.example";
const list = "/people/me/connections?personFields=names,metadata,memberships";
const listed = z.object({
  connections: z.array(z.looseObject({ resourceName: z.string(), etag: z.string() })).default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});
const made = z.looseObject({ resourceName: z.string(), etag: z.string() });

/** Google, with contacts delegated to the service account. */
function play(): Play {
  const contacts = ["contacts", "contacts.readonly"].map(
    (scope) => `https://www.googleapis.com/auth/${scope}`,
  );
  return createPlay({ delegation: { "halden.example": contacts } });
}

/** A call as Jonas, written `METHOD /path`. */
const as = (who: Play, call: string, body?: unknown, scopes = ["contacts"]) => {
  const [method = "", path = ""] = call.split(/ (.*)/);
  return who.call(method, base + path, { as: jonas, scopes, ...(body === undefined ? {} : { body }) });
};
const person = {
  names: [{ givenName: "Zoë", familyName: "Okafor" }],
  emailAddresses: [{ value: "zoe@quay.example" }],
};

test("every kind of field that people fill in is taken, and comes back as it was sent", async () => {
  const google = play();
  const sent = {
    ...person,
    fileAses: [{ value: "Okafor, Zoë" }],
    organizations: [
      { name: "Quay", costCenter: "7", startDate: { year: 2020, month: 2, day: 1 }, current: true },
    ],
    occupations: [{ value: "Pilot" }],
    locations: [{ value: "Tower", floor: "3", current: true }],
    calendarUrls: [{ url: "https://quay.example/zoe" }],
    events: [{ type: "anniversary", date: { month: 5, day: 4 } }],
    relations: [{ person: "Ada", type: "sister" }],
    genders: [{ value: "female" }],
    imClients: [{ username: "zoe", protocol: "matrix" }],
    sipAddresses: [{ value: "sip:zoe@quay.example" }],
    interests: [{ value: "Tides" }],
    skills: [{ value: "Knots" }],
    locales: [{ value: "en" }],
    externalIds: [{ value: "42", type: "account" }],
    miscKeywords: [{ value: "VIP", type: "OUTLOOK_USER" }],
  };
  const added = made.parse((await as(google, "POST /people:createContact", sent)).body);
  const asked = Object.keys(sent).join();
  expect((await as(google, `GET /${added.resourceName}?personFields=${asked}`)).body).toMatchObject(sent);
  for (const wrong of [{ events: [{ date: "4 May" }] }, { skills: [{ value: 1 }] }, { genders: [{}, {}] }])
    expect(await as(google, "POST /people:createContact", { ...person, ...wrong })).toMatchObject({
      status: 400,
    });
});

describe("refusals", () => {
  const google = play();
  test.each<[string, string, unknown, number]>([
    ["no personFields", "GET /people/me/connections", undefined, 400],
    ["a field nobody knows", "GET /people/me/connections?personFields=names,shoes", undefined, 400],
    ["1,001 a page", `GET ${list}&pageSize=1001`, undefined, 400],
    ["a sync token that is none", `GET ${list}&syncToken=x`, undefined, 400],
    ["a contact nobody has", "GET /people/c99?personFields=names", undefined, 404],
    ["two names", "POST /people:createContact", { names: [{}, {}] }, 400],
    ["a field too many", "POST /people:createContact", { shoes: [] }, 400],
    ["no etag", "PATCH /people/c1:updateContact?updatePersonFields=names", person, 400],
    ["no fields to update", "PATCH /people/c1:updateContact", person, 400],
    ["deleting nobody", "DELETE /people/c99:deleteContact", undefined, 404],
    ["a label nobody has", "GET /contactGroups/none", undefined, 404],
    ["a label's name twice", "POST /contactGroups", { contactGroup: { name: "Freight and steel" } }, 409],
    ["31 found", "GET /people:searchContacts?query=a&readMask=names&pageSize=31", undefined, 400],
  ])("%s", async (_, call, body, status) => {
    const answer = await as(google, call, body);
    expect(answer).toMatchObject({ status, body: { error: { code: status } } });
  });

  test("writing with a scope that only reads", async () => {
    expect(await as(google, "POST /people:createContact", person, ["contacts.readonly"])).toMatchObject({
      status: 403,
    });
    expect(await as(google, `GET ${list}`, undefined, ["contacts.readonly"])).toMatchObject({ status: 200 });
  });
});

test("a contact is made, changed on its etag only, and deleted; nobody else has it", async () => {
  const google = play();
  const zoe = made.parse((await as(google, "POST /people:createContact", person)).body);
  expect(zoe).toMatchObject({ names: [{ displayName: "Zoë Okafor" }] });
  const update = `/${zoe.resourceName}:updateContact?updatePersonFields=nicknames`;
  const change = {
    etag: zoe.etag,
    nicknames: [{ value: "Zo" }],
    names: [{ givenName: "Not named by the mask" }],
  };
  const changed = await as(google, `PATCH ${update}`, change);
  expect(changed.body).toMatchObject({ nicknames: [{ value: "Zo" }], names: [{ givenName: "Zoë" }] });
  expect(await as(google, `PATCH ${update}`, change)).toMatchObject({
    status: 400,
    body: { error: { status: "FAILED_PRECONDITION" } },
  });
  const newer = made.parse(changed.body).etag;
  const metadata = { sources: [{ type: "CONTACT", etag: newer }] };
  expect(await as(google, `PATCH ${update}`, { metadata, nicknames: [] })).toMatchObject({ status: 200 });
  expect(google.google.contactsOf(jonas).map(({ name }) => name)).toContain("Zoë Okafor");
  expect(google.google.contactsOf("camille@halden.example").map(({ name }) => name)).not.toContain(
    "Zoë Okafor",
  );
  await as(google, `DELETE /${zoe.resourceName}:deleteContact`);
  expect(await as(google, `GET /${zoe.resourceName}?personFields=names`)).toMatchObject({ status: 404 });
});

test("a sync token tells what changed and what is gone, with the same parameters, for seven days", async () => {
  const google = play();
  const wanted = `${list}&requestSyncToken=true`;
  const first = listed.parse((await as(google, `GET ${wanted}&pageSize=2`)).body);
  expect(first.connections).toHaveLength(2);
  expect(first.nextSyncToken).toBeUndefined();
  const rest = listed.parse(
    (await as(google, `GET ${wanted}&pageSize=2&pageToken=${first.nextPageToken}`)).body,
  );
  const [gone] = first.connections;
  await as(google, `DELETE /${gone?.resourceName}:deleteContact`);
  const zoe = made.parse((await as(google, "POST /people:createContact", person)).body);
  const since = `&syncToken=${rest.nextSyncToken}`;
  const changes = listed.parse((await as(google, `GET ${wanted}${since}`)).body);
  expect(changes.connections).toEqual([
    expect.objectContaining({
      resourceName: gone?.resourceName,
      metadata: expect.objectContaining({ deleted: true }),
    }),
    expect.objectContaining({ resourceName: zoe.resourceName }),
  ]);
  expect(await as(google, `GET /people/me/connections?personFields=names${since}`)).toMatchObject({
    status: 400,
  });
  google.clock.now += 7 * 86_400_000 + 1;
  expect(await as(google, `GET ${wanted}${since}`)).toMatchObject({
    status: 400,
    body: { error: { details: [{ reason: "EXPIRED_SYNC_TOKEN" }] } },
  });
});

test("search finds by beginnings of words, and only what a warm-up has seen", async () => {
  const google = play();
  const search = (query: string) => as(google, `GET /people:searchContacts?readMask=names&query=${query}`);
  expect((await search("mar")).body).toEqual({});
  await search("");
  expect((await search("mar")).body).toMatchObject({
    results: [{ person: { names: [{ givenName: "Marta" }] } }],
  });
  await as(google, "POST /people:createContact", person);
  expect((await search("zo")).body).toEqual({});
  await search("");
  expect((await search("zo")).body).toMatchObject({
    results: [{ person: { names: [{ givenName: "Zoë" }] } }],
  });
});

test("a label gets members, keeps who is in no other, and names who is nobody", async () => {
  const google = play();
  const label = made.parse(
    (await as(google, "POST /contactGroups", { contactGroup: { name: "Harbour" } })).body,
  );
  const modify = (name: string, body: object) => as(google, `POST /${name}/members:modify`, body);
  const added = { resourceNamesToAdd: ["people/c1", "people/c77"] };
  expect((await modify(label.resourceName, added)).body).toEqual({ notFoundResourceNames: ["people/c77"] });
  expect((await as(google, `GET /${label.resourceName}`)).body).not.toHaveProperty("memberResourceNames");
  const full = await as(google, `GET /${label.resourceName}?maxMembers=5`);
  expect(full.body).toMatchObject({ memberCount: 1, memberResourceNames: ["people/c1"] });
  const out = { resourceNamesToRemove: ["people/c3"] };
  expect((await modify("contactGroups/myContacts", out)).body).toEqual({
    canNotRemoveLastContactGroupResourceNames: ["people/c3"],
  });
  expect((await as(google, "GET /contactGroups")).body).toMatchObject({ totalItems: 4 });
});

test("30 writes a minute for one person, then 429; a fault that is set strikes", async () => {
  const google = play();
  for (let n = 0; n < 30; n += 1) await as(google, "POST /people:createContact", person);
  expect(await as(google, "POST /people:createContact", person)).toMatchObject({ status: 429 });
  google.clock.now += 60_000;
  google.google.faults.set("people", { kind: "503", times: 1 });
  expect(await as(google, `GET ${list}`)).toMatchObject({ status: 503 });
  expect(await as(google, `GET ${list}`)).toMatchObject({ status: 200 });
  expect(google.lines.filter((line) => line.url.startsWith(base)).at(-1)).toMatchObject({ status: 200 });
});
