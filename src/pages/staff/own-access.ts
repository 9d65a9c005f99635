// My own matters: where I am and was signed in, my authenticators and what befell them, who is close to me.

import type { StaffSessionView } from "../../shared/contract/staff.ts";
import { staffDetectionPhrases } from "../../shared/i18n/staff/detection.ts";
import { button, el } from "../dom.ts";
import { panel } from "../form.ts";
import { drawTable } from "../table.ts";
import { localTime } from "../time.ts";
import { drawOwnConflicts } from "./conflicts.ts";
import { drawEnrolment } from "./enrolment.ts";
import { drawNotices } from "./notices.ts";
import { fill, type StaffConsole } from "./section.ts";

export function drawOwnAccess(console: StaffConsole, place: HTMLElement): void {
  const { say, me, locale, backend } = console;
  const sessions = el("div");
  const conflicts = el("div", { class: "section" });
  const notices = el("div");
  place.replaceChildren(
    panel(say.me.sessions, sessions),
    panel(
      say.me.authenticators,
      el(
        "ul",
        {},
        ...me.authenticators.map(({ name, kind }) => el("li", {}, `${name} · ${say.enrol.kinds[kind]}`)),
      ),
      el(
        "div",
        {},
        button(say.enrol.another, () => drawEnrolment(console, place), "tonal"),
      ),
    ),
    panel(staffDetectionPhrases[locale].conflicts.title, conflicts),
    panel(say.me.notices, notices),
  );
  drawOwnConflicts(console, conflicts);
  drawNotices(console, notices);
  const { columns, here } = say.me;
  void fill(
    console,
    sessions,
    backend.read<{ items: StaffSessionView[] }>("/staff/sessions"),
    ({ items }) => [
      drawTable(
        say.me.sessions,
        [columns.since, columns.network, columns.seen, columns.ended],
        items.map(({ signedInAt, network, seenAt, endedAt, isCurrent }) => ({
          cells: [
            localTime(locale, signedInAt),
            network,
            localTime(locale, seenAt),
            isCurrent ? here : endedAt === null ? "–" : localTime(locale, endedAt),
          ],
        })),
      ),
    ],
  );
}
