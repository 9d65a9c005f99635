// spreadsheets.batchUpdate: a list of changes to a file's tabs, applied together or not at all.
// Plays the few kinds that a trail needs; every other kind is refused as not played.
import { z } from "zod";
import { type Answer, badBody, notPlayed, rpcError } from "./answer.ts";
import type { Spreadsheet } from "./files.ts";
import { cellCount, maxCells, type Tab, tooManyCells } from "./grid.ts";
import { newTab, shownProperties, tabWish } from "./tab-properties.ts";

const protectedRange = z.strictObject({
  protectedRangeId: z.int().nonnegative().optional(),
  range: z.strictObject({
    sheetId: z.int().nonnegative().optional(),
    startRowIndex: z.int().nonnegative().optional(),
    endRowIndex: z.int().nonnegative().optional(),
    startColumnIndex: z.int().nonnegative().optional(),
    endColumnIndex: z.int().nonnegative().optional(),
  }),
  description: z.string().optional(),
  warningOnly: z.boolean().optional(),
  editors: z.strictObject({ users: z.array(z.string()).optional() }).optional(),
});

const change = z.strictObject({
  addSheet: z.strictObject({ properties: tabWish.optional() }).optional(),
  deleteSheet: z.strictObject({ sheetId: z.int() }).optional(),
  appendDimension: z
    .strictObject({
      sheetId: z.int().optional(),
      dimension: z.enum(["ROWS", "COLUMNS"]),
      length: z.int().positive(),
    })
    .optional(),
  updateSheetProperties: z.strictObject({ properties: tabWish, fields: z.string() }).optional(),
  addProtectedRange: z.strictObject({ protectedRange }).optional(),
});
type Change = z.infer<typeof change>;

/** The tabs after a change and what Google replies to it, or its refusal. */
type Outcome = { ok: true; tabs: Tab[]; reply: object } | { ok: false; message: string };

/** Answers one batchUpdate and, when every change fits, puts the new tabs in place of the old. */
export function applyChanges(file: Spreadsheet, body: unknown): Answer {
  const parsed = z.strictObject({ requests: z.array(z.record(z.string(), z.unknown())) }).safeParse(body);
  if (!parsed.success) return badBody(parsed.error);
  if (parsed.data.requests.length === 0) return rpcError(400, "Must specify at least one request.");
  let tabs: Tab[] = file.tabs.map((tab) => ({ ...tab }));
  const replies: object[] = [];
  for (const [index, raw] of parsed.data.requests.entries()) {
    const [kind = "", ...more] = Object.keys(raw);
    if (!(kind in change.shape)) return notPlayed(`the change ${kind}`);
    const wish = change.safeParse(raw);
    if (!wish.success || more.length > 0) {
      return wish.success
        ? rpcError(400, `Invalid requests[${index}]: one kind at most`)
        : badBody(wish.error);
    }
    const outcome = applyOne(tabs, wish.data);
    if (!outcome.ok) return rpcError(400, `Invalid requests[${index}].${kind}: ${outcome.message}`);
    if (cellCount(outcome.tabs) > maxCells) {
      return rpcError(400, `Invalid requests[${index}].${kind}: ${tooManyCells}`);
    }
    tabs = outcome.tabs;
    replies.push(outcome.reply);
  }
  file.tabs = tabs;
  return { status: 200, body: { spreadsheetId: file.spreadsheetId, replies } };
}

function applyOne(tabs: Tab[], wish: Change): Outcome {
  if (wish.addSheet) return addSheet(tabs, wish.addSheet.properties ?? {});
  if (wish.deleteSheet) return deleteSheet(tabs, wish.deleteSheet.sheetId);
  if (wish.appendDimension) {
    const { sheetId = 0, dimension, length } = wish.appendDimension;
    return changeTab(tabs, sheetId, (tab) =>
      dimension === "ROWS"
        ? { ...tab, rowCount: tab.rowCount + length }
        : { ...tab, columnCount: tab.columnCount + length },
    );
  }
  if (wish.updateSheetProperties) return updateProperties(tabs, wish.updateSheetProperties);
  if (wish.addProtectedRange) return protect(tabs, wish.addProtectedRange.protectedRange);
  return { ok: false, message: "No request set." };
}

