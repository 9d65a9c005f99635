import { describe, expect, test } from "@jest/globals";
import { aGroup, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const later = 6 * 60_000; // past the five minutes for which the Directory's answers are remembered

onEachEngine((s) => {
  const roles = async (person: string) => (await s().as(person)("GET", "/v1/me")).json as { roles: string[] };

  describe("while the Directory is silent", () => {
    test.each(["offline", "500", "503", "quota", "429"] as const)(
      "%s: nobody is an admin, no team counts, and her own grants do",
      async (kind) => {
        const group = await aGroup(s().as("priya"), "Organization's", "organization");
        const [own, team] = [await aGroup(s().as("camille")), await aGroup(s().as("camille"))];
        await share(s().as("camille"), own, { to: "jonas", level: "view" });
        await share(s().as("camille"), team, { to: "team:treasury@halden.example", level: "view" });
        s().clock.advance(later);
        s().google.faults.set("directory", { kind });
        expectRefusal(await s().as("priya")("GET", `/v1/groups/${group}`), "not-found");
        expectRefusal(await s().as("priya")("GET", "/v1/audit/events"), "admin-only");
        expectRefusal(await s().as("jonas")("GET", `/v1/groups/${team}`), "not-found");
        expect(await s().as("jonas")("GET", `/v1/groups/${own}`)).toMatchObject({ status: 200 });
        s().google.faults.clear("directory");
        s().clock.advance(later);
        expect(await s().as("jonas")("GET", `/v1/groups/${team}`)).toMatchObject({ status: 200 });
      },
    );
  });

  test("an admin is who the Directory says is one; a consumer is her own", async () => {
    expect(await roles("priya")).toMatchObject({ roles: ["admin", "user"] });
    expect(await roles("camille")).toMatchObject({ roles: ["user"] });
    expect(await roles("victor")).toMatchObject({ roles: ["admin", "user"] });
  });

  test("NET-06: the add-on's surface is named by its header, and no header makes a support or operator of anybody", async () => {
    for (const [said, surface] of [
      ["gmail", "gmail"],
      ["operator", "api"],
      ["support", "api"],
      ["", "api"],
    ] as const) {
      await s().as("camille")("GET", "/v1/me", undefined, { "x-carnet-surface": said });
      expect((await eventsOf(s())).at(-1)).toMatchObject({ surface });
    }
  });

  test("one account is one person in one tenant, however often it signs in", async () => {
    await Promise.all(Array.from({ length: 5 }, () => s().as("amina")("GET", "/v1/me")));
    const ids = (await eventsOf(s())).filter(({ actor }) => actor === "amina@halden.example");
    expect(ids.length).toBeGreaterThanOrEqual(5);
    const token = await s().google.idTokenFor("amina@halden.example", { hd: null });
    expect(await s().ask("/v1/me", { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      json: { tenant: { kind: "consumer" } },
    });
  });
});
