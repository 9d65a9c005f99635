// A whole group put back to a moment: what it then holds is the log of its changes replayed to that moment, whatever the log.

import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Contact } from "../../../src/shared/contract/contacts.ts";
import type { RestorePreview } from "../../../src/shared/contract/restores.ts";
import { trashMs } from "../../../src/shared/contract/trash.ts";
import type { Person } from "../../../src/shared/domain/person.ts";
import { aContact, aGroup, aPerson, eventsOf, expectRefusal, manyContacts } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import type { TestServer } from "../../support/server.ts";

/** `who` counts the contacts that were added so far, those that are gone among them. */
type Change = { kind: "add" | "change" | "delete" | "restore"; who: number; name: string };
const history: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Change["kind"]>("add", "add", "change", "change", "delete", "restore"),
    who: fc.nat(5),
    name: fc.constantFrom("Ann", "Bob", "Eve", "Ida"),
  }),
  { minLength: 4, maxLength: 16 },
);

type Log = { atMs: number; id: string; person: Person | null }[];

/** What the group held at a moment, by the log alone. */
function replay(log: Log, momentMs: number): Record<string, Person> {
  const held = new Map<string, Person>();
  for (const { atMs, id, person } of log) {
    if (atMs > momentMs) break;
    if (person) held.set(id, person);
    else held.delete(id);
  }
  return Object.fromEntries(held);
}

async function heldBy(s: TestServer, group: string): Promise<Record<string, Person>> {
  const page = (await s.as("camille")("GET", `/v1/groups/${group}/contacts?limit=200`)).json as {
    items: Contact[];
  };
  return Object.fromEntries(page.items.map(({ id, person }) => [id, person]));
}

/** Does the changes one by one, a second apart, and keeps the log of them. */
async function live(s: TestServer, group: string, changes: readonly Change[]): Promise<Log> {
  const camille = s.as("camille");
  const log: Log = [];
  const ids: string[] = [];
  const versions = new Map<string, number>();
  const said = new Map<string, Person>();
  for (const { kind, who, name } of changes) {
    s.clock.advance(1_000);
    const person = aPerson(name);
    const id = ids[who % Math.max(ids.length, 1)];
    const isThere = id !== undefined && log.findLast((entry) => entry.id === id)?.person !== null;
    const path = `/v1/groups/${group}/contacts/${id}`;
    if (kind === "add" || id === undefined) {
      const made = await aContact(camille, group, person);
      ids.push(made);
      versions.set(made, 1);
      said.set(made, person);
      log.push({ atMs: s.clock.now(), id: made, person });
    } else if (kind === "change" && isThere) {
      const answer = await camille("PATCH", path, { version: versions.get(id), person });
      versions.set(id, (answer.json as Contact).version);
      said.set(id, person);
      log.push({ atMs: s.clock.now(), id, person });
    } else if (kind === "delete" && isThere) {
      expect((await camille("DELETE", path)).status).toBe(204);
      versions.set(id, (versions.get(id) ?? 0) + 1);
      log.push({ atMs: s.clock.now(), id, person: null });
    } else if (kind === "restore" && !isThere) {
      const answer = await camille("POST", `${path}/restore`, { version: versions.get(id) });
      versions.set(id, (answer.json as Contact).version);
      log.push({ atMs: s.clock.now(), id, person: said.get(id) ?? {} });
    }
  }
  return log;
}

