import { expect, test } from "@jest/globals";
import { engines } from "../support/database.ts";
import { delivery } from "./delivery.ts";

test.each(engines)("on %s, 300 events through trouble", async (engine) => {
  const { figures, broken } = await delivery(engine, { events: 300 });
  expect(broken).toEqual([]);
  expect(figures["rows"]).toBe(300);
  expect(figures["lost-answer"]).toBeGreaterThan(0);
});
