import { describe, expect, test } from "@jest/globals";
import type { History } from "../../../src/shared/contract/history.ts";
import type { ContactVersion } from "../../../src/shared/contract/restores.ts";
import {
  aContact,
  aGroup,
  aPerson,
  elodie,
  eventsOf,
  expectRefusal,
  manyContacts,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { emailOf } from "../../support/server.ts";

onEachEngine((s) => {
  /** Three versions: as added, the name changed by one, a nickname added by another. */
  const aChanged = async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    const contact = await aContact(camille, group);
    const path = `/v1/groups/${group}/contacts/${contact}`;
    await share(camille, group, { to: "jonas", level: "edit" });
    s().clock.advance(1_000);
    await camille("PATCH", path, { version: 1, person: { names: [{ givenName: "Elodie" }] } });
    s().clock.advance(1_000);
    const gmail = { "x-carnet-surface": "gmail" };
    await s().as("jonas")("PATCH", path, { version: 2, person: { nicknames: [{ value: "Élo" }] } }, gmail);
    s().clock.advance(1_000);
    return { camille, group, contact, path };
  };

  test("a field is put back over what is there now, and the others stay", async () => {
    const { path, group, contact } = await aChanged();
    const jonas = s().as("jonas");
    const restored = await jonas("POST", `${path}/restore`, { version: 1, fields: ["names"] });
    expect(restored.json).toMatchObject({
      version: 4,
      person: { ...elodie, nicknames: [{ value: "Élo" }] },
      updatedBy: emailOf("jonas"),
      level: "edit",
    });
    expect(restored.headers.get("etag")).toBe('"4"');
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event).toMatchObject({
      action: "contact.restore",
      target: { group, contact, version: 4 },
      details: { from: 1, fields: ["names"] },
    });
  });

  test("a whole version is put back; a field that it did not have goes", async () => {
    const { camille, path } = await aChanged();
    const restored = await camille("POST", `${path}/restore`, { version: 1 });
    expect(restored.json).toMatchObject({ version: 4, person: elodie });
    expect(restored.text).not.toContain("nicknames");
    expect((await camille("POST", `${path}/restore`, { version: 3 })).json).toMatchObject({
      version: 5,
      person: { nicknames: [{ value: "Élo" }] },
    });
  });

  test("what changes nothing makes no version, and what would leave nobody is refused", async () => {
    const { camille, path } = await aChanged();
    const same = { version: 2, fields: ["names"] };
    expect((await camille("POST", `${path}/restore`, same)).json).toMatchObject({ version: 3 });
    const bare = await aContact(camille, path.slice(11, 47), aPerson("Marta"));
    const other = path.replace(/[^/]+$/, bare);
    await camille("PATCH", other, { version: 1, person: { names: null, nicknames: [{ value: "M" }] } });
    expectRefusal(
      await camille("POST", `${other}/restore`, { version: 1, fields: ["nicknames"] }),
      "contact-empty",
    );
  });

  test("made on a version that is no longer the newest it is refused, so nobody's change is undone unseen", async () => {
    const { camille, path } = await aChanged();
    const undo = (version: number) =>
      camille("POST", `${path}/restore`, { version: 1 }, { "if-match": `"${version}"` });
    expectRefusal(await undo(2), "stale-version");
    expect((await undo(3)).json).toMatchObject({ version: 4 });
  });

  test.each([
    [{ version: 9 }, "not-found"],
    [{ version: 0 }, "malformed"],
    [{}, "malformed"],
    [{ version: 1, fields: [] }, "malformed"],
    [{ version: 1, fields: ["extra"] }, "malformed"],
  ] as const)("%j is refused", async (body, code) => {
    const { camille, path } = await aChanged();
    expectRefusal(await camille("POST", `${path}/restore`, body), code);
    expect((await camille("GET", path)).json).toMatchObject({ version: 3 });
  });

  test("its history names each version, with who, when, from where and which fields", async () => {
    const { camille, path } = await aChanged();
    await camille("POST", `${path}/restore`, { version: 1, fields: ["nicknames"] });
    s().clock.advance(1_000);
    await camille("GET", path);
    await s().server.trail.advance();
    const { items } = (await s().as("jonas")("GET", `${path}/history`)).json as History;
    expect(
      items.map(({ version, fields, actor, surface }) => [version, fields, actor.split("@")[0], surface]),
    ).toEqual([
      [4, ["nicknames"], "camille", "api"],
      [3, ["nicknames"], "jonas", "gmail"],
      [2, ["names"], "camille", "api"],
      [1, ["names", "emailAddresses", "phoneNumbers", "organizations"], "camille", "api"],
    ]);
    const reads = ((await camille("GET", `${path}/history`)).json as History).items;
    expect(reads.find(({ action }) => action === "contact.read")).not.toHaveProperty("version");
  });

  test("what was done to many at once has its version too", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    s().clock.advance(1_000);
    const [contact] = await manyContacts(camille, group, 3);
    const before = new Date(s().clock.now()).toISOString();
    s().clock.advance(1_000);
    const path = `/v1/groups/${group}/contacts/${contact}`;
    await camille("PATCH", path, { version: 1, person: { names: [{ givenName: "Other" }] } });
    s().clock.advance(1_000);
    await camille("POST", `/v1/groups/${group}/restore-to`, { at: before });
    await s().server.trail.advance();
    const { items } = (await camille("GET", `${path}/history`)).json as History;
    expect(items.map(({ action, version }) => [action, version])).toEqual([
      ["group.restore-to", 3],
      ["contact.change", 2],
      ["contacts.import", 1],
    ]);
  });

  describe("a version is opened", () => {
    test("with what differs from now, for those who may put it back", async () => {
      const { camille, path, group } = await aChanged();
      const shown = (await s().as("jonas")("GET", `${path}/versions/1`)).json as ContactVersion;
      expect(shown).toMatchObject({
        version: 1,
        person: elodie,
        changedBy: emailOf("camille"),
        surface: "api",
      });
      expect(shown.differs).toEqual(["names", "nicknames"]);
      await share(camille, group, { to: "amina", level: "view" });
      expectRefusal(await s().as("amina")("GET", `${path}/versions/1`), "level-too-low");
    });

    test.each(["0", "4", "-1", "1.5", "x", "99999999999"])("and %s is none", async (version) => {
      const { camille, path } = await aChanged();
      expectRefusal(await camille("GET", `${path}/versions/${version}`), "not-found");
    });

    test("through another group it is not there", async () => {
      const { camille, contact } = await aChanged();
      const other = await aGroup(camille);
      for (const [method, path] of [
        ["GET", `/v1/groups/${other}/contacts/${contact}/versions/1`],
        ["POST", `/v1/groups/${other}/contacts/${contact}/restore`],
      ] as const)
        expectRefusal(
          await camille(method, path, method === "POST" ? { version: 1 } : undefined),
          "not-found",
        );
    });
  });
});
