// Many customers share one service account and its quota: each gets a turn, and none of them all.

import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { type DemoPerson } from "../../../src/simulator/google/people.ts";
import { aContact, aGroup, aPerson, people } from "../../support/builders.ts";
import { productionEngine } from "../../support/database.ts";
import { aGoogle, aMasterKey, aServer, testClock } from "../../support/server.ts";

const small = Array.from(
  { length: 30 },
  (_, index): DemoPerson => ({
    email: `owner@small${index}.example`,
    givenName: "Sam",
    familyName: `Small ${index}`,
    domain: `small${index}.example`,
    admin: true,
    locale: "en",
    timeZone: "Europe/London",
    sub: `1043000000000000000${String(index).padStart(2, "0")}`,
  }),
);
const everyone = [...people, ...small];

type Write = { atMs: number; file: string; bytes: number; rows: number };
const written = z.object({ data: z.array(z.object({ range: z.string(), values: z.array(z.unknown()) })) });

/** A Google that notes each write to a Sheet. */
function aWatchedGoogle(clock: ReturnType<typeof testClock>) {
  const google = aGoogle(clock, everyone);
  const writes: Write[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    const [, file] = /sheets\.googleapis\.com\/v4\/spreadsheets\/?([^/:?]*)/.exec(url) ?? [];
    if (file !== undefined && method !== "GET") {
      const text = await request.text();
      const { data } = url.includes("values:") ? written.parse(JSON.parse(text)) : { data: [] };
      const rows = Math.max(0, ...data.map(({ values }) => values.length));
      writes.push({ atMs: clock.now(), file, bytes: Buffer.byteLength(text), rows });
    }
    return google.fetch(input, init);
  };
  return { google: { ...google, fetch }, writes };
}

describe.each(productionEngine)("on %s", (engine) => {
  test("one that is busy starves nobody, and two servers together stay within the quota", async () => {
    const clock = testClock();
    const { google, writes } = aWatchedGoogle(clock);
    const shared = { people: everyone, clock, google, masterKey: aMasterKey(), servers: 2 };
    const s = await aServer(engine, { ...shared, name: "first" });
    const other = await aServer(engine, { ...shared, name: "second", db: s.db });
    const waiting = () => s.server.trail.waiting() + other.server.trail.waiting();
    const group = await aGroup(s.as("camille"), "組".repeat(200));
    for (let n = 0; n < 500; n += 1) await aContact(s.as("camille"), group, aPerson("名".repeat(1_000)));
    for (let n = 0; n < 1_600; n += 1) await s.as("camille")("GET", "/v1/me");
    for (const [index, { email }] of small.entries())
      await (index % 2 === 0 ? s : other).as(email)("GET", "/v1/me");
    for (let second = 0; second < 300 && waiting() > 0; second += 1) {
      await Promise.all([s.server.trail.advance(), other.server.trail.advance()]);
      clock.advance(1_000);
    }
    expect(waiting()).toBe(0);
    const inMinuteFrom = (start: number) =>
      writes.filter(({ atMs }) => atMs >= start && atMs < start + 60_000).length;
    expect(Math.max(...writes.map(({ atMs }) => inMinuteFrom(atMs)))).toBeLessThanOrEqual(60);
    expect(Math.max(...writes.map(({ rows }) => rows))).toBe(500);
    expect(Math.max(...writes.map(({ bytes }) => bytes))).toBeLessThanOrEqual(1_000_000);
    const rows = new Map(
      google.files.visibleTo(google.serviceAccount.clientEmail).map(({ spreadsheetId, title }) => {
        const times = writes.filter(({ file }) => file === spreadsheetId).map(({ atMs }) => atMs);
        return [title.replace(/^Carnet audit – | – 2026-06$/g, ""), times];
      }),
    );
    const busy = rows.get("halden.example") ?? [];
    expect(busy.length).toBeGreaterThanOrEqual(4);
    expect(busy.slice(1).every((atMs, index) => atMs - (busy[index] ?? 0) >= 3_000)).toBe(true);
    const firsts = small.map(({ domain }) => rows.get(domain ?? "")?.[0] ?? Number.POSITIVE_INFINITY);
    expect(Math.max(...firsts)).toBeLessThan(busy.at(-1) ?? 0);
    await s.close();
  });
});
