// The operator's people act only while the customer can follow: an act that comes while the trail lags is refused and leaves nothing.

import { describe, expect, test } from "@jest/globals";
import { accept } from "../../../src/shared/contract/refusal.ts";
import { insertGroup } from "../../../src/server/store/groups.ts";
import { aGroup, eventsOf, people } from "../../support/builders.ts";
import { type Engine, engines } from "../../support/database.ts";
import { everything } from "../../support/owner.ts";
import { aServer, type Given, type TestServer } from "../../support/server.ts";
import { advanceUntilDone, someActs } from "../../support/written-sheet.ts";

const minute = 60_000;

/** Makes a group as staff: what became of it, and the rows that came with it. */
async function act(s: TestServer, surface: "support" | "operator") {
  const known = await s.server.signInByAddress("camille@halden.example");
  const actor = { ...known.actor, surface };
  const id = crypto.randomUUID();
  const done = await known.store.act(actor, { action: "group.create", target: {} }, async (scope) => {
    insertGroup(scope, { id, name: "Staff", ownerEmail: actor.email });
    const details = { name: "Staff" };
    return accept({
      value: id,
      event: { action: "group.create", outcome: "allowed", target: { group: id }, details },
    });
  });
  return { done, groups: (await everything(s.db))["groups"]?.length, last: (await eventsOf(s)).at(-1) };
}

async function withServer(
  engine: Engine,
  given: Given,
  work: (s: TestServer) => Promise<void>,
): Promise<void> {
  const s = await aServer(engine, { people, ...given });
  await aGroup(s.as("camille"));
  await advanceUntilDone(s);
  await work(s);
  await s.close();
}

const refused = { ok: false, code: "audit-unavailable", retryAfterSeconds: 60 };
const recorded = { action: "group.create", outcome: "refused", code: "audit-unavailable" };

describe.each(engines)("on %s", (engine) => {
  describe.each(["support", "operator"] as const)("on the surface %s", (surface) => {
    test("acts while nothing waits, however long the customer was quiet", () =>
      withServer(engine, {}, async (s) => {
        s.clock.advance(24 * 60 * minute);
        const { done, groups, last } = await act(s, surface);
        expect(done).toMatchObject({ ok: true });
        expect(groups).toBe(2);
        expect(last).toMatchObject({ surface, outcome: "allowed" });
      }));

    test("is refused once an event has waited 60 s for a checkpoint; nothing is done, the refusal recorded", () =>
      withServer(engine, {}, async (s) => {
        await aGroup(s.as("camille"));
        s.clock.advance(minute);
        expect((await act(s, surface)).done).toMatchObject({ ok: true });
        s.clock.advance(1);
        const { done, groups, last } = await act(s, surface);
        expect(done).toMatchObject(refused);
        expect(groups).toBe(3);
        expect(last).toMatchObject({ ...recorded, surface });
        expect(await s.as("camille")("GET", "/v1/me")).toMatchObject({ status: 200 });
        await s.server.trail.advance();
        expect((await act(s, surface)).done).toMatchObject({ ok: true });
      }));

    test("AUD-02: is refused once an event has waited 15 min for the Sheet, and not before", () =>
      withServer(engine, {}, async (s) => {
        s.google.faults.set("sheets", { kind: "503" });
        await someActs(s, 1);
        s.clock.advance(minute / 2);
        await s.server.trail.advance(); // signs
        s.clock.advance(14.5 * minute);
        expect((await act(s, surface)).done).toMatchObject({ ok: true });
        await s.server.trail.advance();
        s.clock.advance(1);
        const { done, groups, last } = await act(s, surface);
        expect(done).toMatchObject(refused);
        expect(groups).toBe(3);
        expect(last).toMatchObject({ ...recorded, surface });
        s.google.faults.clear();
        s.clock.advance(2 * minute);
        await advanceUntilDone(s);
        expect((await act(s, surface)).done).toMatchObject({ ok: true });
      }));
  });

  test("without a Sheet support does nothing, and the operator needs the checkpoint", () =>
    withServer(engine, { hasNoSheet: true }, async (s) => {
      expect((await act(s, "support")).done).toMatchObject(refused);
      expect((await act(s, "operator")).done).toMatchObject({ ok: true });
      s.clock.advance(minute + 1);
      expect((await act(s, "operator")).done).toMatchObject(refused);
    }));
});
