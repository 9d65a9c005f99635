import { expect, test } from "@jest/globals";
import { engines } from "../support/database.ts";
import { delivery } from "./delivery.ts";

test.each(engines)(
  "AUD-02: on %s, 300 events through trouble: none lost, none doubled, all in order",
  async (engine) => {
    const { figures, broken } = await delivery(engine, { events: 300 });
    expect(broken).toEqual([]);
    const sheets = Number(figures["spreadsheets"]);
    expect(sheets).toBeGreaterThan(4);
    expect(figures["rows"]).toBe(300 + 2 * (sheets - 1));
    expect(figures["lost-answer"]).toBeGreaterThan(0);
  },
);
