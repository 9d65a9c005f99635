import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { createSheets } from "../../../src/server/audit/sheets.ts";
import { createServiceAccount } from "../../../src/server/auth/service-account.ts";
import { createPlay } from "../../simulator/google/play.ts";
import { createClient, createTrail, makeSheet, tab } from "../../support/sheet-client.ts";

describe("what became of a write that failed", () => {
  test.each([
    ["quota", "quota", false],
    ["429", "quota", false],
    ["503", "unavailable", false],
    ["offline", "unavailable", false],
    ["500", "unknown-outcome", false],
    ["lost-answer", "unknown-outcome", true],
  ] as const)("%s is %s", async (kind, code, stands) => {
    const { play, write, read } = await createTrail();
    play.google.faults.set("sheets", { kind, times: 1, retryAfterSeconds: 9 });
    const refusal = await write(2, ["event"]);
    expect(refusal).toMatchObject({ ok: false, code });
    if (code === "quota") expect(refusal).toEqual({ ok: false, code, retryAfterMs: 9_000 });
    expect(await read(2, 2, 1)).toEqual({ ok: true, rows: stands ? [["event"]] : [] });
  });

  test("no answer until the deadline is an unknown outcome; for a read it is only unavailable", async () => {
    let limit = new AbortController();
    const { play, write, read } = await createTrail(100, () => limit.signal);
    play.google.faults.set("sheets", { kind: "no-answer" });
    const written = write(2, ["event"]);
    limit.abort();
    expect(await written).toEqual({ ok: false, code: "unknown-outcome" });
    limit = new AbortController();
    const wasRead = read(2, 2);
    limit.abort();
    expect(await wasRead).toEqual({ ok: false, code: "unavailable" });
  });

  test("repeating it after a lost answer leaves one row, not two", async () => {
    const { play, write, read } = await createTrail();
    play.google.faults.set("sheets", { kind: "lost-answer", times: 1 });
    await write(2, ["1", "read"], ["2", "share"]);
    expect(await write(2, ["1", "read"], ["2", "share"])).toEqual({ ok: true });
    expect(await read(1, 100, 2)).toEqual({
      ok: true,
      rows: [
        ["", ""],
        ["1", "read"],
        ["2", "share"],
      ],
    });
  });

  test("the real quota of 60 a minute", async () => {
    const { play, write } = await createTrail();
    const codes: string[] = [];
    for (let n = 2; n <= 62; n += 1) {
      const written = await write(n, [String(n)]);
      codes.push(written.ok ? "ok" : written.code);
    }
    expect(codes.filter((code) => code === "ok")).toHaveLength(59); // the first was spent on making the file
    expect(codes.at(-1)).toBe("quota");
    play.clock.now += 60_000;
    expect(await write(62, ["62"])).toEqual({ ok: true });
  });

  test("a file that was deleted, a tab that was renamed, a file that is not ours", async () => {
    const { play, sheets, spreadsheetId, write } = await createTrail();
    const gone = { ok: false, code: "sheet-gone" };
    const elsewhere = { ok: false, code: "tab-gone" };
    const blocks = [{ tab: "Renamed", firstRow: 1, rows: [["x"]] }];
    expect(await sheets.writeRows({ spreadsheetId, blocks })).toEqual(elsewhere);
    expect(await sheets.gridOf({ spreadsheetId, tab: "Renamed" })).toEqual(elsewhere);
    const file = play.google.files.get(spreadsheetId);
    if (!file) throw new Error("no file");
    for (const one of file.permissions) one.emailAddress = "somebody@halden.example";
    expect(await write(2, ["x"])).toEqual({ ok: false, code: "no-access" });
    play.google.files.remove(spreadsheetId);
    expect(await write(2, ["x"])).toEqual(gone);
  });

  test("a token that Google refuses is no access, one that cannot be fetched is unavailable", async () => {
    const { play, write } = await createTrail();
    play.google.revokeTokens();
    expect(await write(2, ["x"])).toEqual({ ok: false, code: "no-access" });
    play.clock.now += 3_600_000;
    play.google.faults.set("token", { kind: "offline", times: 1 });
    expect(await write(2, ["x"])).toEqual({ ok: false, code: "unavailable" });
    expect(await write(2, ["x"])).toEqual({ ok: true });
    const stranger = createSheets({
      fetch: play.google.fetch,
      accessToken: createServiceAccount({
        key: { ...play.google.serviceAccount, clientEmail: "gone@example.iam.gserviceaccount.com" },
        fetch: play.google.fetch,
        now: () => play.clock.now,
      }).accessToken,
    });
    expect(await stranger.gridOf({ spreadsheetId: "any", tab })).toEqual({ ok: false, code: "no-access" });
  });

  test("a cell too long is a fault, before anything is sent", async () => {
    const { play, write } = await createTrail();
    const before = play.lines.length;
    await expect(write(2, ["x".repeat(50_001)])).rejects.toThrow(RangeError);
    expect(play.lines).toHaveLength(before);
    expect(await write(2, ["x".repeat(50_000)])).toEqual({ ok: true });
  });
});

