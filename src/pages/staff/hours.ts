// When the operator's people work and are on call, and the form that sets it for one of them.

import type { StaffHoursView } from "../../shared/contract/staff-detection.ts";
import { type Shift, usualShift } from "../../shared/domain/shift.ts";
import { staffDetectionPhrases } from "../../shared/i18n/staff/detection.ts";
import { el } from "../dom.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { drawTable } from "../table.ts";
import { localTime } from "../time.ts";
import { change, type Telling } from "./change.ts";
import { reasonField, type StaffConsole } from "./section.ts";

export function drawHours(
  console: StaffConsole,
  telling: Telling,
  hours: readonly StaffHoursView[],
): HTMLElement {
  const { locale } = console;
  const { hours: say } = staffDetectionPhrases[locale];
  const { columns } = say;
  const rows = hours.map(({ email, shift, onCall }) => ({
    cells: [
      email,
      shift ? say.shift(...timesOf(shift)) : say.usual(...timesOf(usualShift)),
      onCall
        .map(({ from, until }) => `${localTime(locale, from)} – ${localTime(locale, until)}`)
        .join(", ") || "–",
    ],
  }));
  return panel(
    say.title,
    el("p", { class: "quiet" }, say.lead),
    drawTable(say.title, [columns.who, columns.shift, columns.onCall], rows),
    drawForm(console, telling, hours),
  );
}

function drawForm(console: StaffConsole, telling: Telling, hours: readonly StaffHoursView[]): HTMLElement {
  const { hours: say } = staffDetectionPhrases[console.locale];
  const others = hours.filter(({ email }) => email !== console.me.email);
  const who = choice(
    say.columns.who,
    others[0]?.id ?? "",
    others.map(({ id, email }) => [id, email] as const),
  );
  const from = field(say.from, { type: "time" });
  const until = field(say.until, { type: "time" });
  const callFrom = field(say.callFrom, { type: "datetime-local" });
  const callUntil = field(say.callUntil, { type: "datetime-local" });
  const reason = reasonField(console.say);
  const typed = ({ input }: typeof from) => input.value;
  const send = () => {
    const isShift = typed(from) !== "" && typed(until) !== "";
    const shift = isShift ? { fromMinute: minuteOf(typed(from)), untilMinute: minuteOf(typed(until)) } : null;
    const isOnCall = typed(callFrom) !== "" && typed(callUntil) !== "";
    const span = () => ({ from: instantOf(typed(callFrom)), until: instantOf(typed(callUntil)) });
    const body = { shift, onCall: isOnCall ? [span()] : [], reason: reason.input.value };
    const path = `/staff/people/${who.input.value}/hours`;
    void change(console, telling, { method: "PUT", path, body, done: say.done });
  };
  const fields = [who, from, until, callFrom, callUntil, reason].map(({ element }) => element);
  return form(say.set, send, ...fields, submitButton(say.set));
}

function timesOf({ fromMinute, untilMinute }: Shift): [string, string] {
  return [timeOf(fromMinute), timeOf(untilMinute)];
}

function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Of `08:30`. */
function minuteOf(time: string): number {
  const [hours = "", minutes = ""] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** Of a time on this browser's clock. */
function instantOf(local: string): string {
  return new Date(local).toISOString();
}
