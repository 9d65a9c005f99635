// What admins see of their organization: numbers, groups with owners who may be gone, people, and all that one of them sees.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type {
  AdminGroups,
  AdminPeople,
  OverviewView,
  PersonView,
} from "../../../src/shared/contract/admin.ts";
import type { AdminGrants, OwnerlessGroups } from "../../../src/shared/contract/admin-grants.ts";
import { accessesByDay } from "../../../src/server/store/organization.ts";
import { type DemoPerson, demoPeople } from "../../../src/simulator/google/people.ts";
import { aContact, aGroup, eventsOf, expectRefusal, halden, rita, share } from "../../support/builders.ts";
import { type Engine, engines } from "../../support/database.ts";
import { asSuperuser } from "../../support/owner.ts";
import { aLink, cookieOf, ownOriginOf } from "../../support/page-visit.ts";
import { aServer, type TestServer } from "../../support/server.ts";

const gone: DemoPerson = {
  email: "left@halden.example",
  givenName: "Left",
  familyName: "Quist",
  domain: "halden.example",
  admin: false,
  locale: "en",
  timeZone: "Europe/Oslo",
  sub: "104210000000000000201",
};
const dayMs = 86_400_000;

/** Five groups of four owners, one of whom is suspended afterwards. */
async function fill(s: TestServer) {
  const [camille, left] = [s.as("camille"), s.as("left")];
  const board = await aGroup(camille, "Board");
  const clients = await aGroup(camille, "clients");
  const orphan = await aGroup(left, "Orphan");
  const own = await aGroup(s.as("priya"), "Whole bank", "organization");
  await aGroup(s.as("rita@other.example"), "Another customer's");
  await aContact(camille, board);
  await aContact(camille, board);
  await share(camille, board, { to: "jonas", level: "none" });
  await share(camille, board, { to: "team:treasury@halden.example", level: "edit" });
  await share(camille, clients, { to: "team:treasury@halden.example", level: "view" });
  const expiresAt = new Date(s.clock.now() + 10 * dayMs).toISOString();
  await share(left, orphan, { to: "jonas", level: "manage", expiresAt });
  const isOver = new Date(s.clock.now() + 1_000).toISOString();
  await share(left, orphan, { to: "amina", level: "view", expiresAt: isOver });
  expectRefusal(await s.as("jonas")("DELETE", `/v1/groups/${clients}`), "level-too-low");
  s.clock.advance(1_000);
  await s.server.trail.advance();
  gone.suspended = true;
  s.clock.advance(10 * 60_000);
  return { board, clients, orphan, own };
}

