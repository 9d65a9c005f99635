// What I owe soon, told above every section but the one where it is put right: a passkey, my signature, the reminder's answers, an
// officer's renewal.

import type { StaffSectionName } from "../../shared/i18n/staff/page.ts";
import { setBanner } from "../banner.ts";
import { el } from "../dom.ts";
import { localDay } from "../time.ts";
import type { StaffConsole } from "./section.ts";

type Due = {
  title: string;
  detail(day: string): string;
  /** Null: not owed, or not soon. */
  until: string | null;
  at?: StaffSectionName;
};
/** So long before its day a due is told. */
const toldMs = 14 * 86_400_000;

export function drawReminders(console: StaffConsole, shown: StaffSectionName): HTMLElement[] {
  return duesOf(console).flatMap(({ title, detail, until, at }) => {
    if (until === null || at === shown) return [];
    const banner = el("div");
    const isOver = Date.parse(until) <= Date.now();
    setBanner(banner, "warning", title, isOver ? "" : detail(localDay(console.locale, until)));
    if (at) banner.append(el("a", { attributes: { href: `#${at}` } }, console.say.sections[at]));
    return [banner];
  });
}

function duesOf({ me, say: { passkey, reminders } }: StaffConsole): Due[] {
  const { approvedUntil, lessonUntil, ndaUntil } = me.dues;
  const owed = me.authenticators.some(({ kind }) => kind === "passkey") ? null : me.passkey;
  const soon = (time: string) => (Date.parse(time) - Date.now() < toldMs ? time : null);
  return [
    { title: passkey.make, detail: passkey.owed, until: owed && owed.from, at: "me" },
    { title: reminders.nda, detail: reminders.ndaBy, until: ndaUntil, at: "lesson" },
    { title: reminders.lesson, detail: reminders.lessonBy, until: soon(lessonUntil), at: "lesson" },
    { title: reminders.approval, detail: reminders.approvalBy, until: soon(approvedUntil) },
  ];
}
