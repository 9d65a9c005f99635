import { describe, expect, test } from "@jest/globals";
import { gridStep } from "../../../src/server/audit/sheets.ts";
import { createClient, createTrail, tab } from "../../support/sheet-client.ts";

describe("the grid", () => {
  test("too small for a write, grown in steps, then large enough", async () => {
    const { sheets, spreadsheetId, write } = await createTrail(100);
    const place = { spreadsheetId, tab };
    expect(await write(101, ["x"])).toEqual({ ok: false, code: "grid-too-small" });
    expect(await sheets.extendGrid({ ...place, rows: 101 })).toEqual({ ok: true, rows: 100 + gridStep });
    expect(await sheets.extendGrid({ ...place, rows: 101 })).toEqual({ ok: true, rows: 100 + gridStep });
    expect(await sheets.gridOf(place)).toEqual({ ok: true, sheetId: 0, rows: 100 + gridStep, columns: 11 });
    expect(await write(101, ["x"])).toEqual({ ok: true });
  });

  test("a file that is full says so", async () => {
    const { sheets, spreadsheetId } = await createTrail(100);
    expect(await sheets.extendGrid({ spreadsheetId, tab, rows: 1_000_000 })).toEqual({
      ok: false,
      code: "grid-too-small",
    });
  });

  test("a lost answer while growing is repeated without harm", async () => {
    const { play, sheets, spreadsheetId } = await createTrail(100);
    play.google.faults.set("sheets", { kind: "lost-answer", times: 1, writesOnly: true });
    const wish = { spreadsheetId, tab, rows: 200 };
    expect(await sheets.extendGrid(wish)).toEqual({ ok: false, code: "unknown-outcome" });
    expect(await sheets.extendGrid(wish)).toEqual({ ok: true, rows: 100 + gridStep });
  });
});

describe("making and sharing", () => {
  test("a new file has its tabs, its size and a link, and belongs to the service account alone", async () => {
    const { play, made, spreadsheetId } = await createTrail(50);
    expect(made).toMatchObject({ url: `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit` });
    const file = play.google.files.get(spreadsheetId);
    expect(file).toMatchObject({
      title: "Halden Bank: audit trail",
      tabs: [{ title: "Audit", rowCount: 50, columnCount: 11, frozenRowCount: 1 }],
    });
    expect(file?.permissions.map((one) => one.emailAddress)).toEqual([
      play.google.serviceAccount.clientEmail,
    ]);
  });

  test("a lost answer while making is unknown: there may be a file", async () => {
    const { play, sheets } = createClient();
    play.google.faults.set("sheets", { kind: "lost-answer", times: 1 });
    const plan = { title: "t", tabs: [{ title: tab, rows: 10, columns: 11 }] };
    expect(await sheets.createSpreadsheet(plan)).toEqual({ ok: false, code: "unknown-outcome" });
    expect(play.google.files.visibleTo(play.google.serviceAccount.clientEmail)).toHaveLength(1);
  });

  test("a reader sees the rows; an address without an account, and a file that is gone, are told apart", async () => {
    const { play, sheets, spreadsheetId, write } = await createTrail();
    await write(1, ["when", "who"]);
    const share = (email: string, id = spreadsheetId) => sheets.shareWithReader({ spreadsheetId: id, email });
    expect(await share("priya@halden.example")).toEqual({ ok: true });
    expect(await share("priya@halden.example")).toEqual({ ok: true });
    expect(play.google.files.open(spreadsheetId, "priya@halden.example")).toMatchObject({
      role: "reader",
      tabs: [{ title: "Audit", frozenRows: 1, rows: [["when", "who"]] }],
    });
    expect(await share("nobody@halden.example")).toEqual({ ok: false, code: "no-access" });
    expect(await share("priya@halden.example", "gone")).toEqual({ ok: false, code: "sheet-gone" });
    play.google.faults.set("drive", { kind: "quota", times: 1 });
    expect(await share("ingrid@halden.example")).toEqual({ ok: false, code: "quota" });
  });
});
