// What the operator's monitoring reads of the trail: how much waits, for how long, and what went wrong; never whose.

import { describe, expect, test } from "@jest/globals";
import { createMetrics } from "../../../src/server/metrics/registry.ts";
import { advanceUntilDone, someActs } from "../../support/written-sheet.ts";
import { people } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aServer, type TestServer } from "../../support/server.ts";

type Watch = { s: TestServer; read(): Promise<Record<string, number>>; text(): Promise<string> };

async function watched(engine: (typeof engines)[number]): Promise<Watch> {
  const metrics = createMetrics();
  const s = await aServer(engine, { people, metrics });
  metrics.watchTrail(s.server.trail);
  const text = () => metrics.text();
  const read = async () => {
    const lines = [...(await text()).matchAll(/^carnet_audit_(\S+) (\S+)$/gm)];
    return Object.fromEntries(lines.map(([, name = "", value]) => [name, Number(value)]));
  };
  return { s, read, text };
}

const quiet = {
  tenants_waiting: 0,
  events_unnumbered: 0,
  rows_undelivered: 0,
  lag_seconds: 0,
  checkpoint_age_seconds: 0,
  cosignature_age_seconds: 0,
  trails_contested: 0,
};

describe.each(engines)("on %s", (engine) => {
  test("from an act to its row", async () => {
    const { s, read, text } = await watched(engine);
    expect(await read()).toEqual(quiet);
    await someActs(s, 3);
    s.clock.advance(7_000);
    expect(await read()).toEqual({
      ...quiet,
      tenants_waiting: 1,
      events_unnumbered: 3,
      rows_undelivered: 0,
      lag_seconds: 7,
      checkpoint_age_seconds: 7,
    });
    s.google.faults.set("drive", { kind: "503" });
    s.google.faults.set("sheets", { kind: "503" });
    await s.server.trail.advance();
    s.clock.advance(5_000);
    expect(await read()).toEqual({
      ...quiet,
      tenants_waiting: 1,
      rows_undelivered: 3,
      lag_seconds: 12,
      'delivery_failures_total{code="unavailable"}': 1,
    });
    s.google.faults.clear();
    await advanceUntilDone(s);
    expect(await read()).toEqual({ ...quiet, 'delivery_failures_total{code="unavailable"}': 1 });
    expect(await text()).not.toMatch(/halden/);
    await s.close();
  });
});
