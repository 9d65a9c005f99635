// "Open the Sheet" on one machine: the address that the server gives leads to the simulator's page, and only that address changes.

import { expect, test } from "@jest/globals";
import { withLocalGoogle } from "../../src/simulator/local-google.ts";
import { face } from "../support/simulator-face.ts";

const state = { sheets: ["https://docs.google.com/spreadsheets/d/a-1/edit"], events: 2 };
const server = withLocalGoogle(
  (request) =>
    Response.json(state, { status: request.method === "GET" ? 200 : 403, headers: { "x-own": "1" } }),
  "http://localhost:4600",
);
const ask = async (path: string, method = "GET") =>
  server(new Request(`http://localhost:4601${path}`, { method }));

test("the Sheet's address is the simulator's, where its path leads to the Sheet", async () => {
  const answer = await ask("/v1/audit/sheet");
  expect([answer.status, answer.headers.get("x-own")]).toEqual([200, "1"]);
  const told = (await answer.json()) as typeof state;
  expect(told).toEqual({ ...state, sheets: ["http://localhost:4600/spreadsheets/d/a-1/edit"] });
  const { app } = face();
  const led = await app.request(new URL(told.sheets[0] ?? "").pathname);
  expect([led.status, led.headers.get("location")]).toEqual([302, "/sheets/a-1"]);
});

test("whatever else the server answers stays as it is", async () => {
  expect(await (await ask("/v1/audit/events")).json()).toEqual(state);
  expect(await (await ask("/v1/audit/sheet", "POST")).json()).toEqual(state);
});
