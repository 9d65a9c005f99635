// Draws a date, a time or both with the browser's own pickers, and speaks Google's event form:
// dates and times of day as if in UTC, a moment (date and time) in the person's time zone.
import type { DateTimePicker } from "../card.ts";
import type { FormInput } from "../page-contract.ts";
import type { CardContext } from "./card-context.ts";
import { el } from "./dom.ts";
import { frameField } from "./field-frame.ts";

const minuteMs = 60_000;
const inputTypes = { DATE_ONLY: "date", TIME_ONLY: "time", DATE_AND_TIME: "datetime-local" };

export function drawDateTimePicker(picker: DateTimePicker, context: CardContext): HTMLElement {
  const box = el("input", { attributes: { type: inputTypes[picker.type], name: picker.name } });
  box.value = picker.valueMsEpoch === undefined ? "" : shown(Number(picker.valueMsEpoch), picker);
  const frame = frameField({ label: picker.label }, box, el("div", { class: "input-box" }, box));
  const { onChangeAction } = picker;
  box.addEventListener("change", () => onChangeAction && context.change(onChangeAction));
  context.form.add({
    name: picker.name,
    read: () => (box.value ? eventInput(box.value, picker) : null),
    write: (value) => {
      box.value = value ? restored(value, picker) : "";
    },
    problem: () => null,
    showProblem: frame.showProblem,
    focus: () => box.focus(),
  });
  return frame.element;
}

/** Minutes east of UTC that the picker shows its moment in; the person's own unless the card says. */
function offsetMinutes(picker: DateTimePicker, atMs: number): number {
  if (picker.type !== "DATE_AND_TIME") return 0;
  return picker.timezoneOffsetDate ?? -new Date(atMs).getTimezoneOffset();
}

function shown(ms: number, picker: DateTimePicker): string {
  if (!Number.isFinite(ms)) return "";
  const iso = new Date(ms + offsetMinutes(picker, ms) * minuteMs).toISOString();
  if (picker.type === "DATE_ONLY") return iso.slice(0, 10);
  return picker.type === "TIME_ONLY" ? iso.slice(11, 16) : iso.slice(0, 16);
}

function eventInput(value: string, picker: DateTimePicker): FormInput {
  if (picker.type === "TIME_ONLY") {
    const [hours, minutes] = value.split(":").map(Number);
    return { timeInput: { hours: hours ?? 0, minutes: minutes ?? 0 } };
  }
  const asUtc = Date.parse(picker.type === "DATE_ONLY" ? `${value}T00:00Z` : `${value}Z`);
  if (picker.type === "DATE_ONLY") return { dateInput: { msSinceEpoch: String(asUtc) } };
  const ms = asUtc - offsetMinutes(picker, asUtc) * minuteMs;
  return { dateTimeInput: { hasDate: true, hasTime: true, msSinceEpoch: String(ms) } };
}

function restored(value: FormInput, picker: DateTimePicker): string {
  if ("timeInput" in value) {
    return [value.timeInput.hours, value.timeInput.minutes]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
  }
  if ("dateInput" in value) return shown(Number(value.dateInput.msSinceEpoch), picker);
  return "dateTimeInput" in value ? shown(Number(value.dateTimeInput.msSinceEpoch), picker) : "";
}