function addSheet(tabs: Tab[], properties: z.infer<typeof tabWish>): Outcome {
  const tab = newTab(properties, tabs);
  if (tabs.some((other) => other.title.toLowerCase() === tab.title.toLowerCase())) {
    const words = `A sheet with the name "${tab.title}" already exists. Please enter another name.`;
    return { ok: false, message: words };
  }
  if (tabs.some((other) => other.sheetId === tab.sheetId)) {
    return { ok: false, message: `A sheet with id ${tab.sheetId} already exists.` };
  }
  const reply = { addSheet: { properties: shownProperties(tab, tabs.length) } };
  return { ok: true, tabs: [...tabs, tab], reply };
}

function deleteSheet(tabs: Tab[], sheetId: number): Outcome {
  const left = tabs.filter((tab) => tab.sheetId !== sheetId);
  if (left.length === tabs.length) return { ok: false, message: `No sheet with id: ${sheetId}` };
  if (left.length === 0) return { ok: false, message: "You can't remove all the sheets in a document." };
  return { ok: true, tabs: left, reply: {} };
}

function changeTab(tabs: Tab[], sheetId: number, how: (tab: Tab) => Tab, reply: object = {}): Outcome {
  if (!tabs.some((tab) => tab.sheetId === sheetId)) {
    return { ok: false, message: `No grid with id: ${sheetId}` };
  }
  return { ok: true, tabs: tabs.map((tab) => (tab.sheetId === sheetId ? how(tab) : tab)), reply };
}

function updateProperties(
  tabs: Tab[],
  wish: { properties: z.infer<typeof tabWish>; fields: string },
): Outcome {
  const { title, gridProperties = {}, sheetId = 0 } = wish.properties;
  const named = wish.fields.split(",").map((field) => field.trim());
  const known = [
    "title",
    "gridProperties.rowCount",
    "gridProperties.columnCount",
    "gridProperties.frozenRowCount",
  ];
  if (wish.fields === "") return { ok: false, message: "At least one field must be listed in 'fields'." };
  if (!named.every((field) => known.includes(field))) {
    return { ok: false, message: `Invalid field: ${named.find((field) => !known.includes(field))}` };
  }
  const has = (field: string) => named.includes(field);
  return changeTab(tabs, sheetId, (tab) => {
    const changed = {
      ...tab,
      title: has("title") ? (title ?? tab.title) : tab.title,
      rowCount: (has("gridProperties.rowCount") ? gridProperties.rowCount : undefined) ?? tab.rowCount,
      columnCount:
        (has("gridProperties.columnCount") ? gridProperties.columnCount : undefined) ?? tab.columnCount,
      frozenRowCount: has("gridProperties.frozenRowCount")
        ? (gridProperties.frozenRowCount ?? 0)
        : tab.frozenRowCount,
    };
    const rows = changed.rows.slice(0, changed.rowCount).map((row) => row.slice(0, changed.columnCount));
    return { ...changed, rows };
  });
}

function protect(tabs: Tab[], wish: z.infer<typeof protectedRange>): Outcome {
  const ids = tabs.flatMap((tab) => tab.protectedRanges.map((one) => one.protectedRangeId));
  const added = { ...wish, protectedRangeId: wish.protectedRangeId ?? Math.max(0, ...ids) + 1 };
  return changeTab(
    tabs,
    wish.range.sheetId ?? 0,
    (tab) => ({ ...tab, protectedRanges: [...tab.protectedRanges, added] }),
    { addProtectedRange: { protectedRange: added } },
  );
}
