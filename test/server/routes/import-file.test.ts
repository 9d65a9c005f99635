import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import type { Changes, Contact } from "../../../src/shared/contract/contacts.ts";
import { aGroup, eventsOf, expectRefusal } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const card = (...lines: string[]) => ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
/** Each fits a contact; the two of them do not fit one (a euro sign is three bytes). */
const longNote = `NOTE:${"€".repeat(30_000)}`;
const longLedger = `X-LEDGER:${"€".repeat(15_000)}`;
const marta = ["UID:marta", "FN:Marta Nowak"];

onEachEngine((s) => {
  const importInto = (group: string, file: string, query = "") =>
    s().as("camille")("POST", `/v1/groups/${group}/import${query}`, new TextEncoder().encode(file));
  const contactsOf = async (group: string) =>
    ((await s().as("camille")("GET", `/v1/groups/${group}/contacts`)).json as { items: Contact[] }).items;

  describe("an entry that would make the contact it belongs to too large", () => {
    test("is rejected by its line; the contact stays as it was, the other entries go in", async () => {
      const group = await aGroup(s().as("camille"));
      await importInto(group, card(...marta, longNote));
      const before = await contactsOf(group);
      const file = card("FN:Søren Kjær") + card(...marta, longLedger) + card("FN:Ada");
      expect((await importInto(group, file)).json).toEqual({
        added: 2,
        updated: 0,
        unchanged: 0,
        rejected: [{ line: 5, reason: "too-large" }],
      });
      const after = await contactsOf(group);
      expect(after).toHaveLength(3);
      expect(after.filter(({ person }) => person.names?.[0]?.displayName === "Marta Nowak")).toEqual(before);
    });

    test("stops an import of all or none", async () => {
      const group = await aGroup(s().as("camille"));
      await importInto(group, card(...marta, longNote));
      const refused = await importInto(group, card("FN:Ada") + card(...marta, longLedger), "?mode=all");
      expectRefusal(refused, "entries-rejected");
      expect((await eventsOf(s())).at(-1)).toMatchObject({ code: "entries-rejected" });
      expect(refused.json).toMatchObject({ details: { rejected: [{ line: 5, reason: "too-large" }] } });
      expect(await contactsOf(group)).toHaveLength(1);
    });

    test("when both are in one file, leaves what the first one said", async () => {
      const group = await aGroup(s().as("camille"));
      const file = card(...marta, longNote) + card(...marta, longLedger) + card(...marta, "TITLE:Buyer");
      expect((await importInto(group, file)).json).toEqual({
        added: 1,
        updated: 0,
        unchanged: 1,
        rejected: [{ line: 7, reason: "too-large" }],
      });
      const [contact] = await contactsOf(group);
      expect(contact?.person.biographies?.[0]?.value).toHaveLength(30_000);
      expect(contact?.person.organizations).toMatchObject([{ title: "Buyer" }]);
    });
  });

  describe("a file of many contacts", () => {
    const many = (note: string) =>
      Array.from({ length: 900 }, (_, index) => card(`UID:u-${index}`, `FN:Ada ${index}`, note)).join("");

    test("goes in whole, then changes whole, each contact at a revision of its own", async () => {
      const group = await aGroup(s().as("camille"));
      const changes = async (since: number) =>
        (await s().as("camille")("GET", `/v1/groups/${group}/changes?since=r${since}&limit=1`))
          .json as Changes;
      expect((await importInto(group, many("NOTE:first"))).json).toMatchObject({ added: 900, updated: 0 });
      expect(await changes(899)).toMatchObject({ items: [{ version: 1 }], token: "r900", more: false });
      expect((await importInto(group, many("NOTE:second"))).json).toMatchObject({ added: 0, updated: 900 });
      expect((await changes(899)).items).toMatchObject([
        { version: 2, person: { names: [{ displayName: "Ada 0" }] } },
      ]);
      expect((await changes(1799)).items).toMatchObject([
        { version: 2, person: { names: [{ displayName: "Ada 899" }] } },
      ]);
      expect(await changes(1800)).toMatchObject({ items: [], more: false });
    });

    test("leaves others a turn of the loop between its slices: read, joined, planned, written", async () => {
      const group = await aGroup(s().as("camille"));
      const importing = { isOver: false };
      const imported = importInto(group, many("NOTE:first")).finally(() => (importing.isOver = true));
      let turns = 0;
      for (; !importing.isOver; turns += 1) await nextTurn();
      expect((await imported).json).toMatchObject({ added: 900 });
      expect(turns).toBeGreaterThanOrEqual(4 * 4);
    });
  });
});
