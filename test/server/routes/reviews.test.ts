// A review of access: what nobody has looked at for 90 days is kept or ended one by one, and what nobody keeps lapses at its end.

import { beforeAll, expect, test } from "@jest/globals";
import type { GroupReview, ReviewedGrants, ReviewsView } from "../../../src/shared/contract/reviews.ts";
import { outcomeUndecided } from "../../../src/shared/domain/review.ts";
import { aGroup, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const dayMs = 86_400_000;
const person = (name: string) => `person:${name}@halden.example`;
const team = "team:treasury@halden.example";

onEachEngine((s) => {
  let old: string;
  let young: string;
  let ownEnd: string;
  const as = (name: string) => s().as(name);
  const overview = async () => (await as("priya")("GET", "/v1/admin/review")).json as ReviewsView;
  const waiting = async (name: string) =>
    (await as(name)("GET", `/v1/groups/${old}/review`)).json as GroupReview;
  const decide = (name: string, principal: string, decision: string) =>
    as(name)("POST", `/v1/groups/${old}/review`, { principal, decision });
  const endOf = async (principal: string) => {
    const { items } = (await as("camille")("GET", `/v1/groups/${old}/grants`)).json as {
      items: { principal: string; expiresAt: string | null }[];
    };
    return items.find((one) => one.principal === principal)?.expiresAt;
  };
  const told = async (action: string) =>
    (await eventsOf(s()))
      .filter((one) => one.action === action && one.outcome === "allowed")
      .map(({ actor, target, details }) => ({ actor, target, details }));

  beforeAll(async () => {
    old = await aGroup(as("camille"), "Old");
    young = await aGroup(as("camille"), "Young");
    ownEnd = new Date(s().clock.now() + 400 * dayMs).toISOString();
    await share(as("camille"), old, { to: "jonas", level: "manage" });
    await share(as("camille"), old, { to: "amina", level: "view", expiresAt: ownEnd });
    await share(as("camille"), old, { to: "tomas", level: "edit" });
    await share(as("camille"), old, { to: team, level: "edit" });
    await share(as("camille"), old, { to: "ingrid", level: "none" });
    s().clock.advance(91 * dayMs);
    await share(as("camille"), young, { to: "jonas", level: "view" });
  });

  test("it covers what nobody has looked at for 90 days, once at a time, and ends what it covers with it", async () => {
    expect(await overview()).toEqual({ review: null, next: { grants: 4, groups: 1 } });
    expectRefusal(await as("camille")("POST", "/v1/admin/review", { days: 30 }), "admin-only");
    expectRefusal(await as("priya")("POST", "/v1/admin/review", { days: 3 }), "malformed");
    const started = await as("priya")("POST", "/v1/admin/review", { days: 30, isQuarterly: true });
    const dueAt = new Date(s().clock.now() + 30 * dayMs).toISOString();
    expect(started).toMatchObject({
      status: 201,
      json: {
        review: { startedBy: "priya@halden.example", dueAt, waiting: 4, kept: 0 },
        next: { grants: 4 },
      },
    });
    expectRefusal(await as("priya")("POST", "/v1/admin/review", { days: 30 }), "review-underway");
    expect(await told("review.start")).toMatchObject([{ details: { grants: 4, groups: 1, until: dueAt } }]);
    expect(await endOf(person("amina"))).toBe(dueAt);
    // what waits for a decision there does not stand among what ends by itself
    expect((await as("priya")("GET", "/v1/admin/grants/ending?days=40")).json).toEqual({ items: [] });
    expect((await as("priya")("GET", "/v1/admin/overview?days=7")).json).toMatchObject({
      counts: { endingSoon: 0 },
    });
    const all = (await as("priya")("GET", "/v1/admin/review/grants?limit=3")).json as ReviewedGrants;
    const rest = await as("priya")(
      "GET",
      `/v1/admin/review/grants?cursor=${encodeURIComponent(all.nextCursor ?? "")}`,
    );
    const items = [...all.items, ...(rest.json as ReviewedGrants).items];
    expect(items.map(({ principal, expiresAt }) => [principal, expiresAt])).toEqual([
      [person("amina"), ownEnd],
      [person("jonas"), null],
      [person("tomas"), null],
      [team, null],
    ]);
  });

  test("home tells those who may decide, and a group's card what each may decide on", async () => {
    const home = async (name: string) =>
      (
        (await as(name)("GET", "/v1/groups?ofEach=5")).json as {
          waiting: { id: string; reviewWaiting?: number }[];
        }
      ).waiting.map(({ id, reviewWaiting }) => [id, reviewWaiting]);
    expect(await home("camille")).toEqual([[old, 4]]);
    expect(await home("jonas")).toEqual([[old, 3]]);
    expect(await home("amina")).toEqual([]);
    expectRefusal(await as("amina")("GET", `/v1/groups/${old}/review`), "level-too-low");
    expect((await waiting("jonas")).items.map(({ principal, mayDecide }) => [principal, mayDecide])).toEqual([
      [person("amina"), true],
      [person("jonas"), false],
      [person("tomas"), true],
      [team, true],
    ]);
  });

  test("what is kept gets its own end back, what is ended is gone, and nobody keeps her own", async () => {
    expectRefusal(await decide("jonas", person("jonas"), "keep"), "peer-grant");
    const left = (await decide("jonas", person("amina"), "keep")).json as GroupReview;
    expect(left.items.map(({ principal }) => principal)).toEqual([person("jonas"), person("tomas"), team]);
    expect(await endOf(person("amina"))).toBe(ownEnd);
    expectRefusal(await decide("camille", person("amina"), "end"), "not-found");
    expect(await decide("camille", team, "end")).toMatchObject({ status: 200 });
    expect(await endOf(team)).toBeUndefined();
    expectRefusal(await decide("camille", person("ingrid"), "keep"), "not-found");
    const admin = { group: old, principal: person("tomas"), decision: "keep" };
    expect(await as("priya")("POST", "/v1/admin/review/decisions", admin)).toMatchObject({ status: 204 });
    expect(await endOf(person("tomas"))).toBeNull();
    expect((await told("review.decide")).map(({ target, details }) => [target.principal, details])).toEqual([
      [person("amina"), { decision: "keep", level: "view" }],
      [team, { decision: "end", level: "edit" }],
      [person("tomas"), { decision: "keep", level: "edit" }],
    ]);
    expect((await overview()).review).toMatchObject({
      waiting: 1,
      kept: 2,
      ended: 1,
      lapsed: 0,
      closedAt: null,
    });
  });

  test("at its end what nobody kept gives nothing at once, and is told within the hour", async () => {
    s().clock.advance(30 * dayMs - 1);
    await s().server.trail.advance();
    expect(await as("jonas")("GET", `/v1/groups/${old}`)).toMatchObject({ json: { level: "manage" } });
    s().clock.advance(1);
    expectRefusal(await as("jonas")("GET", `/v1/groups/${old}`), "not-found");
    expectRefusal(await decide("camille", person("jonas"), "keep"), "not-found");
    expect(await waiting("camille")).toMatchObject({ dueAt: null, items: [] });
    s().clock.advance(3_600_000);
    await s().server.trail.advance();
    expect(await told("review.lapse")).toEqual([
      { actor: "Carnet", target: { group: old, principal: person("jonas") }, details: { level: "manage" } },
    ]);
    expect(await told("review.close")).toMatchObject([{ details: { kept: 2, ended: 1, lapsed: 1 } }]);
    expect((await overview()).review).toMatchObject({ waiting: 0, lapsed: 1, closedAt: expect.any(String) });
  });

  test("a quarter later the next one begins by itself, over what was kept too", async () => {
    s().clock.advance(89 * dayMs);
    await s().server.trail.advance();
    expect((await overview()).review).toMatchObject({ lapsed: 1 });
    s().clock.advance(dayMs);
    await s().server.trail.advance();
    expect((await overview()).review).toMatchObject({
      startedBy: "priya@halden.example",
      isQuarterly: true,
      waiting: 3,
      closedAt: null,
    });
    expect((await waiting("camille")).items.map(({ principal }) => principal)).toEqual([
      person("amina"),
      person("tomas"),
    ]);
    await as("camille")("PUT", `/v1/groups/${young}/grants/${person("jonas")}`, {
      level: "view",
      expiresAt: null,
    });
    for (const name of ["amina", "tomas"]) await decide("camille", person(name), "end");
    s().clock.advance(30 * dayMs);
    await s().server.trail.advance();
    expect((await overview()).review).toMatchObject({
      kept: 1,
      ended: 2,
      lapsed: 0,
      closedAt: expect.any(String),
    });
    expectRefusal(await as("priya")("POST", "/v1/admin/review", { days: 30 }), "nothing-to-review");
  });
});

test("what became of a grant on which nobody decided follows from its end", () => {
  const at = { dueAtMs: 5, nowMs: 6 };
  expect([undefined, null, 9, 5, 3].map((end) => outcomeUndecided(end, at))).toEqual([
    "ended",
    "kept",
    "kept",
    "lapsed",
    "ended",
  ]);
});
