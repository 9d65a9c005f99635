import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { createPlay, makeSheet, type Play } from "./play.ts";

const shown = z.object({ values: z.array(z.array(z.unknown())).optional() });
const base = "https://sheets.googleapis.com/v4/spreadsheets";

function values(id: string, range: string, option: string | null = "RAW"): string {
  const query = option === null ? "" : `?valueInputOption=${option}`;
  return `${base}/${id}/values/${encodeURIComponent(range)}${query}`;
}

async function put(play: Play, id: string, range: string, rows: unknown[][]) {
  return play.call("PUT", values(id, range), { body: { values: rows } });
}

async function get(play: Play, id: string, range: string, render = "FORMATTED_VALUE") {
  const { status, body } = await play.call("GET", `${values(id, range, null)}?valueRenderOption=${render}`);
  return { status, values: shown.parse(body).values };
}

describe("who may ask", () => {
  test("no token, a wrong one, an expired one, one without the scope", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    expect((await play.google.fetch(`${base}/${id}`)).status).toBe(403);
    const headers = { authorization: "Bearer ya29.wrong" };
    expect((await play.google.fetch(`${base}/${id}`, { headers })).status).toBe(401);
    expect((await play.call("GET", `${base}/${id}`, { scopes: ["spreadsheets.readonly"] })).status).toBe(200);
    expect((await put(play, id, "A1", [["x"]])).status).toBe(200);
    const readOnly = { scopes: ["spreadsheets.readonly"], body: { values: [["x"]] } };
    expect((await play.call("PUT", values(id, "A1"), readOnly)).status).toBe(403);
    play.google.revokeTokens();
    expect((await play.call("GET", `${base}/${id}`)).status).toBe(401);
    play.clock.now += 3_600_000;
    expect((await play.call("GET", `${base}/${id}`)).status).toBe(200);
  });

  test("a person sees nothing before sharing, reads after it and never writes", async () => {
    const play = createPlay({
      delegation: { "halden.example": ["https://www.googleapis.com/auth/spreadsheets"] },
    });
    const id = await makeSheet(play);
    const as = { as: "priya@halden.example", scopes: ["spreadsheets"] };
    expect((await play.call("GET", `${base}/${id}`, as)).status).toBe(403);
    await play.call("POST", `https://www.googleapis.com/drive/v3/files/${id}/permissions`, {
      body: { role: "reader", type: "user", emailAddress: "priya@halden.example" },
    });
    expect((await play.call("GET", `${base}/${id}`, as)).status).toBe(200);
    const write = await play.call("PUT", values(id, "A1"), { ...as, body: { values: [["forged"]] } });
    expect(write).toMatchObject({ status: 403, body: { error: { status: "PERMISSION_DENIED" } } });
    expect(play.google.files.visibleTo("priya@halden.example")).toEqual([
      { spreadsheetId: id, title: "Trail", role: "reader" },
    ]);
    expect(play.google.files.open(id, "jonas@halden.example")).toBeUndefined();
  });

  test("a deleted file is not found", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    play.google.files.remove(id);
    expect(await put(play, id, "A1", [["x"]])).toMatchObject({
      status: 404,
      body: { error: { code: 404, status: "NOT_FOUND" } },
    });
  });
});

describe("what a grid refuses", () => {
  test.each<[string, string, unknown[][]]>([
    ["a row below the last", "'Audit'!A11:C11", [["a", "b", "c"]]],
    ["a block half below", "'Audit'!A10:C11", [["a"], ["b"]]],
    ["a column to the right", "Audit!D1", [["a"]]],
    ["values that reach over the edge", "Audit!A10", [["a"], ["b"]]],
  ])("%s", async (_, range, rows) => {
    const play = createPlay();
    const id = await makeSheet(play);
    const answer = await put(play, id, range, rows);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain("exceeds grid limits. Max rows: 10, max columns: 3");
    expect((await get(play, id, "Audit")).values).toBeUndefined();
  });

  test.each<[string, string, unknown[][], string]>([
    ["more rows than the range", "Audit!A1:C1", [["a"], ["b"]], "tried writing to row [2]"],
    ["more columns than the range", "Audit!A1:B1", [["a", "b", "c"]], "tried writing to column [C]"],
    ["a tab that is not there", "Gone!A1", [["a"]], "Unable to parse range: Gone!A1"],
    ["no range", "A1:B2:C3", [["a"]], "Unable to parse range"],
    ["50,001 characters", "Audit!A1", [["x".repeat(50_001)]], "maximum of 50000 characters"],
    ["an object in a cell", "Audit!A1", [[{}]], "Invalid JSON payload"],
  ])("%s", async (_, range, rows, words) => {
    const play = createPlay();
    const id = await makeSheet(play);
    const answer = await put(play, id, range, rows);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(words);
  });

  test("a write that does not say how its values are meant", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    for (const option of [null, "WRONG"]) {
      const body = { values: [["x"]] };
      expect((await play.call("PUT", values(id, "A1", option), { body })).status).toBe(400);
    }
  });

  test("a body that is no JSON, a path that is no text", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    expect((await play.call("GET", `${base}/${id}/values/%E0%A4`)).status).toBe(400);
    const broken = { method: "PUT", body: "{", headers: { "content-type": "application/json" } };
    expect((await play.google.fetch(values(id, "A1"), broken)).status).toBe(400);
  });

  test("append is not played", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    const answer = await play.call("POST", `${base}/${id}/values/A1:append?valueInputOption=RAW`, {
      body: { values: [["x"]] },
    });
    expect(answer.status).toBe(501);
  });
});

