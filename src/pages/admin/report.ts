// A leaver's report as a text that a person keeps: one line for each change.

import type { LeaverReport } from "../../shared/contract/admin.ts";
import { joinByColon } from "../../shared/i18n/locale.ts";
import { localTime } from "../time.ts";
import type { Console } from "./section.ts";

export function writeReport({ locale, say }: Pick<Console, "locale" | "say">, report: LeaverReport): string {
  const { leavers: text } = say;
  const to = report.successor ?? say.organization;
  const lines = [
    joinByColon(locale, text.report, report.email),
    `${localTime(locale, report.at)} (${report.at})`,
    "",
    text.done(report.groups.length, report.grants.length),
    "",
    ...report.groups.map(({ name, id }) => `- ${oneLine(text.moved(name, to))} [${id}]`),
    ...report.grants.map(
      ({ groupName, groupId, principal, level }) =>
        `- ${oneLine(text.ended(groupName, principal.replace(/^\w+:/, ""), say.level[level]))} [${groupId}]`,
    ),
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** A name cannot begin a line of its own. */
function oneLine(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