onEachEngine((s) => {
  const camille = (...asked: Parameters<ReturnType<ReturnType<typeof s>["as"]>>) =>
    s().as("camille")(...asked);
  const iso = (ms: number) => new Date(ms).toISOString();

  test("whatever was done, as of a moment it is the log replayed to it, and the preview said what would change", async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.double({ min: 0, max: 1, noNaN: true }), async (changes, share) => {
        const group = await aGroup(s().as("camille"));
        const beganMs = s().clock.now();
        const log = await live(s(), group, changes);
        const momentMs = beganMs + Math.floor((s().clock.now() - beganMs) * share);
        const [before, wanted] = [await heldBy(s(), group), replay(log, momentMs)];
        expect(before).toEqual(replay(log, s().clock.now()));
        s().clock.advance(1_000);
        const path = `/v1/groups/${group}/restore-to`;
        const preview = (await camille("GET", `${path}?at=${iso(momentMs)}`)).json as RestorePreview;
        const { revision, back, change, trash } = preview;
        const done = await camille("POST", path, { at: iso(momentMs), revision });
        expect(done.json).toMatchObject({ at: iso(momentMs), back, change, trash });
        expect(await heldBy(s(), group)).toEqual(wanted);
        expect(back).toBe(Object.keys(wanted).filter((id) => !(id in before)).length);
        expect(trash).toBe(Object.keys(before).filter((id) => !(id in wanted)).length);
        expect((await camille("GET", `/v1/groups/${group}`)).json).toMatchObject({
          contactCount: Object.keys(wanted).length,
        });
        const again = (await camille("GET", `${path}?at=${iso(momentMs)}`)).json;
        expect(again).toMatchObject({ back: 0, change: 0, trash: 0, first: [] });
      }),
      { numRuns: 12 },
    );
  });

  test("the preview names the first, and changes nothing", async () => {
    const group = await aGroup(s().as("camille"));
    const [gone, changed] = [
      await aContact(s().as("camille"), group, aPerson("Ann")),
      await aContact(s().as("camille"), group, aPerson("Bob")),
    ];
    const momentMs = s().clock.now();
    s().clock.advance(1_000);
    await camille("DELETE", `/v1/groups/${group}/contacts/${gone}`);
    await camille("PATCH", `/v1/groups/${group}/contacts/${changed}`, { version: 1, person: aPerson("Eve") });
    const later = await aContact(s().as("camille"), group, aPerson("Ida"));
    const preview = (await camille("GET", `/v1/groups/${group}/restore-to?at=${iso(momentMs)}`)).json;
    expect(preview).toMatchObject({ back: 1, change: 1, trash: 1 });
    expect((preview as RestorePreview).first).toEqual([
      { id: later, name: "Ida", effect: "trash" },
      { id: changed, name: "Bob", effect: "change" },
      { id: gone, name: "Ann", effect: "back" },
    ]);
    expect(Object.keys(await heldBy(s(), group)).sort()).toEqual([changed, later].sort());
    const [event] = (await eventsOf(s())).filter(({ action }) => action === "group.preview").slice(-1);
    expect(event).toMatchObject({ details: { at: iso(momentMs), back: 1, change: 1, trash: 1 } });
  });

  test("what came after the preview is not undone unseen", async () => {
    const group = await aGroup(s().as("camille"));
    const path = `/v1/groups/${group}/restore-to`;
    const at = iso(s().clock.now());
    const { revision } = (await camille("GET", `${path}?at=${at}`)).json as RestorePreview;
    s().clock.advance(1_000);
    const late = await aContact(s().as("camille"), group);
    expectRefusal(await camille("POST", path, { at, revision }), "preview-outdated");
    expect(Object.keys(await heldBy(s(), group))).toEqual([late]);
    expect((await camille("POST", path, { at, revision: revision + 1 })).json).toMatchObject({ trash: 1 });
    expect((await camille("GET", `/v1/groups/${group}/trash`)).json).toMatchObject({ items: [{ id: late }] });
  });

  test("a moment ahead, before the group or past the trash is refused", async () => {
    const group = await aGroup(s().as("camille"));
    const madeMs = s().clock.now();
    s().clock.advance(trashMs);
    for (const ms of [s().clock.now() + 1, madeMs - 1, madeMs]) {
      const path = `/v1/groups/${group}/restore-to`;
      expectRefusal(await camille("GET", `${path}?at=${iso(ms)}`), "malformed");
      expectRefusal(await camille("POST", path, { at: iso(ms) }), "malformed");
    }
  });

  test("of a large group all comes back at once: a reader sees it as it was or as it will be", async () => {
    const group = await aGroup(s().as("camille"));
    await manyContacts(s().as("camille"), group, 450);
    const momentMs = s().clock.now();
    s().clock.advance(1_000);
    const ids = Object.keys(await heldBy(s(), group));
    for (const id of ids.slice(0, 15)) await camille("DELETE", `/v1/groups/${group}/contacts/${id}`);
    await manyContacts(s().as("camille"), group, 300);
    const counts = new Set<unknown>();
    const state = { isDone: false };
    const restoring = camille("POST", `/v1/groups/${group}/restore-to`, { at: iso(momentMs) }).finally(() => {
      state.isDone = true;
    });
    while (!state.isDone)
      counts.add(
        ((await camille("GET", `/v1/groups/${group}`)).json as { contactCount: number }).contactCount,
      );
    expect((await restoring).json).toMatchObject({ back: 15, change: 0, trash: 300 });
    expect([...counts].filter((count) => count !== 735 && count !== 450)).toEqual([]);
  });
});
