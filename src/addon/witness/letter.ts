// The mail of an alarm: what happened, the one next step, and the evidence of both sides in full.

import { writeInstant } from "../../shared/i18n/date.ts";
import { watchPhrasesOf } from "../../shared/i18n/watch.ts";
import type { Mail } from "../platform/mail.ts";
import type { Admin, Evidence } from "./memory.ts";

export function writeLetter({ email, locale }: Admin, { why, atMs, kept, shown }: Evidence): Mail {
  const { alarm, mail } = watchPhrasesOf(locale);
  const isSilent = why === "silent";
  const at = writeInstant(locale, new Date(atMs).toISOString(), 0); // a run of the clock has no reader's time zone
  const parts = [
    alarm[why],
    isSilent ? mail.silentNext : mail.next,
    mail.checkedAt(at),
    `${mail.kept}\n\n${kept || mail.nothing}`,
    `${mail.shown}\n\n${shown || mail.nothing}`,
  ];
  return { to: email, subject: isSilent ? mail.silentSubject : mail.subject, body: parts.join("\n\n") };
}
