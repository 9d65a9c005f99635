// Who of the operator's people may do what: the table's own promises.

import { describe, expect, test } from "@jest/globals";
import { maySecond, mayUse, ruleOf, staffPowerNames, staffRoles } from "../../../src/shared/domain/staff.ts";

describe("staff powers", () => {
  test("every power names a role, and every second person's role is one of the table's", () => {
    for (const power of staffPowerNames) {
      expect([power, ruleOf(power).roles.length > 0]).toEqual([power, true]);
      for (const role of ruleOf(power).seconds ?? []) expect(staffRoles).toContain(role);
    }
  });
  test("a developer reads no subject, requests no view and changes nothing of others", () => {
    const ofDevelopers = staffPowerNames.filter((power) => mayUse("developer", power));
    expect(ofDevelopers).toEqual([
      "read-lesson",
      "answer-lesson",
      "read-nda",
      "sign-nda",
      "read-conflicts",
      "declare-conflict",
      "read-own-sessions",
      "read-notices",
      "dismiss-notices",
      "read-support",
      "close-support",
      "read-holds",
      "justify-hold",
    ]);
  });
  test("what gives rights takes a second person, who is never the first", () => {
    for (const power of ["invite-staff", "change-role", "restore-staff", "add-office"] as const) {
      expect(maySecond(power, { proposedBy: "a", by: "a", role: "officer" })).toBe(false);
      expect(maySecond(power, { proposedBy: "a", by: "b", role: "officer" })).toBe(true);
      expect(maySecond(power, { proposedBy: "a", by: "b", role: "support" })).toBe(false);
    }
    expect(maySecond("end-staff", { proposedBy: "a", by: "b", role: "officer" })).toBe(false);
  });
});
