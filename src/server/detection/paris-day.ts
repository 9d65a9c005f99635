// The working days of the operator's people, who sit in France: which day it is in Paris, how late, and whether anybody works on it.

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

const hourMs = 3_600_000;
const knownHours = new Map<number, { date: string; minute: number }>();
const rememberedHours = 10_000;

/** `date` as 2026-11-27, `minute` after midnight. Paris is whole hours away from UTC, so each hour is looked up once. */
export function parisTime(ms: number): { date: string; minute: number } {
  const hour = Math.floor(ms / hourMs);
  const { date, minute } = knownHours.get(hour) ?? learnHour(hour);
  return { date, minute: minute + Math.floor((ms - hour * hourMs) / 60_000) };
}

function learnHour(hour: number): { date: string; minute: number } {
  const part = Object.fromEntries(clock.formatToParts(hour * hourMs).map(({ type, value }) => [type, value]));
  const time = {
    date: `${part["year"]}-${part["month"]}-${part["day"]}`,
    minute: Number(part["hour"]) * 60,
  };
  if (knownHours.size >= rememberedHours) knownHours.clear();
  knownHours.set(hour, time);
  return time;
}

/** Saturdays, Sundays and the public holidays of article L3133-1 of the Code du travail. */
export function isDayOff(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || holidaysOf(Number(date.slice(0, 4))).has(date);
}

const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
const afterEaster = [1, 39, 50]; // Easter Monday, Ascension Day, Whit Monday

function holidaysOf(year: number): Set<string> {
  const easter = easterOf(year);
  const moved = afterEaster.map((days) => new Date(easter + days * 86_400_000).toISOString().slice(0, 10));
  return new Set([...fixed.map((day) => `${year}-${day}`), ...moved]);
}

/** The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8), in its own letters. */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}
