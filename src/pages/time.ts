// Times and days as the reader's language and clock show them.

import type { Locale } from "../shared/contract/me.ts";

/** The time as the reader's clock shows it. */
export function localTime(locale: Locale, time: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(time));
}

/** The day of a time on the reader's calendar. */
export function localDay(locale: Locale, time: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(time));
}

/** A day of UTC, as `2026-06-01`, without its year. */
export function shortDay(locale: Locale, day: string): string {
  const options = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`));
}