describe("values", () => {
  test("RAW keeps text that looks like a formula, a number or an apostrophe", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    const row = ["=1+1", "+33 6", "'007"];
    expect(await put(play, id, "'Audit'!A2:C2", [row])).toMatchObject({
      status: 200,
      body: { updatedRange: "Audit!A2:C2", updatedRows: 1, updatedColumns: 3, updatedCells: 3 },
    });
    expect(await get(play, id, "Audit!A2:C2", "FORMULA")).toEqual({ status: 200, values: [row] });
  });

  test("USER_ENTERED turns such text into formulas and numbers: the danger", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    const link = '=HYPERLINK("https://evil.example";"click me")';
    await play.call("PUT", values(id, "A1", "USER_ENTERED"), { body: { values: [[link, "+1+2", "007"]] } });
    expect((await get(play, id, "A1:C1")).values).toEqual([["click me", "3", "7"]]);
    expect((await get(play, id, "A1:C1", "FORMULA")).values).toEqual([[link, "=+1+2", 7]]);
  });

  test("empty ends are left out, null keeps a cell, an empty text clears it", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    await put(play, id, "A1:C3", [["a", "b", "c"], [], ["d"]]);
    await put(play, id, "A1:C1", [[null, "", "C"]]);
    expect((await get(play, id, "Audit!A1:C10")).values).toEqual([["a", "", "C"], [], ["d"]]);
    expect((await get(play, id, "Audit!A4:C10")).values).toBeUndefined();
    expect((await get(play, id, "Audit!A11:C11")).status).toBe(400);
  });

  test("batchUpdate writes every range or none, batchGet reads several", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    const url = `${base}/${id}/values:batchUpdate`;
    const good = { range: "Audit!A1", values: [["a"]] };
    const bad = { range: "Audit!A99", values: [["b"]] };
    const refused = await play.call("POST", url, { body: { valueInputOption: "RAW", data: [good, bad] } });
    expect(refused.status).toBe(400);
    expect((await get(play, id, "Audit")).values).toBeUndefined();
    const data = [good, { range: "Audit!B2", values: [["b"]] }];
    const done = await play.call("POST", url, { body: { valueInputOption: "RAW", data } });
    expect(done.body).toMatchObject({ totalUpdatedCells: 2, totalUpdatedSheets: 1 });
    const read = await play.call("GET", `${base}/${id}/values:batchGet?ranges=Audit!A1&ranges=Audit!B1:B2`);
    expect(read.body).toMatchObject({ valueRanges: [{ values: [["a"]] }, { values: [[], ["b"]] }] });
  });

  test("a range may name whole columns, whole rows or the tab alone", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    await put(play, id, "A1:C2", [
      ["a", "b", "c"],
      ["d", "e", "f"],
    ]);
    expect((await get(play, id, "Audit!B:C")).values).toEqual([
      ["b", "c"],
      ["e", "f"],
    ]);
    expect((await get(play, id, "Audit!2:2")).values).toEqual([["d", "e", "f"]]);
    expect((await get(play, id, "'Audit'")).values).toHaveLength(2);
  });
});

describe("quotas", () => {
  test("61 writes in a minute by one user are one too many; reads have their own; the next minute is free", async () => {
    const play = createPlay();
    const id = await makeSheet(play);
    for (let n = 1; n < 60; n += 1) expect((await put(play, id, "A1", [[String(n)]])).status).toBe(200);
    const refused = await put(play, id, "A1", [["one too many"]]);
    expect(refused).toMatchObject({
      status: 429,
      body: { error: { status: "RESOURCE_EXHAUSTED", details: [{ reason: "RATE_LIMIT_EXCEEDED" }] } },
    });
    expect((await get(play, id, "A1")).values).toEqual([["59"]]);
    play.clock.now += 60_000;
    expect((await put(play, id, "A1", [["again"]])).status).toBe(200);
  });
});

test("a file as a whole: asked with a field mask, kept over a restart", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  await put(play, id, "A1", [["kept"]]);
  const fields = "spreadsheetId,sheets.properties(title,gridProperties/rowCount)";
  const { body } = await play.call("GET", `${base}/${id}?fields=${encodeURIComponent(fields)}`);
  expect(body).toEqual({
    spreadsheetId: id,
    sheets: [{ properties: { title: "Audit", gridProperties: { rowCount: 10 } } }],
  });
  const later = createPlay({ saved: play.google.files.save() });
  expect((await get(later, id, "A1")).values).toEqual([["kept"]]);
  expect(() => createPlay({ saved: '{"files":1}' })).toThrow();
});

test("every call stands in the journal, without its authorization", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  await put(play, id, "A1", [["x"]]);
  expect(play.lines.at(-1)).toMatchObject({
    kind: "request",
    method: "PUT",
    url: values(id, "A1"),
    body: { values: [["x"]] },
    status: 200,
    response: { updatedCells: 1 },
  });
  expect(JSON.stringify(play.lines)).not.toContain("ya29.");
});
