// Accesses by day and kind: every day is there, and only accesses count.

import { expect, test } from "@jest/globals";
import { type AccessCount, accessDays, firstMoment, viewDays } from "../../../src/shared/audit/access-day.ts";

const now = Date.UTC(2026, 2, 1, 23, 59);
const allowed = (day: string, action: AccessCount["action"], count: number): AccessCount => ({
  day,
  action,
  outcome: "allowed",
  count,
});

test("begins at midnight of UTC, over the end of a month", () => {
  expect(new Date(firstMoment(now, 3)).toISOString()).toBe("2026-02-27T00:00:00.000Z");
  expect(new Date(firstMoment(now, 1)).toISOString()).toBe("2026-03-01T00:00:00.000Z");
});

test("counts reads, changes and refusals, and neither visits of pages nor what the server does itself", () => {
  const counts: AccessCount[] = [
    allowed("2026-02-27", "contact.read", 3),
    allowed("2026-02-27", "search", 4),
    allowed("2026-02-27", "contact.change", 2),
    { day: "2026-02-27", action: "contact.delete", outcome: "refused", count: 5 },
    allowed("2026-03-01", "page.open", 9),
    allowed("2026-03-01", "audit.drop", 9),
    allowed("2026-02-26", "contact.read", 9),
  ];
  expect(accessDays(counts, now, 3)).toEqual([
    { day: "2026-02-27", reads: 7, changes: 2, refused: 5 },
    { day: "2026-02-28", reads: 0, changes: 0, refused: 0 },
    { day: "2026-03-01", reads: 0, changes: 0, refused: 0 },
  ]);
});

test("counts a person's views on every day, and names nobody who opened none", () => {
  const counts = [
    { email: "lea@example.org", day: "2026-02-27", ticketed: 2, unticketed: 1 },
    { email: "sam@example.org", day: "2026-02-28", ticketed: 0, unticketed: 3 },
    { email: "sam@example.org", day: "2026-03-01", ticketed: 1, unticketed: 0 },
  ];
  expect(viewDays(counts, now, 2)).toEqual([
    {
      email: "lea@example.org",
      days: [
        { day: "2026-02-28", ticketed: 0, unticketed: 0 },
        { day: "2026-03-01", ticketed: 0, unticketed: 0 },
      ],
    },
    {
      email: "sam@example.org",
      days: [
        { day: "2026-02-28", ticketed: 0, unticketed: 3 },
        { day: "2026-03-01", ticketed: 1, unticketed: 0 },
      ],
    },
  ]);
});
