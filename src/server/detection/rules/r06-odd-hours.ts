// R6: at an hour at which the actor does not work, an hour's leeway given, on a weekend or on a public holiday, and not on call. Alone an
// alert; with any other alert of the day a hold (`weighing.ts`).

import { isDayOff, parisTime } from "../paris-day.ts";
import type { WeighingRule } from "../weighed.ts";

const leewayMinutes = 60;

export const oddHours: WeighingRule = ({ atMs }, { shift, onCall }) => {
  if (onCall.some(({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs)) return null;
  const { date, minute } = parisTime(atMs);
  const isAtWork = minute >= shift.fromMinute - leewayMinutes && minute < shift.untilMinute + leewayMinutes;
  return isAtWork && !isDayOff(date)
    ? null
    : { rule: "R6", effect: "alert", counts: { hour: Math.floor(minute / 60) } };
};
