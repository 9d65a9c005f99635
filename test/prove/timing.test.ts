import { expect, test } from "@jest/globals";
import { timing } from "./timing.ts";

test("GATE-21 an unknown person and a wrong code are told apart by neither bytes nor time", async () => {
  const { figures, broken } = await timing({ tries: 60, mostMs: 25 }); // so few tries beside other tests, and chance has its share
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ tries: 60, answers: 1 });
});
