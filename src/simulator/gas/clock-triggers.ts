// Time-driven triggers: each person's own, each for one function of the add-on. Keeps them; when one is due is not known here.
import type { StoredTrigger } from "./host-call.ts";

/** Google's limit for one person and one script. */
const MAX_TRIGGERS = 20;

export type ClockTriggers = {
  list(email: string): StoredTrigger[];
  /** Answers Google's refusal; null when the trigger is kept. */
  add(email: string, trigger: StoredTrigger): string | null;
  remove(email: string, id: string): void;
};

export function createClockTriggers(): ClockTriggers {
  const kept = new Map<string, StoredTrigger[]>();
  const list = (email: string) => kept.get(email) ?? [];
  return {
    list,
    add(email, trigger) {
      if (list(email).length >= MAX_TRIGGERS)
        return "This script has too many triggers. Triggers must be deleted from the script before more can be added.";
      kept.set(email, [...list(email), trigger]);
      return null;
    },
    remove(email, id) {
      kept.set(
        email,
        list(email).filter((trigger) => trigger.id !== id),
      );
    },
  };
}

/** The event of a time-driven run; unlike all other runs of an add-on it holds nothing of Gmail and no language. */
export type ClockEvent = {
  authMode: "FULL";
  triggerUid: string;
  timezone: "UTC";
  year: number;
  month: number;
  "day-of-month": number;
  "day-of-week": number;
  hour: number;
  minute: number;
  second: number;
};

export function clockEvent(nowMs: number, triggerUid: string): ClockEvent {
  const at = new Date(nowMs);
  return {
    authMode: "FULL",
    triggerUid,
    timezone: "UTC",
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    "day-of-month": at.getUTCDate(),
    "day-of-week": at.getUTCDay() || 7,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}
