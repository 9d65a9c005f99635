import { expect, test } from "@jest/globals";
import { createBudget, createPauses, pauseAfter } from "../../../src/server/audit/pace.ts";

test.each([
  [1, 48],
  [3, 16],
  [8, 6],
])(
  "of %i servers no minute of each sees more than %i writes, and an idle one gathers no more",
  (servers, most) => {
    let now = 0;
    const budget = createBudget(() => now, servers);
    const writes: number[] = [];
    for (; now < 600_000; now += 250) {
      if (now > 200_000 && now < 400_000) continue;
      while (budget.hasWrite()) {
        budget.take("write");
        writes.push(now);
      }
    }
    const inMinuteFrom = (start: number) => writes.filter((at) => at >= start && at < start + 60_000).length;
    const busiest = Math.max(...writes.map(inMinuteFrom));
    expect(busiest).toBeLessThanOrEqual(most);
    expect(busiest).toBeGreaterThan(most * 0.8);
  },
);

test("a turn that took more than one write is paid back before the next", () => {
  let now = 0;
  const budget = createBudget(() => now, 1);
  for (let n = 0; n < 10; n += 1) budget.take("write");
  now = 1_500;
  expect(budget.hasWrite()).toBe(false);
  now = 6_000;
  expect(budget.hasWrite()).toBe(true);
});

test.each([
  [1, 0, 2_000],
  [1, 0.75, 1_250],
  [3, 0.5, 6_000],
  [6, 0, 64_000],
  [40, 0, 64_000],
  [40, 1, 32_000],
])("after %i failures, with chance %d: %i ms", (failures, chance, expected) => {
  expect(pauseAfter({ failures, askedMs: 0, chance })).toBe(expected);
});

test("never shorter than Google asked, however long that is", () => {
  expect(pauseAfter({ failures: 1, askedMs: 90_000, chance: 1 })).toBe(90_000);
});

test("reads are counted by themselves", () => {
  const budget = createBudget(() => 0, 1);
  for (let n = 0; n < 10; n += 1) budget.take("read");
  expect([budget.hasRead(), budget.hasWrite()]).toEqual([false, true]);
});

test("a pause ends in its time, and at once when the clock is set back", () => {
  let now = 3_600_000;
  const pauses = createPauses(() => now);
  pauses.begin("halden", 3_000);
  expect([pauses.isOn("halden"), pauses.isOn("other")]).toEqual([true, false]);
  now += 3_000;
  expect(pauses.isOn("halden")).toBe(false);
  pauses.begin("halden", 3_000);
  now -= 3_600_000;
  expect(pauses.isOn("halden")).toBe(false);
});
