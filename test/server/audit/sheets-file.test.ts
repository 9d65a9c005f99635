import { describe, expect, test } from "@jest/globals";
import { gridStep } from "../../../src/server/audit/sheets.ts";
import { createClient, createTrail, makeSheet, tab } from "../../support/sheet-client.ts";

describe("the grid", () => {
  test("too small for a write, grown in steps, then large enough", async () => {
    const { sheets, spreadsheetId, write } = await createTrail(100);
    const place = { spreadsheetId, tab };
    expect(await write(101, ["x"])).toEqual({ ok: false, code: "grid-too-small" });
    const size = { rows: 100 + gridStep, columns: 11 };
    for (let time = 0; time < 2; time += 1)
      expect(await sheets.extendGrid({ ...place, rows: 101, columns: 11 })).toEqual({ ok: true, ...size });
    expect(await sheets.gridOf(place)).toEqual({ ok: true, sheetId: 0, ...size });
    expect(await write(101, ["x"])).toEqual({ ok: true });
  });

  test("too narrow, made as wide as was asked", async () => {
    const { sheets, spreadsheetId } = await createTrail(100);
    const place = { spreadsheetId, tab };
    const size = { rows: 100, columns: 13 };
    expect(await sheets.extendGrid({ ...place, rows: 50, columns: 13 })).toEqual({ ok: true, ...size });
    expect(await sheets.gridOf(place)).toEqual({ ok: true, sheetId: 0, ...size });
  });

  test("a file that is full says so", async () => {
    const { sheets, spreadsheetId } = await createTrail(100);
    expect(await sheets.extendGrid({ spreadsheetId, tab, rows: 1_000_000, columns: 11 })).toEqual({
      ok: false,
      code: "sheet-full",
    });
  });

  test("a lost answer while growing is repeated without harm", async () => {
    const { play, sheets, spreadsheetId } = await createTrail(100);
    play.google.faults.set("sheets", { kind: "lost-answer", times: 1, writesOnly: true });
    const wish = { spreadsheetId, tab, rows: 200, columns: 11 };
    expect(await sheets.extendGrid(wish)).toEqual({ ok: false, code: "unknown-outcome" });
    expect(await sheets.extendGrid(wish)).toEqual({ ok: true, rows: 100 + gridStep, columns: 11 });
  });
});

describe("making and sharing", () => {
  test("a new file has its tabs and their size, and belongs to the service account alone", async () => {
    const { play, spreadsheetId } = await createTrail(50);
    const file = play.google.files.get(spreadsheetId);
    expect(file).toMatchObject({
      title: "Halden Bank: audit trail",
      tabs: [{ title: "Audit", rowCount: 50, columnCount: 11, frozenRowCount: 1 }],
    });
    expect(file?.permissions.map((one) => one.emailAddress)).toEqual([
      play.google.serviceAccount.clientEmail,
    ]);
  });

  test("a file whose making was not heard of is found by its key, and by no other", async () => {
    const { play, sheets } = createClient();
    const [key, other] = ["6e9f0c1a", "00000000"];
    play.google.faults.set("drive", { kind: "lost-answer", times: 1 });
    expect(await sheets.createFile({ title: "t", key })).toEqual({ ok: false, code: "unknown-outcome" });
    const [file] = play.google.files.visibleTo(play.google.serviceAccount.clientEmail);
    expect(await sheets.findFile({ key })).toEqual({ ok: true, spreadsheetId: file?.spreadsheetId });
    expect(await sheets.findFile({ key: other })).toEqual({ ok: true, spreadsheetId: null });
  });

  test("a tab that was renamed gets its title back with its rows, one that was deleted comes back empty", async () => {
    const { play, sheets } = createClient();
    const tabs = ["Audit", "Checkpoints"].map((title) => ({ title, rows: 10, columns: 2 }));
    const spreadsheetId = await makeSheet(sheets, { title: "t", tabs });
    await sheets.writeRows({ spreadsheetId, blocks: [{ tab: "Audit", firstRow: 1, rows: [["a", "b"]] }] });
    const file = play.google.files.get(spreadsheetId);
    if (!file?.tabs[0]) throw new Error("no tab");
    file.tabs[0].title = "Mine";
    expect(await sheets.setTabs({ spreadsheetId, tabs, isNew: false })).toEqual({
      ok: true,
      changed: "Audit",
      isAdded: false,
    });
    file.tabs.pop();
    expect(await sheets.setTabs({ spreadsheetId, tabs, isNew: false })).toEqual({
      ok: true,
      changed: "Checkpoints",
      isAdded: true,
    });
    expect(file.tabs).toMatchObject([
      { title: "Audit", rows: [["a", "b"]] },
      { title: "Checkpoints", rows: [] },
    ]);
    expect(await sheets.setTabs({ spreadsheetId, tabs, isNew: false })).toEqual({
      ok: true,
      changed: null,
      isAdded: false,
    });
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
