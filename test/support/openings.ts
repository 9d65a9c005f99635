// Openings for the tests of detection's rules, each like the one before but for what a test names.

import type { Reading } from "../../src/shared/domain/opening.ts";
import type { OpeningPast, ReadingPast } from "../../src/server/detection/rule.ts";
import { usualShift } from "../../src/shared/domain/shift.ts";
import type { Weighed, WeighingPast } from "../../src/server/detection/weighed.ts";

/** A Wednesday on which people work. */
export const start = Date.UTC(2026, 5, 3, 9);
export const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
let made = 0;

export function anOpening(given: Partial<Weighed> = {}): Weighed {
  made += 1;
  return {
    openingId: `opening-${made}`,
    staffId: "sam",
    customerId: "halden",
    subject: `user${made}@halden.example`,
    reason: "CUSTOMER_REQUEST",
    isTicketed: true,
    justification: `The list of ticket ${made} stays empty, so I count what the user should see.`,
    atMs: start,
    address: "192.0.2.7",
    addressSinceMs: start - 30 * day,
    approvedBy: [],
    contactsRead: 3,
    ...given,
  };
}

/** So many distinct subjects, one each `everyMs`, that are not in the order of their names. */
export function openings(count: number, everyMs: number, given: Partial<Weighed> = {}): Weighed[] {
  return Array.from({ length: count }, (_, index) =>
    anOpening({
      subject: `${"qmzawscxedvf"[index % 12]}${index}@halden.example`,
      atMs: start + index * everyMs,
      ...given,
    }),
  );
}

export function aPast(past: Partial<OpeningPast> = {}): OpeningPast {
  const ties = { isSelf: false, isStaff: false, isDeclared: false, isVendor: false };
  return { openings: [], ties, isCanary: false, ...past };
}

export function aReading(given: Partial<Reading> = {}): Reading {
  return {
    openingId: "opening",
    staffId: "sam",
    customerId: "halden",
    atMs: start,
    contacts: [],
    reveals: 0,
    searches: 0,
    opened: 0,
    ...given,
  };
}

export function aReadingPast(given: Partial<ReadingPast> = {}): ReadingPast {
  return {
    contactsInView: 0,
    contactsToday: 0,
    revealsInView: 0,
    searches: 0,
    opened: 0,
    canaries: 0,
    ...given,
  };
}

/** What the last of these is weighed by. */
export function weighing(
  all: readonly Weighed[],
  given: Partial<WeighingPast> = {},
): [Weighed, WeighingPast] {
  const last = all.at(-1) ?? anOpening();
  const own = all.filter(({ staffId }) => staffId === last.staffId);
  return [last, { all, own, isFirstOfCustomer: false, shift: usualShift, onCall: [], ...given }];
}
