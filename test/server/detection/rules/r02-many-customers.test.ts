import { expect, test } from "@jest/globals";
import { judgeOpening } from "../../../../src/server/detection/judging.ts";
import { anOpening, aPast, day, hour, minute, openings, second, start } from "../../../support/openings.ts";

const walk = (count: number, everyMs: number) =>
  openings(count, everyMs).map((one, index) => ({ ...one, customerId: `customer-${index}` }));
const another = (ms: number) => anOpening({ customerId: "another", atMs: start + ms });

test("the tenth customer within an hour is refused, at the hour it is not", () => {
  const past = aPast({ openings: walk(9, minute) });
  expect(judgeOpening(another(hour - second), past)).toMatchObject({ rule: "R2", counts: { customers: 10 } });
  expect(judgeOpening(another(hour), past)).toBeNull();
});
test("so is the twenty-fifth within a day", () => {
  const past = aPast({ openings: walk(24, 59 * minute) });
  expect(judgeOpening(another(day - second), past)).toMatchObject({ rule: "R2", counts: { hours: 24 } });
  expect(judgeOpening(another(day), past)).toBeNull();
});
test("a customer who was there before is no further one", () => {
  const past = aPast({ openings: walk(9, minute) });
  expect(judgeOpening(anOpening({ customerId: "customer-3", atMs: start + 10 * minute }), past)).toBeNull();
});
