// Dates as Outlook's CSV writes them.

import { isPossible, parseDate } from "../../shared/domain/calendar-date.ts";
import type { CalendarDate } from "../../shared/domain/person.ts";

/**
 * A date as Outlook writes it, in the order of its language: 4/12/1985 in English, 12/04/1985 or 12.04.1985 elsewhere.
 * A first number above 12 can only be a day. `0/0/00` is Outlook's "none" and gives `undefined`.
 */
export function parseOutlookDate(text: string, dayFirst: boolean): CalendarDate | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (match === null) return parseDate(text);
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const swap = dayFirst ? second <= 12 : first > 12;
  const date = swap ? { year, month: second, day: first } : { year, month: first, day: second };
  return date.month >= 1 && isPossible(date) ? date : undefined;
}
