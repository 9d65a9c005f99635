// A Sheet that people changed or removed: reading and writing in Carnet goes on, and the trail finds its way back without a gap.

import { describe, expect, test } from "@jest/globals";
import type { Spreadsheet } from "../../../src/simulator/google/files.ts";
import type { Tab } from "../../../src/simulator/google/grid.ts";
import {
  advanceUntilDone,
  expectWhole,
  fileOf,
  logOf,
  someActs,
  withServer,
} from "../../support/written-sheet.ts";
import { halden } from "../../support/builders.ts";
import { productionEngine } from "../../support/database.ts";
import type { TestServer } from "../../support/server.ts";

/** Something is done to the Sheet, then acts go on; answers what the next delivery says. */
async function tamper(s: TestServer, how: (file: Spreadsheet) => void): Promise<string | null> {
  await someActs(s, 4);
  await advanceUntilDone(s);
  how(await fileOf(s));
  s.clock.advance(24 * 3_600_000);
  await someActs(s, 3);
  await s.server.trail.advance();
  return (await logOf(s)).delivery_fault;
}

/** As when somebody deletes a column: those after it move up, and the grid is one less wide. */
function cutColumn(tab: Tab, at: number): void {
  for (const row of tab.rows) row.splice(at, 1);
  tab.columnCount -= 1;
}

async function foundIn(s: TestServer) {
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query("select finding, found_tab, found_row from audit_log where tenant_id = $1", [halden]),
  );
  return row ?? {};
}

