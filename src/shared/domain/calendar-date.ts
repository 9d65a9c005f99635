// Dates as contact files and forms write them: whole, without a year, without a day. Refuses to guess a calendar or a time zone.

import type { CalendarDate } from "./person.ts";

// RFC 6350 §4.3.1 (basic and truncated forms) and the extended forms that 2.1 and 3.0 files use.
const forms: [RegExp, (keyof CalendarDate)[]][] = [
  [/^(\d{4})-?(\d{2})-?(\d{2})$/, ["year", "month", "day"]],
  [/^--(\d{2})-?(\d{2})$/, ["month", "day"]],
  [/^(\d{4})-(\d{2})$/, ["year", "month"]],
  [/^(\d{4})$/, ["year"]],
  [/^--(\d{2})$/, ["month"]],
  [/^---(\d{2})$/, ["day"]],
];

/** Whether there is such a day; what is not said counts as possible. */
export function isPossible(date: CalendarDate): boolean {
  const { year = 2000, month = 1, day = 1 } = date;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year > 0 && day >= 1 && day <= days;
}

/** The date a text spells, or `undefined` when it spells none that exists. */
export function parseDate(text: string): CalendarDate | undefined {
  const trimmed = text.trim();
  for (const [form, parts] of forms) {
    const match = form.exec(trimmed);
    if (match === null) continue;
    const date: CalendarDate = {};
    parts.forEach((part, index) => {
      date[part] = Number(match[index + 1]);
    });
    return isPossible(date) ? date : undefined;
  }
  return undefined;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** The one spelling we write; `undefined` for a date that has none (a year and a day without a month, or nothing). */
export function formatDate(date: CalendarDate): string | undefined {
  const { year, month, day } = date;
  const start = year === undefined ? "-" : pad(year, 4);
  if (month !== undefined && day !== undefined) return `${start}-${pad(month, 2)}-${pad(day, 2)}`;
  if (month !== undefined) return `${start}-${pad(month, 2)}`;
  if (day !== undefined) return year === undefined ? `---${pad(day, 2)}` : undefined;
  return year === undefined ? undefined : start;
}
