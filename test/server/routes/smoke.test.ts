import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { engines } from "../../support/database.ts";
import { aServer, type TestServer } from "../../support/server.ts";

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  beforeAll(async () => {
    s = await aServer(engine);
  });
  afterAll(() => s.close());
  test("smoke", async () => {
    const camille = s.as("camille");
    expect((await camille("GET", "/v1/me")).json).toMatchObject({
      person: { email: "camille@halden.example" },
    });
    const made = await camille("POST", "/v1/groups", { name: "Clients" });
    expect(made.status).toBe(201);
    const { id } = made.json as { id: string };
    const added = await camille("POST", `/v1/groups/${id}/contacts`, {
      person: {
        names: [{ givenName: "Élodie", familyName: "Marchand" }],
        emailAddresses: [{ value: "Elodie.Marchand@verrerie-duval.example" }],
      },
    });
    expect(added.status).toBe(201);
    const c = added.json as { id: string };
    expect((await camille("GET", `/v1/groups/${id}/contacts/${c.id}`)).status).toBe(200);
    const found = await camille("GET", `/v1/search?q=elo mar`);
    expect((found.json as { items: unknown[] }).items).toHaveLength(1);
    const look = await camille("POST", "/v1/lookup", {
      emails: ["elodie.marchand@verrerie-duval.example"],
      similarTo: "Elodie M",
    });
    expect(look.json).toMatchObject({
      items: [{ contacts: [{ groupName: "Clients" }] }],
      addable: [{ name: "Clients" }],
    });
    expect((await s.as("jonas")("GET", `/v1/groups/${id}`)).status).toBe(404);
    expect(
      (await camille("PUT", `/v1/groups/${id}/grants/person:jonas@halden.example`, { level: "view" })).status,
    ).toBe(200);
    expect((await s.as("jonas")("GET", `/v1/groups/${id}/contacts`)).json).toMatchObject({
      items: [{ id: c.id }],
    });
    const patched = await camille("PATCH", `/v1/groups/${id}/contacts/${c.id}`, {
      version: 1,
      person: { nicknames: [{ value: "Elo" }] },
    });
    expect(patched.json).toMatchObject({ version: 2 });
    expect((await camille("GET", `/v1/groups/${id}/changes?since=r1`)).json).toMatchObject({
      items: [{ version: 2 }],
      token: "r2",
    });
    expect((await camille("GET", `/v1/groups/${id}/recipients`)).json).toMatchObject({
      items: [{ name: "Élodie Marchand" }],
    });
    expect((await camille("GET", `/v1/groups/${id}/export?format=vcard`)).text).toContain("BEGIN:VCARD");
    expect((await camille("DELETE", `/v1/groups/${id}/contacts/${c.id}`)).status).toBe(204);
    await s.server.trail.advance();
    const events = (await s.as("priya")("GET", "/v1/audit/events")).json as { items: unknown[] };
    expect(events.items).toHaveLength(14);
  });
});
