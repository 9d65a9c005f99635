import { describe, expect, test } from "@jest/globals";
import { writeCalendarDate, writeDay, writeInstant, writeTime } from "../../../src/shared/i18n/date.ts";

const hour = 3_600_000;

describe("an instant", () => {
  test("is shown where the reader is, over a year's end too", () => {
    expect(writeInstant("en", "2026-12-31T23:30:00Z", hour)).toBe("1\u00a0Jan\u00a02027, 00:30");
    expect(writeInstant("fr", "2026-12-31T23:30:00Z", hour)).toBe("1er\u00a0janv.\u00a02027 à\u00a000:30");
    expect(writeInstant("en", "2027-01-01T02:05:00.000Z", -5 * hour)).toBe("31\u00a0Dec\u00a02026, 21:05");
    expect(writeTime("2026-03-03T13:05:00+01:00", 0)).toBe("12:05");
    expect(writeDay("fr", "2026-08-03T13:05:00Z", 0)).toBe("3\u00a0août\u00a02026");
  });

  test("that cannot be read is shown as it came", () => {
    expect(writeInstant("en", "yesterday", 0)).toBe("yesterday");
    expect(writeTime("", 0)).toBe("");
  });
});

test.each([
  [{ year: 1980, month: 3, day: 7 }, "7\u00a0Mar\u00a01980", "7\u00a0mars\u00a01980"],
  [{ month: 3, day: 1 }, "1\u00a0Mar", "1er\u00a0mars"],
  [{ year: 0, month: 3, day: 0 }, "Mar", "mars"],
  [{ year: 1980 }, "1980", "1980"],
  [{ month: 13 }, "", ""],
  [{}, "", ""],
])("the date %j is %s and %s", (date, en, fr) => {
  expect(writeCalendarDate("en", date)).toBe(en);
  expect(writeCalendarDate("fr", date)).toBe(fr);
});
