// Pictures of contacts: put, read, named, copied, hidden, written to files and read from them.

import { describe, expect, test } from "@jest/globals";
import { encodePhoto } from "../../../src/server/photos/encode.ts";
import { limit } from "../../../src/shared/contract/limit.ts";
import type { Contact } from "../../../src/shared/contract/contacts.ts";
import type { MoveReport } from "../../../src/shared/contract/moving.ts";
import {
  aContact,
  aGroup,
  aPerson,
  eventsOf,
  expectRefusal,
  idOf,
  people,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aJpeg, aPng } from "../../support/pictures.ts";
import { aServer } from "../../support/server.ts";

const png = aPng({ width: 30, height: 20 });
const other = aJpeg({ width: 20, height: 20, paint: () => [0, 0, 255] });
const urlOf = (bytes: Uint8Array, kind = "png") =>
  `data:image/${kind};base64,${Buffer.from(bytes).toString("base64")}`;

onEachEngine((s) => {
  const camille = (...asked: Parameters<ReturnType<ReturnType<typeof s>["as"]>>) =>
    s().as("camille")(...asked);
  const aPicture = async () => {
    const group = await aGroup(s().as("camille"));
    const contact = await aContact(s().as("camille"), group, aPerson("Ada"));
    const path = `/v1/groups/${group}/contacts/${contact}`;
    const put = await camille("PUT", `${path}/photo`, png);
    expect(put).toMatchObject({ status: 200, json: { version: 2 } });
    return { group, contact, path, url: photoOf(put.json) };
  };
  const photoOf = (json: unknown) => (json as Contact).person.photos?.[0]?.url ?? "";
  const photoAt = (path: string, url: string) => `${path}/photos/${url.slice("photo:".length)}`;
  const bytesAt = async (path: string, url: string, who = "camille") =>
    (await s().as(who)("GET", photoAt(path, url))).status;

  test("a picture that is put is a version of the contact, served as a JPEG to who may see it, each time with its event", async () => {
    const { group, contact, path, url } = await aPicture();
    expect(url).toMatch(/^photo:-?\d+$/);
    const read = await camille("GET", photoAt(path, url));
    expect(read).toMatchObject({ status: 200, text: expect.stringContaining("JFIF") });
    expect(read.headers.get("content-type")).toBe("image/jpeg");
    expect(read.headers.get("cache-control")).toBe("no-store");
    expect((await eventsOf(s())).slice(-2)).toMatchObject([
      { action: "contact.change", target: { group, contact, version: 2 }, details: { fields: ["photos"] } },
      { action: "photo.read", target: { group, contact, version: 2 } },
    ]);
    expect(await bytesAt(path, url, "jonas")).toBe(404);
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    expect(await bytesAt(path, url, "jonas")).toBe(200);
    await camille("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["photos"] });
    expect(await bytesAt(path, url, "jonas")).toBe(404);
    await share(s().as("camille"), group, { to: "jonas", level: "edit" });
    expectRefusal(await s().as("jonas")("PUT", `${path}/photo`, png), "field-hidden");
    // the same picture again changes nothing, another one takes its place, and an undo brings the first back
    expect(await camille("PUT", `${path}/photo`, png)).toMatchObject({ json: { version: 2 } });
    const changed = (await camille("PUT", `${path}/photo`, other, { "if-match": '"2"' })).json;
    expect(changed).toMatchObject({ version: 3 });
    expect(photoOf(changed)).not.toBe(url);
    expectRefusal(await camille("PUT", `${path}/photo`, png, { "if-match": '"2"' }), "stale-version");
    expect(await bytesAt(path, url)).toBe(404);
    expect(photoOf((await camille("POST", `${path}/restore`, { version: 2 })).json)).toBe(url);
    expect(await bytesAt(path, url)).toBe(200);
    await camille("PATCH", path, { version: 4, person: { photos: null } });
    expect(await bytesAt(path, url)).toBe(404);
  });

  test("it comes with its contact where that is asked for, unless it is hidden, and goes when it is taken away", async () => {
    const { group, path } = await aPicture();
    const inline = async (who: string) =>
      (await s().as(who)("GET", `${path}?picture=inline`)).json as Contact;
    expect((await camille("GET", path)).json).not.toHaveProperty("picture");
    const { picture: kept = "" } = await inline("camille");
    expect(Buffer.from(kept, "base64").toString("latin1")).toContain("JFIF");
    const change = { version: 2, person: { nicknames: [{ value: "Ada" }] } };
    expect((await camille("PATCH", `${path}?picture=inline`, change)).json).toMatchObject({ picture: kept });
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    await camille("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["photos"] });
    expect(await inline("jonas")).not.toHaveProperty("picture");
    // what else was changed since does not stand in the way
    expect(await camille("DELETE", `${path}/photo`, null, { "if-match": '"2"' })).toMatchObject({
      status: 200,
      json: { version: 4, person: { nicknames: [{ value: "Ada" }] } },
    });
    expect(await inline("camille")).not.toHaveProperty("picture");
    const back = { version: 3, fields: ["photos"] };
    expect((await camille("POST", `${path}/restore?picture=inline`, back)).json).toMatchObject({
      picture: kept,
    });
    expectRefusal(await camille("DELETE", `${path}/photo`, null, { "if-match": '"4"' }), "stale-version");
    expectRefusal(await camille("DELETE", `${path}/photo`, null, { "if-match": '"9"' }), "stale-version");
  });

  describe("refused is", () => {
    test("what is too large or no picture, and the contact stays", async () => {
      const { path, url } = await aPicture();
      expectRefusal(
        await camille("PUT", `${path}/photo`, new Uint8Array(limit.photoBytes + 1)),
        "photo-too-large",
      );
      for (const wrong of [new Uint8Array(), Buffer.from("GIF89a"), png.subarray(0, 50)])
        expectRefusal(await camille("PUT", `${path}/photo`, new Uint8Array(wrong)), "photo-unreadable");
      for (const photos of [
        [{ url: "data:image/png;base64,SElE" }],
        [{ url: "photo:1" }],
        [{ url: "photo:9999999999999999999" }],
      ])
        expectRefusal(await camille("PATCH", path, { version: 2, person: { photos } }), "malformed");
      for (const id of ["1", "9999999999999999999", "x"])
        expectRefusal(await camille("GET", `${path}/photos/${id}`), "not-found");
      expect((await camille("GET", path)).json).toMatchObject({ version: 2, person: { photos: [{ url }] } });
    });

    test("another contact's picture", async () => {
      const { group, url } = await aPicture();
      const person = { ...aPerson("Thief"), photos: [{ url }] };
      expectRefusal(await camille("POST", `/v1/groups/${group}/contacts`, { person }), "malformed");
      const contacts = [await aContact(s().as("camille"), group)];
      expectRefusal(
        await camille("POST", `/v1/groups/${group}/bulk`, { contacts, add: { photos: [{ url }] } }),
        "malformed",
      );
    });
  });

  test("a picture in what is said of a contact is kept the same way, and said again changes nothing", async () => {
    const group = await aGroup(s().as("camille"));
    const path = `/v1/groups/${group}/contacts`;
    const id = await aContact(s().as("camille"), group, { ...aPerson("Ada"), photos: [{ url: urlOf(png) }] });
    const { json } = await camille("GET", `${path}/${id}`);
    const photos = [{ url: photoOf(json) }];
    expect(await bytesAt(`${path}/${id}`, photoOf(json))).toBe(200);
    expect(await camille("PATCH", `${path}/${id}`, { version: 1, person: { photos } })).toMatchObject({
      json: { version: 1 },
    });
    const added = { contacts: [id], add: { photos: [{ url: urlOf(other, "jpeg") }] } };
    expect((await camille("POST", `/v1/groups/${group}/bulk`, added)).json).toMatchObject({ changed: 1 });
    const both = (await camille("GET", `${path}/${id}`)).json as Contact;
    expect(both.person.photos).toHaveLength(2);
    for (const { url = "" } of both.person.photos ?? [])
      expect(await bytesAt(`${path}/${id}`, url)).toBe(200);
  });

  test("it goes where its contact goes: copied, moved, merged", async () => {
    const { group, contact, path, url } = await aPicture();
    const to = await aGroup(s().as("camille"), "Elsewhere");
    for (const way of ["copy", "move"]) {
      const arrived = (await camille("POST", `${path}/${way}`, { to })).json as Contact;
      expect(photoOf(arrived)).toBe(url);
      expect(await bytesAt(`/v1/groups/${to}/contacts/${arrived.id}`, url)).toBe(200);
    }
    const moving = await aContact(s().as("camille"), group, {
      ...aPerson("Bea"),
      photos: [{ url: urlOf(png) }],
    });
    for (const way of ["copy", "move"]) {
      const many = await camille("POST", `/v1/groups/${group}/${way}`, { to, contacts: [moving] });
      const [{ arrived } = { arrived: "" }] = (many.json as MoveReport).moved;
      expect(await bytesAt(`/v1/groups/${to}/contacts/${arrived}`, url)).toBe(200);
    }
    expect(await bytesAt(path, url)).toBe(404);
    const into = await aContact(s().as("camille"), group, aPerson("Ada"));
    const again = idOf(
      await camille("POST", `/v1/groups/${group}/contacts`, {
        person: { ...aPerson("Ada"), photos: [{ url: urlOf(png) }] },
      }),
    );
    const merge = { into: { contact: into, version: 1 }, from: [{ contact: again, version: 1 }] };
    const choices = { photos: [{ url: "data:image/png;base64,SElE" }] };
    expectRefusal(await camille("POST", `/v1/groups/${group}/merge`, { ...merge, choices }), "malformed");
    const chosen = { ...merge, choose: { photos: again } };
    expect(photoOf((await camille("POST", `/v1/groups/${group}/merge`, chosen)).json)).toBe(url);
    expect(await bytesAt(`/v1/groups/${group}/contacts/${into}`, url)).toBe(200);
    expect(contact).not.toBe(into);
  });

  test("files bring it in and carry it out; read a second time, or read back, it is the same; what is no picture stays text", async () => {
    const group = await aGroup(s().as("camille"));
    const card = (name: string, photo: Uint8Array) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nUID:${name}\r\nFN:${name}\r\nPHOTO;ENCODING=b;TYPE=PNG:${Buffer.from(photo).toString("base64")}\r\nEND:VCARD\r\n`;
    const file = new TextEncoder().encode(card("Ada", png) + card("Bea", png.subarray(0, 54)));
    const bring = (bytes: Uint8Array) => camille("POST", `/v1/groups/${group}/import`, bytes);
    expect((await bring(file)).json).toMatchObject({ added: 2, rejected: [] });
    expect((await bring(file)).json).toMatchObject({ unchanged: 2 });
    const { items } = (await camille("GET", `/v1/groups/${group}/contacts`)).json as { items: Contact[] };
    const [bea, ada] = items;
    expect(await bytesAt(`/v1/groups/${group}/contacts/${ada?.id}`, photoOf(ada))).toBe(200);
    expect(bea?.person).not.toHaveProperty("photos");
    expect(JSON.stringify(bea?.extra)).toContain(Buffer.from(png.subarray(0, 54)).toString("base64"));
    for (const format of ["vcard", "csv"]) {
      const { text } = await camille("GET", `/v1/groups/${group}/export?format=${format}`);
      expect((await bring(new TextEncoder().encode(text))).json).toMatchObject({
        added: 0,
        updated: 0,
        unchanged: 2,
      });
    }
  });
});

/** What somebody else does while each next picture is made. */
async function aMeanwhile() {
  const meanwhile: (() => Promise<unknown>)[] = [];
  let encoded = 0;
  const s = await aServer("pglite", {
    people,
    async encodePhoto(bytes) {
      encoded += 1;
      await meanwhile.pop()?.();
      return encodePhoto(bytes);
    },
  });
  const camille = s.as("camille");
  const group = await aGroup(camille);
  const contact = await aContact(camille, group, aPerson("Ada"));
  const path = `/v1/groups/${group}/contacts/${contact}`;
  const file = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bea\r\nPHOTO;ENCODING=b;TYPE=PNG:${Buffer.from(png).toString("base64")}\r\nEND:VCARD\r\n`;
  const photos = [{ url: urlOf(png) }];
  /** Every way in. */
  const ways = [
    ["PUT", `${path}/photo`, png],
    ["POST", `/v1/groups/${group}/contacts`, { person: { ...aPerson("Bea"), photos } }],
    ["PATCH", path, { version: 1, person: { photos } }],
    ["POST", `/v1/groups/${group}/bulk`, { contacts: [contact], add: { photos } }],
    ["POST", `/v1/groups/${group}/import`, new TextEncoder().encode(file)],
  ] as const;
  return { s, camille, group, contact, path, ways, meanwhile, encoded: () => encoded };
}

test("nobody waits for a picture: while one is made, the contact is changed", async () => {
  const { s, camille, path, ways, meanwhile } = await aMeanwhile();
  try {
    const rename = async (value: string) => {
      const { version } = (await camille("GET", path)).json as Contact;
      return camille("PATCH", path, { version, person: { nicknames: [{ value }] } });
    };
    for (const [method, at, body] of ways) {
      let changed: unknown;
      meanwhile.push(async () => {
        changed = await rename(`while ${method} ${at}`);
      });
      expect((await camille(method, at, body)).status).toBeLessThan(300);
      expect(changed).toMatchObject({ status: 200 });
    }
  } finally {
    await s.close();
  }
});

test("no picture is made for whoever may not bring it, one for a guest who may, and none is kept where the right is lost meanwhile", async () => {
  const { s, camille, group, contact, path, ways, meanwhile, encoded } = await aMeanwhile();
  const twin = await aContact(camille, group, aPerson("Ada"));
  const merging = { into: { contact, version: 1 }, from: [{ contact: twin, version: 1 }] };
  const choices = { photos: [{ url: urlOf(png) }] };
  const every = [...ways, ["POST", `/v1/groups/${group}/merge`, { ...merging, choices }]] as const;
  const refusedOf = async () => (await eventsOf(s)).filter(({ outcome }) => outcome === "refused").length;
  try {
    await share(camille, group, { to: "jonas", level: "view" });
    for (const [method, at, body] of every)
      expectRefusal(await s.as("jonas")(method, at, body), "level-too-low");
    for (const [method, at, body] of every) expectRefusal(await s.as("tomas")(method, at, body), "not-found");
    expect([encoded(), await refusedOf()]).toEqual([0, 2 * every.length]);
    await share(camille, group, { to: "jonas", level: "edit" });
    meanwhile.push(() => share(camille, group, { to: "jonas", level: "view" }));
    expectRefusal(await s.as("jonas")("PUT", `${path}/photo`, png), "level-too-low");
    expect((await camille("GET", path)).json).toMatchObject({ version: 1 });
    await s.as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "edit" });
    await share(camille, group, { to: "person:victor.moreau@freemail.example", level: "edit" });
    const { items } = (await s.as("victor")("GET", "/v1/invitations")).json as { items: { id: string }[] };
    await s.as("victor")("POST", `/v1/invitations/${items[0]?.id}/accept`);
    expect(await s.as("victor")("PUT", `${path}/photo`, png)).toMatchObject({ status: 200 });
    expect(encoded()).toBe(2);
  } finally {
    await s.close();
  }
});
