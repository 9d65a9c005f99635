import { expect, test } from "@jest/globals";
import { verification } from "./verification.ts";

test("AUD-22: a long trail is verified in bounded memory, and the row edited near its end is named", async () => {
  const { figures, broken } = await verification({ events: 20_000, mostMegabytes: 300 });
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ events: 20_000 });
});
