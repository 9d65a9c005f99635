// The rules of the second look, R6 and R8 to R14: each just below its number and at it.

import { describe, expect, test } from "@jest/globals";
import { isDayOff, parisTime } from "../../../../src/server/detection/paris-day.ts";
import { oddHours } from "../../../../src/server/detection/rules/r06-odd-hours.ts";
import { sameSubject } from "../../../../src/server/detection/rules/r08-same-subject.ts";
import { beyondPeers } from "../../../../src/server/detection/rules/r09-beyond-peers.ts";
import { sameWords } from "../../../../src/server/detection/rules/r10-same-words.ts";
import { sameApprover } from "../../../../src/server/detection/rules/r11-same-approver.ts";
import { sharedSweep } from "../../../../src/server/detection/rules/r12-shared-sweep.ts";
import { newAddress } from "../../../../src/server/detection/rules/r13-new-address.ts";
import { probing } from "../../../../src/server/detection/rules/r14-probing.ts";
import { anOpening, day, hour, minute, openings, start, weighing } from "../../../support/openings.ts";

describe("R6, odd hours", () => {
  const at = (time: string, given = {}) =>
    oddHours(...weighing([anOpening({ atMs: Date.parse(time) })], given));
  test("an hour before the shift and after it are work, beyond is not", () => {
    expect(at("2026-06-03T05:00:00Z")).toBeNull(); // 07:00 in Paris
    expect(at("2026-06-03T04:59:59Z")).toEqual({ rule: "R6", effect: "alert", counts: { hour: 6 } });
    expect(at("2026-06-03T17:59:59Z")).toBeNull();
    expect(at("2026-06-03T18:00:00Z")).not.toBeNull();
  });
  test("winter time, a declared shift, a weekend, a holiday, on call", () => {
    expect(at("2026-12-02T06:00:00Z")).toBeNull();
    expect(at("2026-12-02T05:59:00Z")).not.toBeNull();
    expect(at("2026-06-03T20:00:00Z", { shift: { fromMinute: 780, untilMinute: 1320 } })).toBeNull();
    expect(at("2026-06-06T09:00:00Z")).not.toBeNull();
    expect(at("2026-07-14T09:00:00Z")).not.toBeNull();
    const noon = Date.parse("2026-07-14T09:00:00Z");
    expect(at("2026-07-14T09:00:00Z", { onCall: [{ fromMs: noon, untilMs: noon + 1 }] })).toBeNull();
  });
  test("the holidays that move, by the calendars of three years", () => {
    const moved = [
      "2024-04-01",
      "2024-05-09",
      "2024-05-20",
      "2026-04-06",
      "2026-05-14",
      "2026-05-25",
      "2027-03-29",
    ];
    expect(moved.filter((date) => !isDayOff(date))).toEqual([]);
    expect(["2026-04-07", "2026-05-15", "2027-03-30"].filter(isDayOff)).toEqual([]);
    expect(parisTime(Date.parse("2026-03-29T01:00:00Z"))).toEqual({ date: "2026-03-29", minute: 180 });
  });
});

test("R8: the fourth view of one person in seven days", () => {
  const views = (count: number) => openings(count, day, { subject: "wanda@halden.example" });
  expect(sameSubject(...weighing(views(3)))).toBeNull();
  expect(sameSubject(...weighing(views(4)))).toEqual({ rule: "R8", effect: "alert", counts: { views: 4 } });
});

describe("R9, beyond what peers do", () => {
  /** Ten days on which a peer looked at three people, four and so on. */
  const peers = Array.from({ length: 10 }, (_, index) =>
    openings(3 + (index % 3), minute, { staffId: "pia", atMs: start - (index + 1) * day }),
  ).flat();
  const own = (count: number, ms: number) => openings(count, minute, { atMs: start + ms });
  test("median 4 and deviation 1 let eleven pass, and tell of the twelfth", () => {
    expect(beyondPeers(...weighing([...peers, ...own(11, 0)]))).toBeNull();
    expect(beyondPeers(...weighing([...peers, ...own(12, 0)]))).toEqual({
      rule: "R9",
      effect: "alert",
      counts: { subjects: 12, most: 11 },
    });
  });
  test("two such days running are a hold", () => {
    expect(beyondPeers(...weighing([...peers, ...own(12, -day), ...own(12, 0)]))).toMatchObject({
      effect: "hold",
    });
  });
  test("of fewer than ten days of peers nothing is concluded", () => {
    const few = peers.filter(({ atMs }) => atMs >= start - 9 * day);
    expect(beyondPeers(...weighing([...few, ...own(12, 0)]))).toBeNull();
  });
});

test("R10: what was written three times before", () => {
  const said = { justification: "The contact list of this user stays empty since the update." };
  expect(sameWords(...weighing(openings(3, hour, said)))).toBeNull();
  expect(sameWords(...weighing(openings(4, hour, said)))).toMatchObject({
    rule: "R10",
    counts: { alike: 3 },
  });
});

test("R11: one colleague gives eight of ten approvals", () => {
  const approved = (by: readonly string[]) =>
    by.map((approver, index) => anOpening({ approvedBy: [approver], atMs: start + index * hour }));
  const [pia, ida] = ["pia", "ida"];
  const eight = Array.from({ length: 8 }, () => pia);
  expect(sameApprover(...weighing(approved([...eight, ida])))).toBeNull();
  expect(sameApprover(...weighing(approved([...eight, ida, ida])))).toMatchObject({
    counts: { together: 8 },
  });
  expect(sameApprover(...weighing(approved([...eight.slice(1), ida, ida, ida])))).toBeNull();
});

test("IMP-08: two share a sweep of one customer, each below every limit of one: R12 tells", () => {
  const shared = openings(5, 10 * minute).map((one, index) => ({
    ...one,
    staffId: index % 2 ? "pia" : "sam",
  }));
  expect(sharedSweep(...weighing(shared.slice(0, 4)))).toBeNull();
  expect(sharedSweep(...weighing(shared))).toEqual({
    rule: "R12",
    effect: "alert",
    counts: { subjects: 5, actors: 2 },
  });
});

test("R13: a new address at a new customer", () => {
  const fresh = [anOpening({ addressSinceMs: start - 59 * minute })];
  expect(newAddress(...weighing(fresh, { isFirstOfCustomer: true }))).toMatchObject({
    counts: { minutes: 59 },
  });
  expect(newAddress(...weighing(fresh))).toBeNull();
  const old = [anOpening({ addressSinceMs: start - hour })];
  expect(newAddress(...weighing(old, { isFirstOfCustomer: true }))).toBeNull();
});

test("R14: five views of a day that showed nothing, not counting one that may still show something", () => {
  const empty = openings(6, 10 * minute, { contactsRead: 0 });
  expect(probing(...weighing(empty.slice(0, 5)))).toBeNull();
  expect(probing(...weighing(empty))).toEqual({ rule: "R14", effect: "alert", counts: { empty: 5 } });
});
