import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { readXlsx } from "../../../src/server/formats/xlsx.ts";
import { streamXlsx, type StreamedTab } from "../../../src/server/formats/xlsx-stream.ts";
import { readZip } from "../../../src/server/formats/zip.ts";
import { writeXlsx, writeZip } from "../../support/workbook.ts";

const letters = fc.constantFrom(
  "_x0041_",
  "_x",
  "\0",
  "\r",
  "\n",
  "\ud800",
  "👧",
  "<",
  "&amp;",
  "]]>",
  '"',
  " ",
  "é",
);
const aCell = fc.string({
  unit: fc.oneof(letters, fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
});

function rowsOf(file: Buffer, tab = "Tab"): [number, string[]][] {
  const rows: [number, string[]][] = [];
  expect(readXlsx(file).readTab(tab, (row, cells) => rows.push([row, cells]))).toBe(true);
  return rows;
}

/** A workbook with one tab of that XML. */
function workbook(sheetData: string, strings = ""): Buffer {
  const files = new Map<string, Uint8Array>();
  for (const [name, file] of readZip(writeXlsx([{ name: "Tab", rows: [] }]))) files.set(name, file());
  files.set(
    "xl/worksheets/sheet1.xml",
    Buffer.from(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`),
  );
  if (strings !== "") files.set("xl/sharedStrings.xml", Buffer.from(`<sst>${strings}</sst>`));
  return writeZip(files);
}

describe("a workbook", () => {
  test("says what was written, whatever that is", () => {
    fc.assert(
      fc.property(fc.array(fc.array(aCell, { minLength: 1, maxLength: 30 }), { maxLength: 5 }), (rows) => {
        const read = rowsOf(writeXlsx([{ name: 'A "tab" & <more>', rows }]), 'A "tab" & <more>');
        const padded = read.map(([row, cells]) => [
          row,
          [...cells, ...Array<string>(30).fill("")].slice(0, rows[row - 1]?.length),
        ]);
        expect(padded).toEqual(rows.map((cells, index) => [index + 1, cells]));
      }),
      { numRuns: 200 },
    );
  });
  test("has only the tabs it has", () =>
    expect(readXlsx(writeXlsx([{ name: "Tab", rows: [] }])).readTab("Other", () => undefined)).toBe(false));
  test("gives formulas as formulas, shared texts without their pronunciation, and cells at their place", () => {
    const strings = "<si><r><t>one</t></r><r><t> two</t></r><rPh><t>wan</t></rPh></si>";
    const row =
      '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="str"><f>1&amp;2</f><v>12</v></c><c r="E3"><v>7</v></c><c r="F3"/></row>';
    expect(rowsOf(workbook(row, strings))).toEqual([[3, ["", "one two", "", "=1&2", "7", ""]]]);
  });
});

describe("a workbook that is written as it comes", () => {
  async function* parts(...given: string[][][]) {
    for (const part of given) yield await Promise.resolve(part);
  }
  async function whole(tabs: StreamedTab[]): Promise<Buffer> {
    const written: Uint8Array[] = [];
    for await (const part of streamXlsx(tabs)) written.push(part);
    return Buffer.concat(written);
  }

  test("is the one that is written at once, however its rows come", async () => {
    const rows = [["=1+1", "é"], [], ["\0", "", "]]>"], ["d"]];
    const streamed = await whole([
      { name: "Tab", rows: parts(rows.slice(0, 1), [], rows.slice(1)) },
      { name: "Other", rows: parts() },
    ]);
    const written = readZip(
      writeXlsx([
        { name: "Tab", rows },
        { name: "Other", rows: [] },
      ]),
    );
    const files = readZip(streamed);
    expect([...files.keys()]).toEqual([...written.keys()]);
    for (const [name, file] of files) expect(file()).toEqual(written.get(name)?.());
  });

  test("breaks off where its rows do, or grow beyond what a tab holds", async () => {
    async function* broken() {
      yield await Promise.resolve([["a"]]);
      throw new Error("gone");
    }
    await expect(whole([{ name: "Tab", rows: broken() }])).rejects.toThrow("gone");
    const many: string[][] = Array.from({ length: 262_145 }, () => []);
    const rows = parts(many, many, many, many);
    await expect(whole([{ name: "Tab", rows }])).rejects.toThrow("more rows than a workbook holds");
  });
});

describe("what is not read whole is not read", () => {
  const read = (file: Buffer) => () => rowsOf(file);
  const row = (r: number) => `<row r="${r}"><c r="A${r}"><v>1</v></c></row>`;
  test.each([
    ["no archive", Buffer.from("PK")],
    ["no workbook", writeZip(new Map([["a", Buffer.from("b")]]))],
    ["a comment", workbook(`<!-- ${row(1)} -->`)],
    ["CDATA", workbook("<row><c><v><![CDATA[1]]></v></c></row>")],
    ["rows out of order", workbook(row(2) + row(1))],
    ["a row twice", workbook(row(1) + row(1))],
    ["cells out of order", workbook('<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')],
    ["a shared text that is not there", workbook('<row><c t="s"><v>0</v></c></row>')],
  ])("%s", (_, file) => expect(read(file)).toThrow());
  test("a flipped bit anywhere among the packed bytes", () => {
    const file = writeXlsx([{ name: "Tab", rows: [["a".repeat(50), "b".repeat(50)]] }]);
    const at = file.indexOf("xl/worksheets/sheet1.xml") + "xl/worksheets/sheet1.xml".length;
    for (let index = at; index < at + 60; index += 1) {
      const flipped = Buffer.from(file);
      flipped[index] = (flipped[index] ?? 0) ^ 4;
      expect(read(flipped)).toThrow();
    }
  });
});
