import { describe, expect, test } from "@jest/globals";
import { judgeOpening } from "../../../../src/server/detection/judging.ts";
import { unexplainedSubjects } from "../../../../src/server/detection/rules/r01-unexplained-subjects.ts";
import { anOpening, aPast, day, hour, minute, second, start } from "../../../support/openings.ts";

const unexplained = { reason: "SERVICE_FAULT", isTicketed: false } as const;

describe("IMP-05: several users of one customer, no ticket of the customer", () => {
  const first = anOpening(unexplained);
  const soon = anOpening({ ...unexplained, atMs: start + 10 * minute });
  const at = (ms: number, given = {}) => anOpening({ ...unexplained, atMs: start + ms, ...given });
  const past = aPast({ openings: [first, soon] });

  test("the third at 59:59 is refused, at 60:01 it is not", () => {
    expect(judgeOpening(at(hour - second), past)).toEqual({
      rule: "R1",
      effect: "hold",
      counts: { subjects: 3, hours: 1 },
    });
    expect(judgeOpening(at(hour + second), past)).toBeNull();
  });
  test("the fourth in seven days is refused, after that it is not", () => {
    const three = aPast({ openings: [first, soon, at(hour + second)] });
    expect(judgeOpening(at(7 * day - second), three)).toMatchObject({
      rule: "R1",
      counts: { subjects: 4, hours: 168 },
    });
    expect(judgeOpening(at(7 * day), three)).toBeNull();
  });
  test.each(["SERVICE_FAULT", "PRODUCTION_ALERT", "ABUSE_REVIEW"] as const)(
    "%s explains nothing by itself",
    (reason) => {
      expect(unexplainedSubjects(at(minute, { reason }), past)).not.toBeNull();
    },
  );
  test("a ticket that names the subject does, and so does a court", () => {
    expect(unexplainedSubjects(at(minute, { isTicketed: true }), past)).toBeNull();
    expect(unexplainedSubjects(at(minute, { reason: "LEGAL_ORDER" }), past)).toBeNull();
  });
  test("another customer's users and the same user again are no third", () => {
    expect(unexplainedSubjects(at(minute, { customerId: "norrbank" }), past)).toBeNull();
    expect(unexplainedSubjects(at(minute, { subject: first.subject }), past)).toBeNull();
  });
});
