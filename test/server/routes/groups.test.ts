import { expect, test } from "@jest/globals";
import type { Group } from "../../../src/shared/contract/groups.ts";
import { aContact, aGroup, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

type Page = { items: Group[]; nextCursor?: string };

onEachEngine((s) => {
  test("only an admin makes a group of the organization's", async () => {
    const wish = { name: "Suppliers", owner: "organization" };
    expectRefusal(await s().as("camille")("POST", "/v1/groups", wish), "admin-only");
    expect((await s().as("priya")("POST", "/v1/groups", wish)).json).toMatchObject({
      owner: { kind: "organization" },
      level: "own",
      because: { kind: "owner" },
    });
  });

  test("pages by name go on where the last one ended; one that is gone cannot be gone on from", async () => {
    const tomas = s().as("tomas");
    for (const name of ["delta", "Alpha", "charlie", "Bravo"]) await aGroup(tomas, name);
    const first = (await tomas("GET", "/v1/groups?limit=3")).json as Page;
    expect(first.items.map(({ name }) => name)).toEqual(["Alpha", "Bravo", "charlie"]);
    const next = (await tomas("GET", `/v1/groups?limit=3&cursor=${first.nextCursor}`)).json as Page;
    expect(next.items.map(({ name }) => name)).toEqual(["delta"]);
    expect(next).not.toHaveProperty("nextCursor");
    await tomas("DELETE", `/v1/groups/${first.nextCursor}`);
    expectRefusal(await tomas("GET", `/v1/groups?limit=3&cursor=${first.nextCursor}`), "malformed");
  });

  test("home is the first of each kind and how many there are; a page may be of one kind", async () => {
    const [camille, jonas] = [s().as("camille"), s().as("jonas")];
    for (const name of ["Mine A", "Mine B", "Mine C"]) await aGroup(jonas, name);
    for (const name of ["Lent A", "Lent B"])
      await share(camille, await aGroup(camille, name), { to: "jonas", level: "view" });
    const names = ({ items }: Page) => items.map(({ name }) => name);
    const all = (await jonas("GET", "/v1/groups?limit=200")).json as Page;
    const owned = all.items.filter(({ level }) => level === "own");
    const shared = all.items.filter(({ level }) => level !== "own");
    const counts = { owned: owned.length, shared: shared.length };
    const home = (await jonas("GET", "/v1/groups?ofEach=2")).json as Page;
    expect(all.items).toEqual([...owned, ...shared]);
    expect(home.items).toEqual([...owned.slice(0, 2), ...shared.slice(0, 2)]);
    expect(home).toMatchObject({ counts });
    expect(home).not.toHaveProperty("nextCursor");
    const first = (await jonas("GET", "/v1/groups?kind=shared&limit=1")).json as Page;
    expect(first).toMatchObject({ items: [shared[0]], nextCursor: shared[0]?.id, counts });
    const rest = await jonas("GET", `/v1/groups?kind=shared&cursor=${first.nextCursor}`);
    expect(names(rest.json as Page)).toEqual(shared.slice(1).map(({ name }) => name));
    const addable = (await jonas("GET", "/v1/groups?may=add&limit=200")).json as Page;
    expect(addable.items).toEqual(all.items.filter(({ level }) => level !== "view"));
    for (const bad of ["may=share", "ofEach=0", "ofEach=201", "kind=lent"])
      expectRefusal(await jonas("GET", `/v1/groups?${bad}`), "malformed");
  });

  test("a deleted group is nowhere, and everything is back once it is restored", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille, "Trash");
    const contact = await aContact(camille, group);
    await share(camille, group, { to: "jonas", level: "manage" });
    expectRefusal(await camille("POST", `/v1/groups/${group}/restore`), "not-found");
    await camille("DELETE", `/v1/groups/${group}`);
    for (const path of [
      "",
      "/contacts",
      `/contacts/${contact}`,
      "/recipients",
      "/export?format=csv",
      "/changes",
      "/grants",
    ])
      expectRefusal(await camille("GET", `/v1/groups/${group}${path}`), "not-found");
    expectRefusal(await camille("DELETE", `/v1/groups/${group}`), "not-found");
    for (const path of ["/v1/groups?limit=200", "/v1/search?q=elodie"])
      for (const person of ["camille", "jonas"])
        expect((await s().as(person)("GET", path)).text).not.toContain(group);
    const asked = { emails: ["elodie.marchand@verrerie-duval.example"], similarTo: "elodie" };
    expect((await camille("POST", "/v1/lookup", asked)).text).not.toContain(group);
    expectRefusal(await s().as("jonas")("POST", `/v1/groups/${group}/restore`), "level-too-low");
    expect((await camille("POST", `/v1/groups/${group}/restore`)).json).toMatchObject({
      id: group,
      contactCount: 1,
    });
    expect((await s().as("jonas")("GET", `/v1/groups/${group}/contacts/${contact}`)).status).toBe(200);
  });

  test("a deleted group can be restored for 30 days, not a moment longer", async () => {
    const day = 24 * 60 * 60_000;
    const [early, late] = [await aGroup(s().as("camille")), await aGroup(s().as("camille"))];
    await s().as("camille")("DELETE", `/v1/groups/${early}`);
    s().clock.advance(1);
    await s().as("camille")("DELETE", `/v1/groups/${late}`);
    s().clock.advance(30 * day - 1);
    expectRefusal(await s().as("camille")("POST", `/v1/groups/${early}/restore`), "not-found");
    expect(await s().as("camille")("POST", `/v1/groups/${late}/restore`)).toMatchObject({ status: 200 });
  });

  test("why a level is held is told with it", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "team:treasury@halden.example", level: "edit" });
    expect((await s().as("jonas")("GET", `/v1/groups/${group}`)).json).toMatchObject({
      level: "edit",
      because: { kind: "team", principal: "team:treasury@halden.example" },
    });
  });

  test("who I am is told in my language", async () => {
    const french = { "accept-language": "fr-CA,fr;q=0.9,en;q=0.8" };
    expect((await s().as("priya")("GET", "/v1/me", undefined, french)).json).toMatchObject({
      roles: ["admin", "user"],
      locale: "fr",
      tenant: { domain: "halden.example", kind: "workspace" },
    });
    expect((await s().as("victor")("GET", "/v1/me")).json).toMatchObject({ tenant: { kind: "consumer" } });
    const refused = await s().as("camille")("GET", "/v1/groups/1", undefined, french);
    expect(refused.headers.get("content-language")).toBe("fr");
    expectRefusal(refused, "not-found");
  });
});
