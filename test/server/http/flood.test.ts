// NET-01, NET-02, NET-05 to NET-07: floods are refused cheaply, counts hold over many servers, and nothing of another site gets in.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { admit } from "../../../src/server/store/admission.ts";
import { type Flood, createFlood } from "../../../src/server/http/flood.ts";
import { takeCells } from "../../../src/server/http/cell-rate.ts";
import type { Database } from "../../../src/server/store/database.ts";
import { aGroup, expectRefusal, people } from "../../support/builders.ts";
import { engines, openTestDatabase } from "../../support/database.ts";
import { createChance } from "../../support/chance.ts";
import { createKeyRing } from "../../../src/server/seal/key-ring.ts";
import { aMasterKey, aServer, testClock, type TestServer } from "../../support/server.ts";

const small = {
  address: { burst: 50, everyMs: 100 },
  person: { burst: 100, everyMs: 100 },
  tenant: { burst: 1_000, everyMs: 10 },
  load: { underway: 20, lagMs: 400 },
};

describe.each(engines)("NET-02 on %s", (engine) => {
  test("eight servers together give a person exactly her burst, and a minute later no double one", async () => {
    const clock = testClock();
    const db = await openTestDatabase(engine);
    const keyRing = createKeyRing(aMasterKey());
    const who = await admit(
      { db, keyRing, now: clock.now },
      { sub: "1", email: "wanda@halden.example", domain: "halden.example" },
    );
    const servers: Flood[] = Array.from({ length: 8 }, () =>
      createFlood({ db, now: clock.now, rates: small, findLag: () => 0 }),
    );
    const admitted = async (count: number) => {
      const all = await Promise.all(
        Array.from({ length: count }, async (_, index) => servers[index % 8]?.admitPerson(who)),
      );
      return all.filter((refusal) => refusal === null).length;
    };
    try {
      expect(await admitted(800)).toBe(100);
      clock.advance(5_000); // 50 cells are due again
      expect(await admitted(800)).toBe(50);
      clock.advance(3_600_000);
      expect(await admitted(800)).toBe(100);
      expect(await servers[0]?.admitPerson(who)).toMatchObject({
        code: "too-many-requests",
        retryAfterSeconds: 1,
      });
    } finally {
      await db.close();
    }
  });
});

test("more of a person's requests are fetched before none is left, and who has some waits for nobody", async () => {
  const db = await openTestDatabase("pglite");
  const clock = testClock();
  const who = await admit(
    { db, keyRing: createKeyRing(aMasterKey()), now: clock.now },
    { sub: "1", email: "wanda@halden.example", domain: "halden.example" },
  );
  let fetched = 0;
  const slow: Database = {
    ...db,
    transaction: (tenantId, work) => {
      fetched += 1;
      return fetched === 1 ? db.transaction(tenantId, work) : new Promise(() => undefined);
    },
  };
  const flood = createFlood({ db: slow, now: clock.now, rates: small, findLag: () => 0 });
  const counts: number[] = [];
  for (let asked = 0; asked < 10; asked += 1) {
    expect(await flood.admitPerson(who)).toBeNull();
    counts.push(fetched);
  }
  expect(counts).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  await db.close();
});

test("NET-01: who has none left asks the database once until there can be more, and those beside her do not wait", async () => {
  const db = await openTestDatabase("pglite");
  const clock = testClock();
  const who = await admit(
    { db, keyRing: createKeyRing(aMasterKey()), now: clock.now },
    { sub: "1", email: "wanda@halden.example", domain: "halden.example" },
  );
  let asked = 0;
  const counted: Database = {
    ...db,
    transaction: (tenantId, work) => {
      asked += 1;
      return db.transaction(tenantId, work);
    },
  };
  const flood = createFlood({ db: counted, now: clock.now, rates: small, findLag: () => 0 });
  const together = async (count: number) => {
    asked = 0;
    const all = await Promise.all(Array.from({ length: count }, () => flood.admitPerson(who)));
    return { admitted: all.filter((refusal) => refusal === null).length, asked };
  };
  try {
    expect(await together(small.person.burst + 1)).toMatchObject({ admitted: small.person.burst });
    expect(await together(2_000)).toEqual({ admitted: 0, asked: 0 });
    clock.advance(1_000); // ten cells are due again
    expect(await together(2_000)).toEqual({ admitted: 1, asked: 1 });
    expect(await together(2_000)).toEqual({ admitted: 9, asked: 1 });
    clock.advance(5_000);
    expect(await together(60)).toMatchObject({ admitted: 50 });
  } finally {
    await db.close();
  }
});

