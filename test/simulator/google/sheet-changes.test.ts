import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { createPlay, makeSheet, type Play } from "./play.ts";

const shownTabs = z.object({ sheets: z.array(z.object({ properties: z.unknown() })) });
const base = "https://sheets.googleapis.com/v4/spreadsheets";

function change(play: Play, id: string, ...requests: object[]) {
  return play.call("POST", `${base}/${id}:batchUpdate`, { body: { requests } });
}

async function tabs(play: Play, id: string) {
  const { body } = await play.call("GET", `${base}/${id}?fields=sheets.properties`);
  return shownTabs.parse(body).sheets.map(({ properties }) => properties);
}

const rows = (length: number) => ({ appendDimension: { sheetId: 0, dimension: "ROWS", length } });

describe("refused, and nothing of the batch is applied", () => {
  test.each<[string, object, string]>([
    ["a second tab of that name", { addSheet: { properties: { title: "audit" } } }, "already exists"],
    ["a tab that is not there", { appendDimension: { sheetId: 9, dimension: "ROWS", length: 1 } }, "No grid"],
    ["more than 10 million cells", rows(3_400_000), "above the limit of 10000000 cells"],
    ["the last tab's end", { deleteSheet: { sheetId: 0 } }, "can't remove all"],
    ["an unknown field", { appendDimension: { sheetId: 0, dimension: "ROWS", size: 1 } }, "Unknown name"],
    [
      "no fields",
      { updateSheetProperties: { properties: { sheetId: 0 }, fields: "" } },
      "At least one field",
    ],
  ])("%s", async (_, bad, words) => {
    const play = createPlay();
    const id = await makeSheet(play);
    const before = await tabs(play, id);
    const answer = await change(play, id, rows(5), bad);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(words);
    expect(await tabs(play, id)).toEqual(before);
  });

  test("a kind that is not played says so", async () => {
    const play = createPlay();
    const answer = await change(play, await makeSheet(play), { sortRange: {} });
    expect(answer.status).toBe(501);
  });
});

test("tabs are added, extended, renamed, frozen and shrunk", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  const added = await change(play, id, { addSheet: { properties: { title: "Checkpoints" } } }, rows(24));
  expect(added.body).toMatchObject({ replies: [{ addSheet: { properties: { sheetId: 1, index: 1 } } }, {}] });
  const fields = "title,gridProperties.frozenRowCount,gridProperties.rowCount";
  const properties = { sheetId: 1, title: "Trees", gridProperties: { frozenRowCount: 1, rowCount: 50 } };
  await change(play, id, { updateSheetProperties: { properties, fields } });
  expect(await tabs(play, id)).toMatchObject([
    { title: "Audit", gridProperties: { rowCount: 34, columnCount: 3 } },
    { title: "Trees", gridProperties: { rowCount: 50, frozenRowCount: 1 } },
  ]);
});

test("a protected range keeps out who is not named, owner or not", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1 };
  const protect = (users: string[]) => ({
    addProtectedRange: { protectedRange: { range, editors: { users } } },
  });
  await change(play, id, protect(["priya@halden.example"]));
  const write = (cell: string) =>
    play.call("PUT", `${base}/${id}/values/${cell}?valueInputOption=RAW`, { body: { values: [["x"]] } });
  expect(JSON.stringify((await write("A1")).body)).toContain("protected cell");
  expect((await write("A2")).status).toBe(200);
});
