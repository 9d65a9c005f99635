// https://sheets.googleapis.com/v4/spreadsheets as an API: who may ask, how often, and which call is which.
// The cells stand in grid.ts, the atomic changes in sheet-changes.ts. `values.append` is not played on purpose:
// it finds its place by guessing, and a trail must not.
import { z } from "zod";
import type { Access, Caller } from "./access.ts";
import { type Answer, type Ask, badBody, notPlayed, rpcError } from "./answer.ts";
import type { Files, Spreadsheet } from "./files.ts";
import { cellCount, maxCells, tooManyCells } from "./grid.ts";
import type { Limit, Quota } from "./quota.ts";
import { applyChanges } from "./sheet-changes.ts";
import { batchGetValues, batchUpdateValues, getValues, updateValues } from "./sheet-values.ts";
import { newTab, shownProperties, tabWish } from "./tab-properties.ts";

export type SheetsOptions = { access: Access; quota: Quota; files: Files };

/** Requests a minute: for the whole Cloud project and for one user of it (all callers of a service account are one). */
export const sheetsQuota = { perProject: 300, perUser: 60 } as const;

const readScopes = ["spreadsheets", "spreadsheets.readonly", "drive", "drive.file", "drive.readonly"];
const writeScopes = ["spreadsheets", "drive", "drive.file"];

/** Answers one call to the Sheets API. */
export function answerSheets(ask: Ask, options: SheetsOptions): Answer {
  const isRead = ask.method === "GET";
  const who = options.access.callerOf(ask.authorization, isRead ? readScopes : writeScopes);
  if (!who.ok) return who.answer;
  const spent = options.quota.take(limitsOf(isRead ? "Read" : "Write", who.caller));
  if (spent) return quotaAnswer(spent.name);
  const path = /^\/v4\/spreadsheets(?:\/([^/:]+)(:[^/]+|\/.+)?)?$/.exec(ask.url.pathname);
  if (!path) return rpcError(404, "Requested entity was not found.");
  const [, spreadsheetId, rest = ""] = path;
  if (spreadsheetId === undefined) {
    return ask.method === "POST" ? create(ask, who.caller, options.files) : rpcError(404, "Not found.");
  }
  const file = options.files.get(spreadsheetId);
  if (!file) return rpcError(404, "Requested entity was not found.");
  const role = options.files.roleOf(file, who.caller.email);
  if (role === undefined || (!isRead && role === "reader")) {
    return rpcError(403, "The caller does not have permission");
  }
  return answerFor({ ask, file, rest, caller: who.caller });
}

function answerFor(call: { ask: Ask; file: Spreadsheet; rest: string; caller: Caller }): Answer {
  const { ask, file, rest, caller } = call;
  const [, range = "", verb = ""] = /^\/values\/(.+?)(:append|:clear)?$/.exec(rest) ?? [];
  const values = { ask, file, email: caller.email };
  switch (`${ask.method} ${range === "" ? rest : `/values/{range}${verb}`}`) {
    case "GET ":
      return ask.url.searchParams.get("includeGridData") === "true"
        ? notPlayed("includeGridData")
        : { status: 200, body: shownFile(file) };
    case "POST :batchUpdate":
      return applyChanges(file, ask.body);
    case "GET /values/{range}":
      return getValues(values, decodeURIComponent(range));
    case "PUT /values/{range}":
      return updateValues(values, decodeURIComponent(range));
    case "GET /values:batchGet":
      return batchGetValues(values);
    case "POST /values:batchUpdate":
      return batchUpdateValues(values);
    default:
      return notPlayed(`${ask.method} ${rest}`);
  }
}

function limitsOf(kind: "Read" | "Write", caller: Caller): Limit[] {
  return [
    { name: `${kind} requests per minute per user|${caller.email}`, max: sheetsQuota.perUser },
    { name: `${kind} requests per minute`, max: sheetsQuota.perProject },
  ];
}

/** What Sheets answers when a per-minute quota is used up. `name` is the limit's, perhaps with a user after a bar. */
export function quotaAnswer(name: string): Answer {
  const limit = name.split("|")[0] ?? name;
  const kind = limit.split(" ")[0] ?? "Write";
  const words = `Quota exceeded for quota metric '${kind} requests' and limit '${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:100000000001'.`;
  const info = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason: "RATE_LIMIT_EXCEEDED",
    domain: "googleapis.com",
    metadata: { service: "sheets.googleapis.com", consumer: "projects/100000000001", quota_limit: limit },
  };
  return rpcError(429, words, [info]);
}

const createBody = z.strictObject({
  properties: z
    .strictObject({
      title: z.string().optional(),
      locale: z.string().optional(),
      timeZone: z.string().optional(),
    })
    .optional(),
  sheets: z.array(z.strictObject({ properties: tabWish.optional() })).optional(),
});

function create(ask: Ask, caller: Caller, files: Files): Answer {
  const body = createBody.safeParse(ask.body ?? {});
  if (!body.success) return badBody(body.error);
  const { properties = {}, sheets = [{ properties: { title: "Sheet1" } }] } = body.data;
  const tabs = sheets.reduce<ReturnType<typeof newTab>[]>(
    (made, sheet) => [...made, newTab(sheet.properties ?? {}, made)],
    [],
  );
  if (new Set(tabs.map((tab) => tab.title)).size < tabs.length) {
    return rpcError(400, "Invalid sheets: a sheet title is used twice.");
  }
  if (cellCount(tabs) > maxCells) return rpcError(400, tooManyCells);
  const { title = "Untitled spreadsheet", locale = "en_US", timeZone = "Etc/GMT" } = properties;
  return { status: 200, body: shownFile(files.add({ title, locale, timeZone, tabs }, caller.email)) };
}

function shownFile(file: Spreadsheet) {
  return {
    spreadsheetId: file.spreadsheetId,
    properties: {
      title: file.title,
      locale: file.locale,
      autoRecalc: "ON_CHANGE",
      timeZone: file.timeZone,
    },
    sheets: file.tabs.map((tab, index) => ({
      properties: shownProperties(tab, index),
      ...(tab.protectedRanges.length > 0 ? { protectedRanges: tab.protectedRanges } : {}),
      ...(tab.basicFilter ? { basicFilter: tab.basicFilter } : {}),
    })),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${file.spreadsheetId}/edit`,
  };
}
