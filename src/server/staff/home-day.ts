// How long a home address holds: until the next 04:00 of Europe/Paris, whatever the clocks do that night.

const zone = "Europe/Paris";
const hourMs = 3_600_000;
const local = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  hourCycle: "h23",
});

/** The next 04:00 in Paris after that moment, in milliseconds since 1970. Clocks change between 01:00 and 03:00, so it comes once a day. */
export function homeEnd(nowMs: number): number {
  const { year, month, day, hour } = localOf(nowMs);
  const morning = Date.UTC(year, month - 1, hour < 4 ? day : day + 1, 4);
  const inSummer = morning - 2 * hourMs;
  return localOf(inSummer).hour === 4 ? inSummer : morning - hourMs;
}

/** The midnight in Paris that began the day of that moment, as a label of that day. */
export function homeDay(nowMs: number): string {
  const { year, month, day } = localOf(nowMs);
  return `${year}-${month}-${day}`;
}

function localOf(ms: number): Record<"year" | "month" | "day" | "hour", number> {
  const parts = new Map(local.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
  return { year: of("year"), month: of("month"), day: of("day"), hour: of("hour") };
}