describe.each(engines)("on %s", (engine: Engine) => {
  let s: TestServer;
  let at: Awaited<ReturnType<typeof fill>>;
  const priya = async <T>(path: string): Promise<T> => {
    const answer = await s.as("priya")("GET", `/v1/admin/${path}`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.json as T;
  };
  beforeAll(async () => {
    gone.suspended = false;
    s = await aServer(engine, { people: [...demoPeople, gone, rita] });
    at = await fill(s);
  }, 180_000);
  afterAll(() => s.close());

  test("the overview counts what counts now, whose owner is gone, and accesses by day", async () => {
    const { counts, withoutOwner, days } = await priya<OverviewView>("overview?days=2");
    expect(counts).toEqual({ groups: 4, contacts: 2, people: 4, grants: 3, endingSoon: 1 });
    expect(withoutOwner).toEqual({ count: 1, isAll: true });
    expect(days).toEqual([
      { day: "2026-05-31", reads: 0, changes: 0, refused: 0 },
      { day: "2026-06-01", reads: 0, changes: 11, refused: 1 },
    ]);
    for (const days of ["0", "91", "x"])
      expectRefusal(await s.as("priya")("GET", `/v1/admin/overview?days=${days}`), "malformed");
  });

  test("accesses are counted by the index of times, behind row-level security", async () => {
    await asSuperuser(s.db, (above) => above.script("analyze audit_event"));
    const tomorrow = new Date(s.clock.now() + dayMs).toISOString(); // of a table this small more would be read whole
    const plan = await s.db.transaction(halden, async (tx) => {
      await tx.query("select set_config('enable_seqscan', 'off', true)");
      return tx.query(`explain (format json) ${accessesByDay}`, [halden, tomorrow]);
    });
    expect(JSON.stringify(plan)).toContain('"Index Name":"audit_event_by_time"');
  });

  test("groups are listed by name, page by page, each with its owner and whether that person is there", async () => {
    const first = await priya<AdminGroups>("groups?limit=3");
    expect(first.items.map(({ name, presence, grantCount }) => [name, presence, grantCount])).toEqual([
      ["Board", "there", 1],
      ["clients", "there", 1],
      ["Orphan", "gone", 1],
    ]);
    expect(first.items[0]).toMatchObject({
      owner: { kind: "person", email: "camille@halden.example" },
      contactCount: 2,
      updatedBy: "camille@halden.example",
    });
    const rest = await priya<AdminGroups>(`groups?limit=3&cursor=${first.nextCursor}`);
    expect(rest).toEqual({
      items: [expect.objectContaining({ name: "Whole bank", owner: { kind: "organization" } })],
    });
    expectRefusal(await s.as("priya")("GET", "/v1/admin/groups?cursor=x"), "malformed");
  });

  test("people are listed by address, also who is only named, and found by how they begin", async () => {
    const { items } = await priya<AdminPeople>("people");
    expect(items).toEqual([
      { email: "camille@halden.example", seenAt: expect.any(String), owned: 2, grants: 0 },
      { email: "jonas@halden.example", seenAt: expect.any(String), owned: 0, grants: 1 },
      { email: "left@halden.example", seenAt: expect.any(String), owned: 1, grants: 0 },
      { email: "priya@halden.example", seenAt: expect.any(String), owned: 0, grants: 0 },
    ]);
    const first = await priya<AdminPeople>("people?limit=1&q=J");
    expect(first).toEqual({ items: [items[1]] });
    const page = await priya<AdminPeople>("people?limit=2");
    expect(await priya(`people?limit=2&cursor=${page.nextCursor}`)).toEqual({ items: items.slice(2) });
  });

  test("a person is shown all that she sees and through which grant, by the rules of access", async () => {
    const jonas = await priya<PersonView>("people/jonas@halden.example");
    expect(jonas).toMatchObject({
      presence: "there",
      isAdmin: false,
      teams: ["treasury@halden.example"],
      isAll: true,
    });
    expect(
      jonas.items.map(({ id, level, because, expiresAt }) => [id, level, because.kind, expiresAt !== null]),
    ).toEqual([
      [at.clients, "view", "team", false],
      [at.orphan, "manage", "person", true],
    ]);
    const herself = await priya<PersonView>("people/priya@halden.example");
    expect(herself).toMatchObject({ isAdmin: true, items: [{ id: at.own, level: "own" }] });
    expect(await priya("people/left@halden.example")).toMatchObject({
      presence: "gone",
      items: [{ id: at.orphan, because: { kind: "owner" } }],
    });
    expect(await priya("people/stranger@elsewhere.example")).toMatchObject({
      presence: "unknown",
      isAdmin: false,
      items: [],
    });
    expect((await eventsOf(s)).findLast(({ action }) => action === "admin.person")?.target).toEqual({
      principal: "person:stranger@elsewhere.example",
    });
    expectRefusal(await s.as("priya")("GET", "/v1/admin/people/nobody"), "not-found");
  });

  test("what ends soon is let last longer, and a group without an owner is given one", async () => {
    const soon = await priya<AdminGrants>("grants/ending?days=30");
    expect(soon.items).toMatchObject([
      { group: { id: at.orphan, name: "Orphan" }, principal: "person:jonas@halden.example", level: "manage" },
    ]);
    expect((await priya<AdminGrants>("grants/ending?days=5")).items).toEqual([]);
    const grant = `/v1/admin/groups/${at.orphan}/grants/person:jonas@halden.example`;
    const later = new Date(Date.parse(soon.items[0]?.expiresAt ?? "") + 30 * dayMs).toISOString();
    expect((await s.as("priya")("POST", `${grant}/extend`, { days: 30 })).json).toEqual({ expiresAt: later });
    expect((await priya<AdminGrants>("grants/ending?days=30")).items).toEqual([]);
    const board = `/v1/admin/groups/${at.board}/grants/team:treasury@halden.example/extend`;
    expectRefusal(await s.as("priya")("POST", board, { days: 30 }), "not-found"); // it does not end
    expect(await priya<OwnerlessGroups>("groups/without-owner")).toMatchObject({
      items: [{ id: at.orphan, owner: { email: gone.email }, presence: "gone" }],
      isAll: true,
    });
    const owner = (to: string) => s.as("priya")("POST", `/v1/admin/groups/${at.orphan}/owner`, { to });
    expectRefusal(await owner("rita@other.example"), "principal-outside");
    expectRefusal(await owner(gone.email), "principal-is-owner");
    expectRefusal(await owner("nobody@halden.example"), "principal-unknown");
    expect(await owner("tomas@halden.example")).toMatchObject({ status: 204 });
    expect((await priya<OwnerlessGroups>("groups/without-owner")).items).toEqual([]);
    expect((await eventsOf(s)).findLast(({ action }) => action === "group.transfer")).toMatchObject({
      target: { group: at.orphan },
      details: { from: gone.email, to: "tomas@halden.example" },
    });
    expect(await owner(gone.email)).toMatchObject({ status: 422 });
  });

  test("while the Directory is silent nobody counts as gone, and only her own grants count", async () => {
    const cookie = cookieOf(await s.ask(await aLink(s.as("priya"), "admin")));
    s.google.faults.set("directory", { kind: "503" });
    const jonas = await s.as("priya")("GET", "/v1/admin/people/amina@halden.example");
    s.google.faults.clear("directory");
    expect(jonas.json).toMatchObject({ presence: "unknown", teams: null, items: [] });
    expect(await s.ask("/v1/admin/overview", { headers: { cookie } })).toMatchObject({ status: 200 });
  });

  test("the console's session reads the trail too, and nothing that it does not show", async () => {
    const cookie = cookieOf(await s.ask(await aLink(s.as("priya"), "admin")));
    const get = (path: string) => s.ask(path, { headers: { cookie } });
    for (const path of [
      "/v1/admin/groups",
      "/v1/admin/people",
      "/v1/admin/erasures",
      "/v1/audit/events",
      "/v1/audit/sheet",
    ])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    for (const path of ["/v1/search?q=ab", `/v1/groups/${at.own}/contacts`, `/v1/groups/${at.own}`])
      expectRefusal(await get(path), "page-elsewhere");
    const forged = await s.ask("/v1/admin/leavers", {
      method: "POST",
      headers: { cookie, ...ownOriginOf("audit"), "content-type": "application/json" },
      body: JSON.stringify({ email: gone.email }),
    });
    expectRefusal(forged, "page-forged");
    expectRefusal(await s.as("camille")("POST", "/v1/pages", { page: "admin" }), "admin-only");
  });
});
