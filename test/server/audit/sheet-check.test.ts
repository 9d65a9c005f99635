// What stands in the Sheet is read back after every doubt, and what stands there wrongly is written again.

import { describe, expect, test } from "@jest/globals";
import {
  advanceUntilDone,
  expectWhole,
  fileOf,
  logOf,
  sheetsOf,
  someActs,
  withServer,
} from "../../support/written-sheet.ts";
import { aContact, aGroup, aPerson, people } from "../../support/builders.ts";
import { productionEngine } from "../../support/database.ts";
import { aServer, type TestServer } from "../../support/server.ts";

async function rowsOf(s: TestServer, tab = 0) {
  return (await fileOf(s)).tabs[tab]?.rows ?? [];
}

describe.each(productionEngine)("on %s", (engine) => {
  test("after a lost answer: a row that is missing, and a title, are written again", () =>
    withServer(engine, async (s) => {
      await someActs(s, 6);
      await advanceUntilDone(s);
      const rows = await rowsOf(s);
      rows[3] = [];
      rows[0] = ["Nr."];
      (await rowsOf(s, 1))[0] = [];
      await someActs(s, 2);
      s.clock.advance(3_000);
      s.google.faults.set("sheets", { kind: "lost-answer", times: 1, writesOnly: true });
      await s.server.trail.advance();
      expect((await logOf(s)).delivery_fault).toBe("unknown-outcome");
      await advanceUntilDone(s);
      await expectWhole(s);
      expect((await rowsOf(s, 1))[0]).toEqual(["Size", "Time (UTC)", "Checkpoint"]);
    }));

  test("rows beyond what counts as delivered are left, and found again by their place", () =>
    withServer(engine, async (s) => {
      await someActs(s, 3);
      await advanceUntilDone(s);
      await someActs(s, 3);
      s.clock.advance(3_000);
      s.google.faults.set("sheets", { kind: "lost-answer", times: 1, writesOnly: true });
      await s.server.trail.advance();
      const standing = sheetsOf(s)[0];
      s.google.faults.set("sheets", { kind: "503", times: 1, writesOnly: true });
      s.clock.advance(64_000);
      await s.server.trail.advance();
      expect(sheetsOf(s)[0]).toEqual(standing);
      await advanceUntilDone(s);
      await expectWhole(s);
    }));

  test("rows so long that one write holds but some of them are read back to the last", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"), "組".repeat(200));
      for (let n = 0; n < 200; n += 1) await aContact(s.as("camille"), group, aPerson("名".repeat(1_000)));
      await advanceUntilDone(s);
      (await rowsOf(s))[201] = ["201", "never happened"];
      s.clock.advance(24 * 3_600_000);
      await s.server.trail.advance();
      await advanceUntilDone(s);
      const told = (await expectWhole(s)).at(-1);
      expect(told?.[7]).toBe("Finding: row-changed; Tab: Audit; Row: 202");
    }));

  test("a server that takes over reads the end back, once", async () => {
    const masterKey = { id: "test", bytes: Buffer.alloc(32, 1) };
    const first = await aServer(engine, { people, masterKey, name: "first" });
    await someActs(first, 4);
    await advanceUntilDone(first);
    (await rowsOf(first))[2] = [];
    const { db, clock, google } = first;
    clock.advance(61_000);
    let reads = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (new Request(input, init).url.includes("values:batchGet")) reads += 1;
      return google.fetch(input, init);
    };
    const second = await aServer(engine, {
      people,
      masterKey,
      db,
      clock,
      google: { ...google, fetch },
      name: "second",
    });
    for (let n = 0; n < 3; n += 1) {
      await someActs(second, 2);
      await advanceUntilDone(second);
    }
    await expectWhole(second);
    expect(reads).toBe(1);
    clock.advance(24 * 3_600_000);
    await someActs(second, 1);
    await advanceUntilDone(second);
    expect(reads).toBe(2);
    await second.close();
  });
});
