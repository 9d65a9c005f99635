// Dates as people read them, from an ISO text and the reader's offset, with no-break spaces: a narrow card never breaks one. Leans on
// no Intl: Apps Script's is not to be counted on.

import type { Locale } from "../contract/me.ts";
import type { CalendarDate } from "../domain/person.ts";

const months: Record<Locale, readonly string[]> = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
};

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function dayText(locale: Locale, day: number, month: number): string {
  const name = months[locale][month - 1] ?? "";
  return `${locale === "fr" && day === 1 ? "1er" : day}\u00a0${name}`;
}

function shifted(iso: string, offsetMs: number): Date | null {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? null : new Date(at + offsetMs);
}

/** "3 Mar 2026"; an unreadable time is shown as it came. `offsetMs` is the reader's distance from UTC. */
export function writeDay(locale: Locale, iso: string, offsetMs: number): string {
  const date = shifted(iso, offsetMs);
  if (!date) return iso;
  return `${dayText(locale, date.getUTCDate(), date.getUTCMonth() + 1)}\u00a0${date.getUTCFullYear()}`;
}

/** "14:05". */
export function writeTime(iso: string, offsetMs: number): string {
  const date = shifted(iso, offsetMs);
  return date ? `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` : iso;
}

/** "3 Mar 2026, 14:05". */
export function writeInstant(locale: Locale, iso: string, offsetMs: number): string {
  if (!shifted(iso, offsetMs)) return iso;
  const joint = locale === "fr" ? " à\u00a0" : ", ";
  return `${writeDay(locale, iso, offsetMs)}${joint}${writeTime(iso, offsetMs)}`;
}

/** A birthday or another date whose parts may be unknown: "3 Mar", "Mar 1980", "1980"; empty when nothing is known. */
export function writeCalendarDate(locale: Locale, date: CalendarDate): string {
  const year = date.year ? String(date.year) : "";
  if (!date.month) return year;
  const month = months[locale][date.month - 1] ?? "";
  return [date.day ? dayText(locale, date.day, date.month) : month, year].filter(Boolean).join("\u00a0");
}