describe("rows", () => {
  test("a round trip keeps every text, formulas and apostrophes too", async () => {
    const { write, read } = await createTrail(5_000);
    expect(
      await write(2, [
        "=IMPORTXML(1)",
        "+33 6 12",
        "'007",
        "TRUE",
        "12",
        "Ł 王芳 🙂",
        "a\nb",
        "",
        "-1",
        "@x",
        "é",
      ]),
    ).toEqual({ ok: true });
    expect(await read(2, 2)).toEqual({
      ok: true,
      rows: [["=IMPORTXML(1)", "+33 6 12", "'007", "TRUE", "12", "Ł 王芳 🙂", "a\nb", "", "-1", "@x", "é"]],
    });
    const cell = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 4_000 }), async (cells, firstRow) => {
        const play = createPlay();
        const { sheets } = createClient(play);
        const spreadsheetId = await makeSheet(sheets, {
          title: "t",
          tabs: [{ title: tab, rows: 5_000, columns: 3 }],
        });
        await sheets.writeRows({ spreadsheetId, blocks: [{ tab, firstRow, rows: cells }] });
        const stretch = { tab, firstRow, lastRow: firstRow + cells.length - 1, columns: 3 };
        expect(await sheets.readRows({ spreadsheetId, stretches: [stretch] })).toEqual({
          ok: true,
          stretches: [cells],
        });
      }),
      { numRuns: 20 },
    );
  });

  test("a shorter row over a longer one leaves nothing of it", async () => {
    const { write, read } = await createTrail();
    await write(2, ["a", "b", "c"]);
    await write(2, ["d"], ["e", "f", "g"]);
    expect(await read(2, 3, 3)).toEqual({
      ok: true,
      rows: [
        ["d", "", ""],
        ["e", "f", "g"],
      ],
    });
  });

  test("a cell that somebody turned into a formula reads as one, not as what it shows", async () => {
    const { play, read, spreadsheetId, write } = await createTrail();
    await write(2, ["3"]);
    await play.call(
      "PUT",
      `https://sheets.googleapis.com/v4/spreadsheets/${spreadsheetId}/values/A2?valueInputOption=USER_ENTERED`,
      { body: { values: [["=1+2"]] } },
    );
    expect(await read(2, 2, 1)).toEqual({ ok: true, rows: [["=1+2"]] });
  });

  test("several blocks are one values.batchUpdate, RAW, at the places they were given, all or none", async () => {
    const { play, sheets, spreadsheetId, read } = await createTrail();
    const rows = [Array<string>(11).fill("x"), Array<string>(11).fill("y")];
    const blocks = [
      { tab, firstRow: 7, rows },
      { tab, firstRow: 2, rows: [["z"]] },
    ];
    const before = play.lines.length;
    expect(await sheets.writeRows({ spreadsheetId, blocks })).toEqual({ ok: true });
    expect(play.lines).toHaveLength(before + 1);
    const line = play.lines.at(-1);
    expect(line?.url).toContain("/values:batchUpdate");
    expect(line?.body).toMatchObject({
      valueInputOption: "RAW",
      data: [{ range: "'Audit'!A7:K8" }, { range: "'Audit'!A2:A2" }],
    });
    expect(play.lines.every(({ url }) => !url.includes(":append"))).toBe(true);
    const tooFar = [
      { tab, firstRow: 3, rows },
      { tab, firstRow: 101, rows },
    ];
    expect(await sheets.writeRows({ spreadsheetId, blocks: tooFar })).toMatchObject({
      code: "grid-too-small",
    });
    expect(await read(3, 4)).toEqual({ ok: true, rows: [] });
    const stretches = [7, 2].map((row) => ({ tab, firstRow: row, lastRow: row, columns: 1 }));
    expect(await sheets.readRows({ spreadsheetId, stretches })).toEqual({
      ok: true,
      stretches: [[["x"]], [["z"]]],
    });
  });

  test("none are written without a call", async () => {
    const { play, write } = await createTrail();
    const before = play.lines.length;
    expect(await write(2)).toEqual({ ok: true });
    expect(play.lines).toHaveLength(before);
  });

  test("a tab whose title needs quoting", async () => {
    const { sheets } = createClient();
    const title = "Ingrid's trail: 2026";
    const spreadsheetId = await makeSheet(sheets, { title: "t", tabs: [{ title, rows: 10, columns: 2 }] });
    const blocks = [{ tab: title, firstRow: 1, rows: [["a", "b"]] }];
    expect(await sheets.writeRows({ spreadsheetId, blocks })).toEqual({ ok: true });
    const stretches = [{ tab: title, firstRow: 1, lastRow: 1, columns: 2 }];
    expect(await sheets.readRows({ spreadsheetId, stretches })).toMatchObject({ stretches: [[["a", "b"]]] });
  });
});