test("NET-02: over no span do more come through than the burst and what is due in it", () => {
  const chance = createChance(11);
  const rate = { burst: 20, everyMs: 50 };
  let [dueMs, nowMs] = [0, 0];
  const taken: number[] = [];
  for (let count = 0; count < 20_000; count += 1) {
    nowMs += Math.floor(chance() * 30);
    const cell = takeCells(rate, { dueMs, nowMs });
    if (!cell.ok) continue;
    dueMs = cell.dueMs;
    taken.push(nowMs);
  }
  for (let from = 0; from + rate.burst < taken.length; from += 1) {
    const span = (taken[from + rate.burst] ?? 0) - (taken[from] ?? 0);
    expect(span).toBeGreaterThanOrEqual(rate.everyMs);
  }
});

describe("a server behind its limits", () => {
  let s: TestServer;
  beforeAll(async () => {
    s = await aServer("pglite", { people, flood: { rates: small, findLag: () => lagMs } });
  });
  afterAll(() => s.close());
  let lagMs = 0;
  const from = (peer: string, path = "/v1/me", init: RequestInit = {}) =>
    Promise.resolve(s.server.app.request(path, init, { peer }));

  test("NET-01: a flood from one address is refused before its tokens are looked at, others go on", async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 500; count += 1) statuses.push((await from("89.160.20.112")).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(small.address.burst);
    expect(statuses.filter((status) => status === 429)).toHaveLength(450);
    expect((await from("81.2.69.142")).status).toBe(401);
    s.clock.advance(100);
    expect((await from("89.160.20.112")).status).toBe(401);
  });

  test("NET-01: where the event loop lags or too much is under way, the rest is told so at once", async () => {
    lagMs = 500;
    const shed = await from("81.2.69.160");
    expect([shed.status, shed.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await from("81.2.69.160", "/healthz")).status).toBe(200);
    lagMs = 0;
    const all = await Promise.all(
      Array.from({ length: 45 }, () =>
        from("81.2.69.161", "/v1/me", { headers: { authorization: "Bearer a.b.c" } }),
      ),
    );
    expect(all.filter(({ status }) => status === 503)).toHaveLength(25);
  });

  test("NET-01: 100 MB, deep nesting and keys that collide are refused in bounded time", async () => {
    const camille = s.as("camille");
    const send = (body: string, headers = {}) =>
      camille("POST", "/v1/groups", new TextEncoder().encode(body), {
        "content-type": "application/json",
        ...headers,
      });
    const begun = performance.now();
    expectRefusal(await send("{}", { "content-length": String(100 * 1024 * 1024) }), "body-too-large");
    expectRefusal(await send("[".repeat(100_000)), "malformed");
    expectRefusal(await send(`{"name":${'{"a":'.repeat(40)}1${"}".repeat(40)}}`), "malformed");
    expectRefusal(
      await send(`{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`),
      "malformed",
    );
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test.each([
    ["__proto__", '{"name":"x","__proto__":{"isAdmin":true}}'],
    ["constructor", '{"name":"x","constructor":{"prototype":{}}}'],
    ["an operator", '{"name":{"$ne":null}}'],
    ["a function", '{"name":"x","$where":"sleep(1)"}'],
    ["a list", '{"name":["x"]}'],
  ])("INJ-04: %s is malformed", async (_, body) => {
    const answer = await s.as("camille")("POST", "/v1/groups", new TextEncoder().encode(body), {
      "content-type": "application/json",
    });
    expectRefusal(answer, "malformed");
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("NET-07: no page of another site may read, frame or send", async () => {
    const group = await aGroup(s.as("camille"));
    const path = `/v1/groups/${group}`;
    const read = await s.as("camille")("GET", path, undefined, { origin: "https://evil.example" });
    expect(read.headers.get("access-control-allow-origin")).toBeNull();
    expect(read.headers.get("cache-control")).toMatch(/no-store/);
    const preflight = await s.ask(path, { method: "OPTIONS", headers: { origin: "https://evil.example" } });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });
});
