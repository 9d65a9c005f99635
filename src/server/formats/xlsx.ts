// Spreadsheet files (ECMA-376, SpreadsheetML): texts in cells, in and out. Formulas are read as formulas, since a cell that computes
// must not pass for what it shows; styles, dates and everything else are none of our business.

import type { OnRow } from "./csv-rows.ts";
import { readZip } from "./zip.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const kindOf = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Where the tab at that place of the workbook stands, counting from 0. */
export function sheetFile(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** All of a workbook but its tabs. */
export function bookFiles(names: readonly string[]): [string, Buffer][] {
  const part = (name: string, xml: string): [string, Buffer] => [name, Buffer.from(declaration + xml)];
  const numbered = (line: (name: string, number: number) => string) =>
    names.map((name, index) => line(name, index + 1)).join("");
  const sheets = numbered((name, n) => `<sheet name="${escapeXml(name)}" sheetId="${n}" r:id="rId${n}"/>`);
  const links = numbered(
    (_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const kinds = numbered(
    (_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kindOf}.worksheet+xml"/>`,
  );
  return [
    part(
      "[Content_Types].xml",
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kindOf}.sheet.main+xml"/>${kinds}</Types>`,
    ),
    part(
      "_rels/.rels",
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packages}/relationships">${links}</Relationships>`,
    ),
  ];
}

/** What stands before and after a tab's rows. */
export const sheetStart = `${declaration}<worksheet xmlns="${main}"><sheetData>`;
export const sheetEnd = "</sheetData></worksheet>";

/** The row at that place of its tab, counting from 0. */
export function writeRow(cells: readonly string[], index: number): string {
  const written = cells.map((cell, at) => writeCell(cell, `${columnName(at)}${index + 1}`));
  return `<row r="${index + 1}">${written.join("")}</row>`;
}

function writeCell(text: string, reference: string): string {
  if (text === "") return "";
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeUnits(text))}</t></is></c>`;
}

/** What XML cannot hold, and what would be read as such an escape (ST_Xstring). */
function escapeUnits(text: string): string {
  const escape = (unit: string) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      // oxlint-disable-next-line no-control-regex -- control characters are what XML cannot hold
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, escape)
  );
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

export type Workbook = {
  /** Calls with each row that has cells, by its number; false when there is no such tab. */
  readTab(name: string, onRow: OnRow): boolean;
};

/** Opens a workbook. Throws, here or in reading, for what is not one or is written in a way that is not read here. */
export function readXlsx(bytes: Buffer): Workbook {
  const files = readZip(bytes);
  const xmlOf = (name: string) => {
    const file = files.get(name);
    return file ? readXml(file()) : null;
  };
  const workbook = xmlOf("xl/workbook.xml");
  const links = xmlOf("xl/_rels/workbook.xml.rels");
  if (workbook === null || links === null) throw new Error("not an .xlsx workbook");
  const targets = new Map(elementsOf(links, "Relationship").map(({ of }) => [of("Id"), of("Target")]));
  const tabs = new Map(
    elementsOf(workbook, "sheet").map(({ of }) => [of("name"), targets.get(of("r:id")) ?? ""]),
  );
  const strings = elementsOf(xmlOf("xl/sharedStrings.xml") ?? "", "si").map(({ inside }) => textIn(inside));
  return {
    readTab(name, onRow) {
      const target = tabs.get(name);
      if (target === undefined) return false;
      const xml = xmlOf(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
      if (xml === null) throw new Error(`the tab ${name} has no file`);
      readSheet(xml, strings, onRow);
      return true;
    },
  };
}

function readSheet(xml: string, strings: readonly string[], onRow: OnRow): void {
  let row = 0;
  for (const { of, inside } of elements(xml, "row")) {
    const number = Number(of("r") || row + 1);
    if (!Number.isSafeInteger(number) || number <= row)
      throw new Error("rows of the sheet do not follow each other");
    row = number;
    const cells: string[] = [];
    for (const cell of elements(inside, "c")) {
      const column = cell.of("r") === "" ? cells.length : columnIndex(cell.of("r"));
      if (column < cells.length || column > 18_277)
        throw new Error("cells of the sheet do not follow each other");
      while (cells.length < column) cells.push("");
      cells.push(readCell(cell, strings));
    }
    onRow(row, cells);
  }
}

function columnIndex(reference: string): number {
  const letters = /^([A-Z]{1,3})[0-9]+$/.exec(reference)?.[1] ?? "";
  return Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readCell({ of, inside }: Element, strings: readonly string[]): string {
  const [formula] = elementsOf(inside, "f");
  if (formula) return `=${unescapeXml(formula.inside)}`;
  const [value] = elementsOf(inside, "v");
  const text = unescapeUnits(unescapeXml(value?.inside ?? ""));
  if (of("t") === "inlineStr") return textIn(inside);
  if (of("t") !== "s") return text;
  const shared = strings[Number(text)];
  if (shared === undefined) throw new Error("a cell names a text that is not there");
  return shared;
}

/** Its runs together, without what only tells how to pronounce them. */
function textIn(inside: string): string {
  const spoken = inside.replace(/<(\w+:)?rPh\b.*?<\/(\w+:)?rPh>/gs, "");
  return unescapeUnits(
    elementsOf(spoken, "t")
      .map((run) => unescapeXml(run.inside))
      .join(""),
  );
}

/** XML in which nothing can hide from `elements`: without comments, CDATA, entities of its own. */
function readXml(bytes: Buffer): string {
  const xml = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  if (xml.includes("<!") || xml.indexOf("<?", 2) >= 0) throw new Error("XML of a kind that is not read here");
  return xml.replace(/\r\n?/g, "\n");
}

type Element = { inside: string; of(attribute: string): string };

/** Elements of that name, in any namespace; none of those asked for here stands within its like. */
function* elements(xml: string, name: string): Generator<Element> {
  const pattern = new RegExp(`<(\\w+:)?${name}(\\s[^<>]*?)?(?:/>|>(.*?)</\\1${name}\\s*>)`, "gs");
  for (const [, , attributes = "", inside = ""] of xml.matchAll(pattern))
    yield {
      inside,
      of: (attribute) =>
        unescapeXml(new RegExp(`\\s${attribute}\\s*=\\s*(["'])(.*?)\\1`).exec(attributes)?.[2] ?? ""),
    };
}

function elementsOf(xml: string, name: string): Element[] {
  return Array.from(elements(xml, name));
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));/g,
    (whole, decimal?: string, hex?: string, name = "") => {
      if (decimal ?? hex)
        return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16));
      return named[name as string] ?? whole;
    },
  );
}

function unescapeUnits(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
