// Time zones: how far one is from UTC at an instant.

/** Offset in minutes, positive to the east. A zone that nobody knows is GMT, as in Java. */
export function zoneOffsetMinutes(atMs: number, timeZone: string): number {
  const text = zoneName(atMs, timeZone, "longOffset");
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** What the zone is called at that instant, such as `CET` or `GMT+01:00`. */
export function zoneName(atMs: number, timeZone: string, style: "longOffset" | "short"): string {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: style });
    return format.formatToParts(atMs).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  } catch {
    return "GMT";
  }
}
