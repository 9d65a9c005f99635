import { expect, test } from "@jest/globals";
import { crash } from "./crash.ts";

test.each([
  ["pglite", 1],
  ["postgresql", 2],
] as const)(
  "AUD-03: on %s, killed %i times beside a Google that lives on",
  async (engine, rounds) => {
    const { figures, broken } = await crash(engine, { rounds });
    expect(broken).toEqual([]);
    expect(figures["spreadsheets"]).toBeGreaterThan(0);
    expect(figures["unanswered"]).toBeGreaterThan(0);
    expect(Number(figures["events"])).toBeGreaterThan(
      Number(figures["acts"]) - Number(figures["unanswered"]),
    );
  },
  240_000,
);
