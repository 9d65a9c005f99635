// https://www.googleapis.com/drive/v3/files: making a spreadsheet, finding it by what the app wrote on it, taking it out of
// the trash, sharing it.
// Nothing else of Drive is played.
import { z } from "zod";
import type { Access, Caller } from "./access.ts";
import { type Answer, type Ask, badBody, notPlayed, reasonedError } from "./answer.ts";
import type { Files, Spreadsheet } from "./files.ts";
import { type DemoPerson, type DemoTeam, personOf } from "./people.ts";
import { newTab } from "./tab-properties.ts";

export type DriveOptions = {
  access: Access;
  files: Files;
  people: readonly DemoPerson[];
  teams: readonly DemoTeam[];
};

const permissionBody = z.strictObject({
  role: z.enum(["reader", "writer"]),
  type: z.enum(["user", "group"]),
  emailAddress: z.email(),
});

const fileBody = z.strictObject({
  name: z.string(),
  mimeType: z.literal("application/vnd.google-apps.spreadsheet"),
  appProperties: z.record(z.string().max(124), z.string().max(124)).optional(),
});

/** A spreadsheet as Drive makes it: with one tab of 1000 × 26. */
function create(ask: Ask, caller: Caller, files: Files): Answer {
  const body = fileBody.safeParse(ask.body);
  if (!body.success) return badBody(body.error);
  const { name: title, appProperties } = body.data;
  const tabs = [newTab({}, [])];
  const file = files.add({ title, locale: "en_US", timeZone: "Etc/GMT", appProperties, tabs }, caller.email);
  return { status: 200, body: { kind: "drive#file", id: file.spreadsheetId, name: title } };
}

const markQuery = /^appProperties has \{ key='([^']+)' and value='([^']+)' \} and trashed = false$/;

function list(ask: Ask, caller: Caller, files: Files): Answer {
  const [, key, value] = markQuery.exec(ask.url.searchParams.get("q") ?? "") ?? [];
  if (ask.method !== "GET" || !key || !value) return notPlayed(`${ask.method} files with that query`);
  const found = files.marked(key, value).filter((file) => files.roleOf(file, caller.email));
  return {
    status: 200,
    body: { kind: "drive#fileList", files: found.map((file) => ({ id: file.spreadsheetId })) },
  };
}

function change(ask: Ask, file: Spreadsheet): Answer {
  const body = z.strictObject({ trashed: z.boolean() }).safeParse(ask.body);
  if (!body.success) return badBody(body.error);
  file.trashed = body.data.trashed;
  return shownFile(file);
}

function shownFile({ spreadsheetId: id, title: name, trashed = false }: Spreadsheet): Answer {
  return { status: 200, body: { kind: "drive#file", id, name, trashed } };
}

/** Answers one call to Drive. */
export function answerDrive(ask: Ask, options: DriveOptions): Answer {
  const who = options.access.callerOf(ask.authorization, ["drive", "drive.file"]);
  if (!who.ok) return who.answer;
  if (ask.url.pathname === "/drive/v3/files") {
    return ask.method === "POST"
      ? create(ask, who.caller, options.files)
      : list(ask, who.caller, options.files);
  }
  const path = /^\/drive\/v3\/files\/([^/]+)(\/permissions)?$/.exec(ask.url.pathname);
  const isPlayed = path?.[2] === undefined ? ["GET", "PATCH", "DELETE"] : ["POST"];
  if (!path || !isPlayed.includes(ask.method)) return notPlayed(`${ask.method} ${ask.url.pathname}`);
  const file = options.files.get(path[1] ?? "");
  const role = file && options.files.roleOf(file, who.caller.email);
  if (!file || !role) return reasonedError(404, "notFound", `File not found: ${path[1]}.`);
  if (ask.method === "GET") return shownFile(file);
  if (role === "reader" || (ask.method === "DELETE" && role !== "owner")) {
    const words = "The user does not have sufficient permissions for this file.";
    return reasonedError(403, "insufficientFilePermissions", words);
  }
  if (ask.method === "PATCH") return change(ask, file);
  if (ask.method === "DELETE") {
    options.files.remove(file.spreadsheetId);
    return { status: 204, body: undefined };
  }
  const body = permissionBody.safeParse(ask.body);
  if (!body.success) {
    return reasonedError(
      400,
      "invalid",
      "The specified emailAddress, role or type is invalid or not played.",
    );
  }
  const emailAddress = body.data.emailAddress.toLowerCase();
  const isKnown =
    body.data.type === "user"
      ? personOf(options.people, emailAddress) !== undefined
      : options.teams.some((team) => team.email === emailAddress);
  if (!isKnown && ask.url.searchParams.get("sendNotificationEmail") === "false") {
    const words =
      "Bad Request. User message: there is no Google account associated with this email address, so the notification cannot be left out.";
    return reasonedError(400, "invalidSharingRequest", words);
  }
  const permission = options.files.share(file, { ...body.data, emailAddress });
  return {
    status: 200,
    body: { kind: "drive#permission", id: permission.id, type: permission.type, role: permission.role },
  };
}