describe.each(productionEngine)("on %s", (engine) => {
  test("its title is anybody's to change", () =>
    withServer(engine, async (s) => {
      const code = await tamper(s, (file) => {
        file.title = "Our trail";
      });
      expect(code).toBeNull();
      await advanceUntilDone(s);
      await expectWhole(s);
      expect((await fileOf(s)).title).toBe("Our trail");
    }));

  test.each([0, 1])("tab %i renamed: it gets its title back, with its rows", (tab) =>
    withServer(engine, async (s) => {
      const code = await tamper(s, ({ tabs }) => Object.assign(tabs[tab] ?? {}, { title: "Mine" }));
      expect(code).toBe("tab-gone");
      await advanceUntilDone(s);
      await expectWhole(s);
      const titles = (await fileOf(s)).tabs.map(({ title }) => title);
      expect(titles).toEqual(["Audit", "Checkpoints"]);
      expect(await foundIn(s)).toEqual({ finding: "tab-renamed", found_tab: titles[tab], found_row: null });
    }),
  );

  test.each([0, 1])("AUD-23: tab %i deleted: it comes back, whole", (tab) =>
    withServer(engine, async (s) => {
      const code = await tamper(s, (file) => {
        file.tabs = file.tabs.filter((_, index) => index !== tab);
      });
      expect(code).toBe("tab-gone");
      await advanceUntilDone(s);
      await expectWhole(s);
      const checkpoints = (await fileOf(s)).tabs.find(({ title }) => title === "Checkpoints");
      expect(checkpoints?.rows.length).toBeGreaterThan(1);
      const title = ["Audit", "Checkpoints"][tab];
      expect(await foundIn(s)).toEqual({ finding: "tab-deleted", found_tab: title, found_row: null });
    }),
  );

  test("protected: it says so, and goes on once it is not", () =>
    withServer(engine, async (s) => {
      const code = await tamper(s, ({ tabs }) =>
        tabs[0]?.protectedRanges.push({ protectedRangeId: 1, range: { sheetId: 0 } }),
      );
      expect(code).toBe("tab-protected");
      (await fileOf(s)).tabs[0]?.protectedRanges.pop();
      await advanceUntilDone(s);
      await expectWhole(s);
    }));

  test("the service account removed: it says so, acts go on, and nothing is missing once it is back", () =>
    withServer(engine, async (s) => {
      let mine = "";
      const code = await tamper(s, ({ permissions }) => {
        mine = permissions[0]?.emailAddress ?? "";
        Object.assign(permissions[0] ?? {}, { emailAddress: "priya@halden.example", role: "owner" });
      });
      expect(code).toBe("no-access");
      await someActs(s, 3);
      (await fileOf(s)).permissions.push({ id: "9", role: "writer", type: "user", emailAddress: mine });
      await advanceUntilDone(s);
      await expectWhole(s);
    }));

  test("a file that is not found once is asked for again; found, nothing is made anew", () =>
    withServer(engine, async (s) => {
      const { get } = s.google.files;
      let misses = 1;
      await someActs(s, 2);
      await advanceUntilDone(s);
      s.google.files.get = (id) => ((misses -= 1) >= 0 ? undefined : get(id));
      await someActs(s, 2);
      s.clock.advance(3_000);
      await s.server.trail.advance();
      expect((await logOf(s)).delivery_fault).toBe("sheet-gone");
      await advanceUntilDone(s);
      await expectWhole(s);
    }));

  test.each([
    ["rows-moved", 2, (rows: unknown[][]) => rows.splice(1, rows.length - 1, ...rows.slice(1).reverse())],
    ["columns-moved", 1, (rows: unknown[][]) => rows.forEach((row) => row.unshift(row.splice(1, 1)[0]))],
    ["row-changed", 4, (rows: unknown[][]) => rows.splice(3, 1, ["3", "never happened"])],
    ["row-changed", 4, (rows: unknown[][]) => rows.splice(3)],
  ])("AUD-23: %s: the next look says at which row, %i, and the rows are ours again", (finding, row, how) =>
    withServer(engine, async (s) => {
      expect(await tamper(s, ({ tabs }) => how(tabs[0]?.rows ?? []))).toBeNull();
      await advanceUntilDone(s);
      await expectWhole(s);
      expect(await foundIn(s)).toEqual({ finding, found_tab: "Audit", found_row: row });
    }),
  );

  test.each<[string, number, (tab: Tab) => void]>([
    ["columns-moved", 1, (tab) => cutColumn(tab, 0)],
    ["columns-moved", 1, (tab) => cutColumn(tab, tab.columnCount - 1)],
    ["row-changed", 1, (tab) => Object.assign(tab, { rows: [], rowCount: 1 })],
    ["row-changed", 3, (tab) => Object.assign(tab, { rows: tab.rows.slice(0, 2), rowCount: 2 })],
  ])("%s from row %i: what was cut off the grid is put back, with its rows", (finding, row, how) =>
    withServer(engine, async (s) => {
      await tamper(s, ({ tabs: [audit] }) => audit && how(audit));
      await advanceUntilDone(s);
      await expectWhole(s);
      expect(await foundIn(s)).toEqual({ finding, found_tab: "Audit", found_row: row });
    }),
  );

  test("what was found is told once in the trail, though it cannot be put right at first", () =>
    withServer(engine, async (s) => {
      const protect = { protectedRangeId: 1, range: { sheetId: 0 } };
      await tamper(s, ({ tabs }) => {
        tabs[0]?.rows.splice(3, 1, ["3", "never happened"]);
        tabs[0]?.protectedRanges.push(protect);
      });
      for (let n = 0; n < 5; n += 1) {
        s.clock.advance(64_000);
        await s.server.trail.advance();
      }
      expect((await logOf(s)).delivery_fault).toBe("tab-protected");
      (await fileOf(s)).tabs[0]?.protectedRanges.pop();
      await advanceUntilDone(s);
      const rows = await expectWhole(s);
      const told = rows.filter((row) => row[4] === "Found this spreadsheet changed");
      expect(told.map((row) => row.slice(2, 10))).toEqual([
        [
          "Carnet",
          "Operator",
          told[0]?.[4],
          "",
          "",
          "Finding: row-changed; Tab: Audit; Row: 4",
          "allowed",
          "",
        ],
      ]);
    }));

  test("nobody does anything any more: a row that was changed is ours again within a day", () =>
    withServer(engine, async (s) => {
      await someActs(s, 4);
      await advanceUntilDone(s);
      (await fileOf(s)).tabs[0]?.rows.splice(3, 1, ["3", "never happened"]);
      s.clock.advance(24 * 3_600_000);
      await s.server.trail.advance();
      await advanceUntilDone(s);
      await expectWhole(s);
      expect(await foundIn(s)).toEqual({ finding: "row-changed", found_tab: "Audit", found_row: 4 });
    }));

  test("a row far above the end that was changed is ours again within a week", () =>
    withServer(engine, async (s) => {
      for (let n = 0; n < 1_700; n += 1) await s.as("camille")("GET", "/v1/me");
      await advanceUntilDone(s);
      (await fileOf(s)).tabs[0]?.rows.splice(1_100, 1, ["1100", "never happened"]);
      for (let day = 0; day < 7; day += 1) {
        s.clock.advance(24 * 3_600_000);
        await s.server.trail.advance();
        await advanceUntilDone(s);
      }
      await expectWhole(s);
      expect(await foundIn(s)).toEqual({ finding: "row-changed", found_tab: "Audit", found_row: 1_101 });
    }));

  test("rows sorted beyond the end that is looked at are written again, too", () =>
    withServer(engine, async (s) => {
      for (let n = 0; n < 600; n += 1) await s.as("camille")("GET", "/v1/me");
      await tamper(s, ({ tabs }) => tabs[0]?.rows.splice(1, 602, ...tabs[0].rows.slice(1, 603).reverse()));
      await advanceUntilDone(s);
      await expectWhole(s);
    }));

  test("in the trash: it is taken out again", () =>
    withServer(engine, async (s) => {
      await tamper(s, (file) => {
        file.trashed = true;
      });
      await advanceUntilDone(s);
      await expectWhole(s);
      expect((await fileOf(s)).trashed).toBe(false);
      expect((await foundIn(s))["finding"]).toBe("sheet-trashed");
    }));

  test("full: it says so, and goes on once there is room", () =>
    withServer(engine, async (s) => {
      const code = await tamper(s, ({ tabs }) => {
        for (const tab of tabs) tab.rowCount = tab.rows.length;
        const huge = { sheetId: 77, title: "Mine", rowCount: 9_990_000, columnCount: 1, frozenRowCount: 0 };
        tabs.push({ ...huge, rows: [], protectedRanges: [] });
      });
      expect(code).toBe("sheet-full");
      (await fileOf(s)).tabs.pop();
      await advanceUntilDone(s);
      await expectWhole(s);
    }));

  test("AUD-11: filtered: every row is written all the same, and the admin is told once, until it is not", () =>
    withServer(engine, async (s) => {
      await tamper(s, ({ tabs }) =>
        Object.assign(tabs[0] ?? {}, { basicFilter: { criteria: { "2": { hiddenValues: ["priya"] } } } }),
      );
      for (let day = 0; day < 3; day += 1) {
        await advanceUntilDone(s);
        s.clock.advance(24 * 3_600_000);
        await s.server.trail.advance();
      }
      await advanceUntilDone(s);
      const rows = await expectWhole(s);
      const told = rows.filter((row) => row[4] === "Found this spreadsheet changed");
      expect(told.map((row) => row[7])).toEqual(["Finding: rows-filtered; Tab: Audit"]);
      const state = async () => (await s.as("priya")("GET", "/v1/audit/sheet")).json;
      expect(await state()).toMatchObject({ finding: { code: "rows-filtered", tab: "Audit" } });
      (await fileOf(s)).tabs.forEach((tab) => delete tab.basicFilter);
      s.clock.advance(24 * 3_600_000);
      await advanceUntilDone(s);
      expect(await state()).not.toHaveProperty("finding");
    }));

  test("a tab of one's own changes nothing", () =>
    withServer(engine, async (s) => {
      await tamper(s, (file) => {
        file.tabs.push({
          sheetId: 77,
          title: "Mine",
          rowCount: 5,
          columnCount: 5,
          frozenRowCount: 0,
          rows: [["x"]],
          protectedRanges: [],
        });
      });
      await advanceUntilDone(s);
      await expectWhole(s);
      expect((await foundIn(s))["finding"]).toBeNull();
      expect((await fileOf(s)).tabs[2]?.rows).toEqual([["x"]]);
    }));
});
