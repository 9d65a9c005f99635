// The watch on a real database: what is admitted, what is refused, and what a hold does from then on.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Result } from "../../../src/shared/contract/refusal.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { judgeOpening } from "../../../src/server/detection/judging.ts";
import { lookBack } from "../../../src/server/detection/rule.ts";
import { actAsServer } from "../../../src/server/store/own-event.ts";
import { addOpening, findOpeningPast } from "../../../src/server/store/staff/openings.ts";
import { readerOf } from "../../../src/server/store/tenant-store.ts";
import { createChance } from "../../support/chance.ts";
import { aPast, hour, minute, second } from "../../support/openings.ts";
import { aWatched, type Watched } from "../../support/watched.ts";

const customers = Array.from({ length: 30 }, () => randomUUID());
const unexplained = { reason: "SERVICE_FAULT", isTicketed: false } as const;
const codeOf = (result: Result<unknown>) => (result.ok ? "admitted" : result.code);

onEachEngine((s) => {
  let w: Watched;
  beforeAll(async () => {
    w = await aWatched(s());
  });
  /** One after another, by a person of her own. */
  const openAll = async (name: string, steps: readonly [number, object?][]) => {
    const staffId = await w.staff(name);
    const codes: string[] = [];
    for (const [ms, given] of steps) {
      s().clock.advance(ms);
      codes.push(codeOf(await w.watch.admitOpening(w.opening(staffId, given))));
    }
    return codes;
  };

  test("IMP-05: the third user without a ticket at 59:59 is refused, and a hold stands", async () => {
    const steps: [number, object][] = [
      [0, unexplained],
      [10 * minute, unexplained],
      [50 * minute - second, unexplained],
    ];
    expect(await openAll("ida", steps)).toEqual(["admitted", "admitted", "staff-held"]);
    const hold = await w.watch.findHold(await w.staff("ida"));
    expect(hold).toEqual({ holdId: expect.any(String), openedAtMs: s().clock.now() });
  });
  test("IMP-05: at 60:01 it is admitted, and the fourth in seven days refused", async () => {
    const steps: [number, object][] = [
      [0, unexplained],
      [10 * minute, unexplained],
      [50 * minute + second, unexplained],
      [24 * hour, unexplained],
    ];
    expect(await openAll("ivo", steps)).toEqual(["admitted", "admitted", "admitted", "staff-held"]);
  });
  test.each([
    [3, {}],
    [2, unexplained],
  ])("IMP-07: of eight in the same millisecond %d are admitted", async (admitted, given) => {
    const staffId = await w.staff(`eight${admitted}`);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => w.watch.admitOpening(w.opening(staffId, given))),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(admitted);
    expect(new Set(all.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(["staff-held"]));
  });
  test("IMP-10: a hold follows the person to every server and session, and to views that were open", async () => {
    const staffId = await w.staff("hans");
    const open = await w.watch.admitOpening(w.opening(staffId));
    if (!open.ok) throw new Error(open.code);
    const reading = { ...open.value, staffId, customerId: w.customerId, reveals: 0, searches: 0, opened: 0 };
    const read = (contacts: string[]) =>
      w.watch.admitReading({ ...reading, contacts, atMs: s().clock.now() });
    expect(codeOf(await read([randomUUID()]))).toBe("admitted");
    expect(codeOf(await read(Array.from({ length: 100 }, () => randomUUID())))).toBe("staff-held");
    const elsewhere = await aWatched(s());
    expect(codeOf(await read([]))).toBe("staff-held");
    expect(codeOf(await elsewhere.watch.admitOpening(w.opening(staffId)))).toBe("staff-held");
    expect(await elsewhere.watch.findHold(staffId)).toEqual(await w.watch.findHold(staffId));
  });
  test("a view is read by who opened it, at the customer where it was opened", async () => {
    const staffId = await w.staff("rolf");
    const open = await w.watch.admitOpening(w.opening(staffId));
    if (!open.ok) throw new Error(open.code);
    const reading = {
      ...open.value,
      contacts: [],
      reveals: 0,
      searches: 0,
      opened: 0,
      atMs: s().clock.now(),
    };
    for (const other of [{ staffId: await w.staff("tina") }, { customerId: w.operatorId }])
      expect(
        codeOf(await w.watch.admitReading({ ...reading, staffId, customerId: w.customerId, ...other })),
      ).toBe("not-found");
  });

  test.each([
    ["seldom", 150 * minute],
    ["often", 5 * minute],
  ])("who opens %s is judged by a part of the past as by all of it", async (name, everyMs) => {
    const staffId = await w.staff(name);
    const chance = createChance(everyMs);
    const nowMs = s().clock.now();
    const one = (atMs: number) => {
      const [customerId = "", user] = [customers[Math.floor(chance() * 30)], Math.floor(chance() * 400)];
      return w.opening(staffId, { customerId, subject: `${user}@halden.example`, atMs });
    };
    const all = Array.from({ length: 400 }, (_, index) => one(nowMs - (400 - index) * everyMs));
    await actAsServer({ ...s(), now: s().clock.now }, w.operatorId, async (scope) =>
      all.forEach((each) => addOpening(scope, randomUUID(), each)),
    );
    for (const sinceMs of [0, nowMs - 120 * everyMs, nowMs]) {
      const next = one(nowMs);
      const past = all.filter(({ atMs }) => atMs >= Math.max(sinceMs, nowMs - lookBack.atCustomerMs));
      const asked = past.filter(
        ({ customerId, atMs }, index) =>
          customerId === next.customerId ||
          atMs >= nowMs - lookBack.elsewhereMs ||
          index >= past.length - lookBack.atLeast,
      );
      const given = await s().db.read(w.operatorId, (tx) =>
        findOpeningPast(readerOf(tx, w.operatorId), next, { sinceMs, ...lookBack }),
      );
      expect(asked).toMatchObject(given);
      expect(judgeOpening(next, aPast({ openings: given }))).toEqual(
        judgeOpening(next, aPast({ openings: past })),
      );
    }
  });

  describe("whom one must not look at", () => {
    const canary = (mark: string) =>
      s().db.transaction(w.operatorId, (tx) =>
        tx.query(
          "insert into canary (tenant_id, customer_id, domain, mark, added_at) values ($1, $2, '', $3, now())",
          [w.operatorId, w.customerId, mark],
        ),
      );
    test("IMP-11: a canary pages within two seconds and holds", async () => {
      await canary("paula.nobody@halden.example");
      const begun = Date.now();
      expect(await openAll("carl", [[0, { subject: "paula.nobody@halden.example" }]])).toEqual([
        "staff-held",
      ]);
      expect(w.pages).toEqual([{ rule: "R4", hold: expect.any(String) }]);
      expect(Date.now() - begun).toBeLessThan(2_000);
    });
    test("oneself, a colleague, somebody declared and the operator itself are refused, and nobody is held", async () => {
      const staffId = await w.staff("fred");
      await s().db.transaction(w.operatorId, (tx) =>
        tx.query(
          "insert into declared_conflict (tenant_id, staff_id, subject, declared_at) values ($1, $2, $3, now())",
          [w.operatorId, staffId, "sister@halden.example"],
        ),
      );
      const subjects = ["fred@operator.example", "ida@operator.example", "sister@halden.example"];
      const steps: [number, object][] = [
        ...subjects.map((subject): [number, object] => [0, { subject }]),
        [0, { customerId: w.operatorId }],
      ];
      expect(await openAll("fred", steps)).toEqual(Array.from({ length: 4 }, () => "subject-related"));
      expect(await w.watch.findHold(staffId)).toBeNull();
    });
  });
});
