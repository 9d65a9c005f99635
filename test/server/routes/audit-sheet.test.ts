// What an admin is told of the Sheet: where it is, how far it is written, what is in its way and what was found changed.

import { expect, test } from "@jest/globals";
import { saveDelivered, saveDeliveryFault, saveFound } from "../../../src/server/store/audit/delivery.ts";
import { saveSpreadsheet } from "../../../src/server/store/audit/sheet.ts";
import { aGroup } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { holdingOf } from "../../support/written-sheet.ts";

onEachEngine((s) => {
  const state = async () => (await s().as("priya")("GET", "/v1/audit/sheet")).json;

  test("its address and how far it is written; before there is one, neither", async () => {
    const theirs = await s().as("rita@other.example")("GET", "/v1/audit/sheet");
    expect(theirs.json).toEqual({ sheets: [], events: 0, delivered: 0 });
    await aGroup(s().as("camille"));
    await s().server.trail.advance();
    const address = expect.stringMatching(/^https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit$/);
    expect(await state()).toEqual({ sheets: [address], events: 1, delivered: expect.any(Number) });
  });

  test("what failed and what was found stand there until they are over", async () => {
    const { db, clock } = s();
    const held = await holdingOf(s());
    await saveSpreadsheet(db, held, { number: 1, spreadsheetId: "a b/c" });
    await saveDeliveryFault(db, held, { code: "no-access", isDoubted: false });
    await saveFound(db, held, { finding: "rows-moved", tab: "Audit", row: 2, spreadsheetId: "a" });
    expect(await state()).toMatchObject({
      sheets: ["https://docs.google.com/spreadsheets/d/a%20b%2Fc/edit"],
      fault: "no-access",
      finding: { code: "rows-moved", tab: "Audit", row: 2, foundAt: new Date(clock.now()).toISOString() },
    });
    await saveFound(db, held, { finding: "sheet-trashed", spreadsheetId: "a" });
    await saveDelivered(db, held, { seq: 1, count: 0, nowMs: clock.now() });
    const { fault, delivered, finding } = (await state()) as Record<string, unknown>;
    expect({ fault, delivered, finding }).toEqual({
      delivered: 1,
      finding: { code: "sheet-trashed", foundAt: new Date(clock.now()).toISOString() },
    });
  });
});
