// A spreadsheet that was closed and then changed: found within four weeks, told, and ours again.

import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { halden, people } from "../../support/builders.ts";
import { productionEngine } from "../../support/database.ts";
import { aServer, type TestServer } from "../../support/server.ts";
import { chainOf, entryOf } from "../../support/sheet-chain.ts";
import { advanceUntilDone } from "../../support/written-sheet.ts";

const dayMs = 24 * 3_600_000;
const weeks = 28 * dayMs;
const state = z.object({ finding: z.object({ code: z.string() }).optional() });

/** Three spreadsheets, of which two are closed and were looked at; something is done to the first, and four weeks pass. */
async function withChanged(
  engine: (typeof productionEngine)[number],
  how: (file: NonNullable<ReturnType<TestServer["google"]["files"]["get"]>>) => void,
  then: (s: TestServer, before: string[][]) => Promise<void>,
): Promise<void> {
  const s = await aServer(engine, { people, sheetRows: 20 });
  try {
    for (let n = 0; n < 74; n += 1) {
      await s.as("camille")("GET", "/v1/me");
      if (n % 10 === 0) await advanceUntilDone(s);
    }
    await advanceUntilDone(s);
    const [first] = await chainOf(s);
    const file = s.google.files.get(first?.spreadsheetId ?? "");
    if (!file) throw new Error("no spreadsheet is closed");
    how(file);
    s.clock.advance(weeks);
    for (let day = 0; day < 3; day += 1) {
      await s.as("camille")("GET", "/v1/me");
      await advanceUntilDone(s);
      s.clock.advance(dayMs);
    }
    await then(s, first?.audit ?? []);
  } finally {
    await s.close();
  }
}

/** What the trail tells of changes to its spreadsheets, and of which. */
async function toldIn(s: TestServer): Promise<string[][]> {
  const chain = await chainOf(s);
  const rows = chain.flatMap(({ audit }) => audit);
  return rows
    .filter((row) => row[4] === "Found this spreadsheet changed")
    .map((row) => [entryOf(row).target["sheet"] ?? "", row[7] ?? ""]);
}

describe.each(productionEngine)("on %s", (engine) => {
  test("AUD-23: a row typed over is told with its place, and is written again", () =>
    withChanged(
      engine,
      ({ tabs }) => tabs[0]?.rows.splice(6, 1, ["6", "never happened"]),
      async (s, before) => {
        const [first] = await chainOf(s);
        expect(first?.audit).toEqual(before);
        expect(await toldIn(s)).toEqual([[first?.spreadsheetId, "Finding: row-changed; Tab: Audit; Row: 7"]]);
      },
    ));

  test("rows typed below its end are told, and are gone, in either tab", () =>
    withChanged(
      engine,
      ({ tabs }) => tabs.forEach(({ rows }) => rows.push(["21", "never happened"], [], ["", "nor this"])),
      async (s, before) => {
        const [first] = await chainOf(s);
        expect(first?.audit.filter((row) => row.some(Boolean))).toEqual(before);
        expect(JSON.stringify(first)).not.toContain("never happened");
        expect(JSON.stringify(first)).not.toContain("nor this");
        const told = await toldIn(s);
        expect(told).toEqual([
          [first?.spreadsheetId, `Finding: row-changed; Tab: Audit; Row: ${before.length + 2}`],
        ]);
      },
    ));

  test.each([
    ["rows-moved; Tab: Audit; Row: 2", (rows: unknown[][]) => rows.splice(1, 30, ...rows.slice(1).reverse())],
    [
      "columns-moved; Tab: Audit; Row: 1",
      (rows: unknown[][]) => rows.forEach((row) => row.push(row.shift())),
    ],
  ])("%s: all of it is ours again, and nobody waits for that", (told, how) =>
    withChanged(
      engine,
      ({ tabs }) => how(tabs[0]?.rows ?? []),
      async (s, before) => {
        const [first] = await chainOf(s);
        expect(first?.audit).toEqual(before);
        expect((await toldIn(s)).map(([, details]) => details)).toEqual([`Finding: ${told}`]);
      },
    ),
  );

  test("in the trash: it is taken out again, and told", () =>
    withChanged(
      engine,
      (file) => Object.assign(file, { trashed: true }),
      async (s) => {
        const [first] = await chainOf(s);
        expect(s.google.files.get(first?.spreadsheetId ?? "")?.trashed).toBe(false);
        expect((await toldIn(s)).map(([, details]) => details)).toEqual(["Finding: sheet-trashed"]);
      },
    ));

  test.each([
    ["Audit", 0, "tab-renamed"],
    ["Checkpoints", 1, "tab-deleted"],
  ])("its tab %s renamed or deleted: it comes back, and is told", (title, at, finding) =>
    withChanged(
      engine,
      (file) => {
        if (at === 0) Object.assign(file.tabs[0] ?? {}, { title: "Mine" });
        else file.tabs = file.tabs.slice(0, 1);
      },
      async (s, before) => {
        const [first] = await chainOf(s);
        expect(first?.audit).toEqual(before);
        const tabs = s.google.files.get(first?.spreadsheetId ?? "")?.tabs ?? [];
        expect(tabs.find((tab) => tab.title === title)?.rows.length).toBeGreaterThan(1);
        expect((await toldIn(s)).map(([, details]) => details)).toEqual([
          `Finding: ${finding}; Tab: ${title}`,
        ]);
      },
    ),
  );

  test("closed to us: the admin is told, the trail goes on, and the other spreadsheets are looked at", () =>
    withChanged(
      engine,
      (file) => file.permissions.splice(0, 1),
      async (s) => {
        const told = await toldIn(s);
        expect(told.map(([, details]) => details)).toEqual(["Finding: older-sheet-lost"]);
        const shown = state.parse((await s.as("priya")("GET", "/v1/audit/sheet")).json);
        expect(shown.finding?.code).toBe("older-sheet-lost");
        const [row] = await s.db.transaction(halden, (tx) =>
          tx.query<{ looked: number }>(
            "select count(*)::int as looked from audit_sheet where walked_at >= $1 and number > 1",
            [new Date(s.clock.now() - 4 * dayMs)],
          ),
        );
        expect(row?.looked).toBeGreaterThan(0);
      },
    ));
});
