// Java's SimpleDateFormat, as far as Utilities.formatDate is used with it: the common letters, quotes, any IANA zone.
import { refuse } from "../realm.ts";
import { zoneName, zoneOffsetMinutes } from "../zone.ts";

type Fields = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milli: number;
  weekday: number;
  offsetMinutes: number;
  zone: string;
};
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function fieldsOf(dateMs: number, timeZone: string): Fields {
  const offset = zoneOffsetMinutes(dateMs, timeZone);
  const local = new Date(dateMs + offset * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    milli: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    offsetMinutes: offset,
    zone: zoneName(dateMs, timeZone, "short"),
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function offsetText(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

function named(names: string[], index: number, width: number): string {
  const name = names[index] ?? "";
  return width > 3 ? name : name.slice(0, 3);
}

/** Letter of the pattern → what it shows of the fields at the given width. */
const letters: Readonly<Record<string, (fields: Fields, width: number) => string | number>> = {
  G: () => "AD",
  y: ({ year }, width) => (width === 2 ? String(year % 100).padStart(2, "0") : year),
  M: ({ month }, width) => (width > 2 ? named(months, month, width) : month + 1),
  d: ({ day }) => day,
  E: ({ weekday }, width) => named(days, weekday, width),
  u: ({ weekday }) => weekday || 7,
  a: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  H: ({ hour }) => hour,
  k: ({ hour }) => hour || 24,
  K: ({ hour }) => hour % 12,
  h: ({ hour }) => hour % 12 || 12,
  m: ({ minute }) => minute,
  s: ({ second }) => second,
  S: ({ milli }) => milli,
  z: ({ zone }) => zone,
  Z: ({ offsetMinutes: minutes }) => offsetText(minutes, ""),
  X: ({ offsetMinutes: minutes }, width) =>
    minutes === 0
      ? "Z"
      : width === 1
        ? offsetText(minutes, "").slice(0, 3)
        : offsetText(minutes, width > 2 ? ":" : ""),
};

/** `dateMs` in the zone, by the pattern; a letter that Java does not know is refused. */
export function formatDate(dateMs: number, timeZone: string, pattern: string): string {
  const fields = fieldsOf(dateMs, timeZone);
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (match, quoted: string | undefined, letter?: string) => {
      if (quoted !== undefined) return quoted === "" ? "'" : quoted.replaceAll("''", "'");
      const show = letters[letter ?? ""] ?? refuse(`Illegal pattern character '${letter}'`);
      const shown = show(fields, match.length);
      return typeof shown === "number" ? String(shown).padStart(match.length, "0") : shown;
    },
  );
}
