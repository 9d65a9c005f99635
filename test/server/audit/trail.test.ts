// From an act to its row: numbered without gaps, delivered once, in order, whatever Google does in between.

import { describe, expect, test } from "@jest/globals";
import { createLogSigner } from "../../../src/server/audit/log-signer.ts";
import { numberAllEvents, type SequencerDeps } from "../../../src/server/audit/sequencer.ts";
import type { FaultKind } from "../../../src/simulator/google/faults.ts";
import {
  advanceUntilDone,
  expectWhole,
  fileOf,
  logOf,
  sheetsOf,
  someActs,
  withServer,
} from "../../support/written-sheet.ts";
import { aContact, aGroup, aPerson, eventsOf, halden, people } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aMasterKey, aServer, auditLog, type TestServer } from "../../support/server.ts";

function sequencerOf({ db, keyRing, clock }: TestServer): SequencerDeps {
  return { db, keyRing, now: clock.now, signer: createLogSigner(auditLog), locale: "en", sheetRows: 500_000 };
}

describe.each(engines)("on %s", (engine) => {
  test("AUD-03: four sequencers at once, while events are written: no gap, no double", () =>
    withServer(engine, async (s) => {
      await s.as("camille")("GET", "/v1/me");
      const writing = Promise.all(["camille", "jonas", "amina"].map((name) => actsOf(s, name, 20)));
      for (let round = 0; round < 15; round += 1)
        await Promise.all([1, 2, 3, 4].map(() => numberAllEvents(sequencerOf(s), halden)));
      await writing;
      await Promise.all([1, 2, 3, 4].map(() => numberAllEvents(sequencerOf(s), halden)));
      const seqs = (await eventsOf(s)).map(({ seq }) => seq ?? 0).sort((a, b) => a - b);
      expect(seqs.length).toBeGreaterThan(60);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }));

  test.each<FaultKind>(["429", "quota", "500", "503", "offline", "lost-answer"])(
    "%s from Sheets and Drive, at the start and in the middle: 0 lost, 0 doubled",
    (kind) =>
      withServer(engine, async (s) => {
        await someActs(s, 5);
        for (const api of ["drive", "sheets"] as const) s.google.faults.set(api, { kind, times: 2 });
        await s.server.trail.advance();
        expect((await logOf(s)).delivery_fault).not.toBeNull();
        await advanceUntilDone(s);
        for (let round = 0; round < 3; round += 1) {
          s.google.faults.set("sheets", { kind, times: 1 + round, writesOnly: true });
          await someActs(s, 3);
          await advanceUntilDone(s);
        }
        await expectWhole(s);
        expect((await logOf(s)).delivery_fault).toBeNull();
      }),
  );

  test("a fault while the new file is shared makes no second file", () =>
    withServer(engine, async (s) => {
      await someActs(s, 2);
      const share = s.google.files.share;
      let calls = 0;
      s.google.files.share = (...given) => {
        calls += 1;
        if (calls === 2) s.google.faults.set("sheets", { kind: "503", times: 3 });
        return share(...given);
      };
      await advanceUntilDone(s);
      expect(calls).toBeGreaterThan(2);
      await expectWhole(s);
    }));

  test("AUD-23: a file that was deleted is made anew, with everything in it", () =>
    withServer(engine, async (s) => {
      await someActs(s, 4);
      await advanceUntilDone(s);
      const first = (await logOf(s)).spreadsheet_id ?? "";
      s.google.files.remove(first);
      await someActs(s, 4);
      await advanceUntilDone(s);
      expect((await logOf(s)).spreadsheet_id).not.toBe(first);
      await expectWhole(s);
    }));

  test("hostile names are text in the Sheet", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"), '=HYPERLINK("https://evil.example";"x")');
      for (const name of ["+1+1", "@SUM(A1)", "-2+3", "\u202Etxt.exe", "a\r\n=b", "<b>x</b>"])
        await aContact(s.as("camille"), group, aPerson(name));
      await advanceUntilDone(s);
      const rows = await expectWhole(s);
      const names = rows.map((row) => row[6]).filter((cell) => cell !== "");
      expect(names).toEqual(["'+1+1", "'@SUM(A1)", "'-2+3", " txt.exe", "a =b", "<b>x</b>"]);
      expect(new Set(rows.map((row) => row[5]))).toEqual(
        new Set(['\'=HYPERLINK("https://evil.example";"x")']),
      );
      const file = await fileOf(s);
      expect(file.tabs[0]?.rows.flat().filter((cell) => typeof cell === "object" && cell !== null)).toEqual(
        [],
      );
    }));

  test("AUD-03: a server that dies in the middle is followed by another, once its lease is over", async () => {
    const masterKey = aMasterKey();
    const first = await aServer(engine, { people, masterKey, name: "first" });
    await someActs(first, 5);
    first.google.faults.set("sheets", { kind: "lost-answer", times: 1, writesOnly: true });
    await first.server.trail.advance();
    first.google.faults.clear();
    await someActs(first, 5);
    const { db, clock, google } = first;
    const second = await aServer(engine, { people, masterKey, db, clock, google, name: "second" });
    await second.server.trail.advance();
    expect((await logOf(second)).delivery_fault).not.toBeNull();
    expect(second.server.trail.waiting()).toBe(1);
    await advanceUntilDone(second);
    const sheets = sheetsOf(second).filter((rows) => rows.length > 0);
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).toHaveLength((await eventsOf(second)).length + 1);
    await second.close();
  });
});

async function actsOf(s: TestServer, name: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await aGroup(s.as(name), `${name} ${n}`);
}
