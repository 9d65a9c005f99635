import { describe, expect, test } from "@jest/globals";
import { aGroup, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

onEachEngine((s) => {
  const camille = (...asked: Parameters<ReturnType<ReturnType<typeof s>["as"]>>) =>
    s().as("camille")(...asked);
  const put = (group: string, principal: string, body: unknown, by = "camille") =>
    s().as(by)("PUT", `/v1/groups/${group}/grants/${principal}`, body);
  const managed = async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "jonas", level: "manage" });
    return group;
  };

  describe("whom a group is not shared with", () => {
    test.each([
      ["its owner", "person:camille@halden.example", "principal-is-owner"],
      ["its owner, in capitals", "person:CAMILLE@halden.example", "principal-is-owner"],
      ["somebody outside", "person:elodie.marchand@verrerie-duval.example", "principal-outside"],
      ["another customer's team", "team:all@other.example", "principal-outside"],
      ["another domain", "domain:other.example", "principal-outside"],
      ["a subdomain", "domain:sub.halden.example", "principal-outside"],
    ] as const)("%s", async (_, principal, code) => {
      expectRefusal(await put(await managed(), principal, { level: "view" }), code);
    });

    test("a consumer has nobody to share with", async () => {
      const group = await aGroup(s().as("victor"));
      expectRefusal(
        await put(group, "person:camille@halden.example", { level: "view" }, "victor"),
        "principal-outside",
      );
    });
  });

  describe("a manager who is not the owner", () => {
    test("neither raises, lowers nor removes herself or a peer", async () => {
      const group = await managed();
      await share(s().as("camille"), group, { to: "amina", level: "manage" });
      for (const person of ["jonas", "amina"]) {
        const principal = `person:${person}@halden.example`;
        expectRefusal(await put(group, principal, { level: "view" }, "jonas"), "peer-grant");
        expectRefusal(
          await s().as("jonas")("DELETE", `/v1/groups/${group}/grants/${principal}`),
          "peer-grant",
        );
      }
    });

    test("shares up to her own level, blocks, and takes back what is below it", async () => {
      const group = await managed();
      for (const level of ["manage", "none"] as const) {
        const principal = level === "manage" ? "person:tomas@halden.example" : "person:amina@halden.example";
        expect(await put(group, principal, { level }, "jonas")).toMatchObject({ status: 200 });
      }
      expect(
        await s().as("jonas")("DELETE", `/v1/groups/${group}/grants/person:amina@halden.example`),
      ).toMatchObject({
        status: 200,
      });
    });

    test("loses what she had the moment the owner says so", async () => {
      const group = await managed();
      await share(s().as("camille"), group, { to: "jonas", level: "view" });
      expectRefusal(
        await put(group, "person:amina@halden.example", { level: "view" }, "jonas"),
        "level-too-low",
      );
      await share(s().as("camille"), group, { to: "jonas", level: "none" });
      expectRefusal(await s().as("jonas")("GET", `/v1/groups/${group}`), "not-found");
    });
  });

  test("ownership is not granted, nor anything until a time that has passed", async () => {
    const group = await managed();
    const past = new Date(s().clock.now()).toISOString();
    for (const body of [
      { level: "own" },
      { level: "view", expiresAt: past },
      { level: "view", expiresAt: "9999-12-31T23:59:59-01:00" },
    ])
      expectRefusal(await put(group, "person:amina@halden.example", body), "malformed");
    expect(
      await put(group, "person:amina@halden.example", { level: "view", expiresAt: "9999-12-31T23:59:59Z" }),
    ).toMatchObject({ status: 200 });
  });

  test("a grant keeps its end when only its level changes, and loses it when told to", async () => {
    const group = await managed();
    const amina = "person:amina@halden.example";
    const expiresAt = new Date(s().clock.now() + 60_000).toISOString();
    await put(group, amina, { level: "view", expiresAt });
    expect((await put(group, amina, { level: "edit" })).json).toMatchObject({
      items: [{ principal: amina, expiresAt }, {}],
    });
    expect((await put(group, amina, { level: "edit", expiresAt: null })).json).toMatchObject({
      items: [{ expiresAt: null }, {}],
    });
  });

  test("the list names the owner, each grant in lower case, and which have expired", async () => {
    const group = await aGroup(s().as("camille"));
    await put(group, "person:Amina@Halden.Example", {
      level: "edit",
      expiresAt: new Date(s().clock.now() + 1000).toISOString(),
    });
    s().clock.advance(1000);
    const grants = await camille("GET", `/v1/groups/${group}/grants`);
    expect(grants.json).toMatchObject({
      owner: { kind: "person", email: "camille@halden.example" },
      items: [
        {
          principal: "person:amina@halden.example",
          level: "edit",
          state: "expired",
          grantedBy: "camille@halden.example",
        },
      ],
    });
    expectRefusal(
      await camille("DELETE", `/v1/groups/${group}/grants/person:tomas@halden.example`),
      "not-found",
    );
  });

  test("what a grant was before and becomes stands in its event", async () => {
    const group = await managed();
    await share(s().as("camille"), group, { to: "jonas", level: "edit" });
    await camille("DELETE", `/v1/groups/${group}/grants/person:jonas@halden.example`);
    expect((await eventsOf(s())).slice(-2)).toMatchObject([
      {
        action: "group.share",
        target: { principal: "person:jonas@halden.example" },
        details: { before: "manage", level: "edit" },
      },
      { action: "group.unshare", details: { before: "edit" } },
    ]);
  });

  test("who may not share is not told how often a group is shared", async () => {
    const group = await managed();
    await share(s().as("camille"), group, { to: "amina", level: "delete" });
    expect((await s().as("amina")("GET", `/v1/groups/${group}`)).json).not.toHaveProperty("grantCount");
    expect((await s().as("jonas")("GET", `/v1/groups/${group}`)).json).toMatchObject({ grantCount: 2 });
  });
});
