import { expect, test } from "@jest/globals";
import { judgeReading } from "../../../../src/server/detection/judging.ts";
import { aReading, aReadingPast } from "../../../support/openings.ts";

const contacts = (count: number) => Array.from({ length: count }, (_, index) => `contact-${index}`);

test("a hundred contacts in a view are read, the next one is not", () => {
  expect(judgeReading(aReading({ contacts: contacts(100) }), aReadingPast())).toBeNull();
  expect(
    judgeReading(aReading({ contacts: contacts(1) }), aReadingPast({ contactsInView: 100 })),
  ).toMatchObject({ rule: "R3", effect: "hold", counts: { contactsInView: 101 } });
});
test("three hundred in a day, over all views", () => {
  expect(judgeReading(aReading({ contacts: contacts(50) }), aReadingPast({ contactsToday: 250 }))).toBeNull();
  expect(
    judgeReading(aReading({ contacts: contacts(51) }), aReadingPast({ contactsToday: 250 })),
  ).toMatchObject({ rule: "R3", counts: { contactsToday: 301 } });
});
test("twenty reveals in a view", () => {
  expect(judgeReading(aReading({ reveals: 1 }), aReadingPast({ revealsInView: 19 }))).toBeNull();
  expect(judgeReading(aReading({ reveals: 1 }), aReadingPast({ revealsInView: 20 }))).toMatchObject({
    rule: "R3",
  });
});
