// https://www.googleapis.com/drive/v3/files/{id}/permissions: sharing one file with one person or team.
// Nothing else of Drive is played.
import { z } from "zod";
import type { Access } from "./access.ts";
import { type Answer, type Ask, notPlayed, reasonedError } from "./answer.ts";
import type { Files } from "./files.ts";
import { type DemoPerson, type DemoTeam, personOf } from "./people.ts";

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

/** Answers one call to Drive. */
export function answerDrive(ask: Ask, options: DriveOptions): Answer {
  const who = options.access.callerOf(ask.authorization, ["drive", "drive.file"]);
  if (!who.ok) return who.answer;
  const path = /^\/drive\/v3\/files\/([^/]+)\/permissions$/.exec(ask.url.pathname);
  if (!path || ask.method !== "POST") return notPlayed(`${ask.method} ${ask.url.pathname}`);
  const file = options.files.get(path[1] ?? "");
  const role = file && options.files.roleOf(file, who.caller.email);
  if (!file || !role) return reasonedError(404, "notFound", `File not found: ${path[1]}.`);
  if (role === "reader") {
    const words = "The user does not have sufficient permissions for this file.";
    return reasonedError(403, "insufficientFilePermissions", words);
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
