// What the synchronous rules cost: the opening of a support view and a reading in it, each in its transaction, judged beside unjudged, over
// 100,000 openings and as many readings of the past. Time stands still, and the view is one that was open before, so no rule stops it.

import { actAsServer } from "../../src/server/store/own-event.ts";
import { addOpening, addReading } from "../../src/server/store/staff/openings.ts";
import type { Opening, Reading } from "../../src/shared/domain/opening.ts";
import type { Result } from "../../src/shared/contract/refusal.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { type Engine, testCluster } from "../support/database.ts";
import { urlOf } from "../support/postgresql.ts";
import { aServer, type TestServer } from "../support/server.ts";
import { aWatched, type Watched } from "../support/watched.ts";

const mostMs = 3;
const past = 100_000;
/** The busiest opens day by day what the rules let through: R2 ends a day at 25 customers, R1c each of them at six users. */
const busiest = { daily: 120, count: 30 * 120 };
const usual = { daily: 14, count: (past - busiest.count) / 10 };
const [measuredOpenings, measuredReadings] = [100, 40];

/** A line for an agent who opens as people do, one of ten, and one for the busiest. */
export async function measureRules(engine: Engine): Promise<string[]> {
  const s = await aServer(engine);
  try {
    const w = await aWatched(s);
    const agents = await Promise.all(Array.from({ length: 10 }, (_, index) => w.staff(`agent${index}`)));
    for (const agent of agents) await fill(s, w, { agent, ...usual });
    const [first = ""] = agents;
    const busy = await w.staff("busy");
    await fill(s, w, { agent: busy, ...busiest });
    if (engine === "postgresql") await analyze(s);
    return [
      `rules, ${engine}, usual`.padEnd(28) + (await compare(s, w, first)),
      `rules, ${engine}, busiest`.padEnd(28) + (await compare(s, w, busy)),
    ];
  } finally {
    await s.close();
  }
}

/** So many openings of one agent, evenly back in time, each of another subject and with a reading of one contact. */
async function fill(
  { db, clock }: TestServer,
  { operatorId }: Watched,
  { agent, daily, count }: { agent: string; daily: number; count: number },
): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  await db.transaction(operatorId, async (tx) => {
    await tx.query(
      `insert into opening (tenant_id, opening_id, staff_id, customer_id, subject, reason, is_ticketed, justification, address,
         address_since, approved_by, opened_at, contacts_read, weighed_at)
       select $1, md5($2::text || n)::uuid, $2::uuid, md5('customer' || n % 1000)::uuid, md5($2::text || n) || '@halden.example',
         'CUSTOMER_REQUEST', true, '\\x00', '192.0.2.7', $3, '{}', $3::timestamptz - n * interval '1 day' / $4, 1, $3
       from generate_series(1, $5::int) n`,
      [operatorId, agent, at, daily, count],
    );
    await tx.query(
      `insert into reading (tenant_id, reading_id, opening_id, staff_id, read_at, contacts, searches, opened)
       select tenant_id, gen_random_uuid(), opening_id, staff_id, opened_at, 1, 0, 1 from opening
       where tenant_id = $1 and staff_id = $2`,
      [operatorId, agent],
    );
  });
}

/** As autovacuum does in production; PGlite has none. */
async function analyze({ db }: TestServer): Promise<void> {
  const [row] = await db.query<{ name: string }>("select current_database() as name");
  const owner = openPostgresql(urlOf(testCluster(), "postgres", row?.name ?? ""), { connections: 1 });
  await owner.query("analyze");
  await owner.close();
}

async function compare(s: TestServer, w: Watched, agent: string): Promise<string> {
  const known = { db: s.db, keyRing: s.keyRing, now: s.clock.now };
  const opening: Opening = w.opening(agent, await lastOf(s, w, agent));
  const open = await sideBySide(measuredOpenings, {
    judged: () => w.watch.admitOpening(opening).then(admitted),
    unjudged: () =>
      actAsServer(known, w.operatorId, async (scope) => addOpening(scope, crypto.randomUUID(), opening)),
  });
  const { openingId } = admitted(await w.watch.admitOpening(opening));
  const { customerId } = opening;
  const reading = (): Reading => ({
    openingId,
    staffId: agent,
    customerId,
    atMs: s.clock.now(),
    contacts: [crypto.randomUUID()],
    reveals: 0,
    searches: 0,
    opened: 1,
  });
  const read = await sideBySide(measuredReadings, {
    judged: () => w.watch.admitReading(reading()).then(admitted),
    unjudged: () => actAsServer(known, w.operatorId, async (scope) => addReading(scope, reading())),
  });
  return `opening ${open.said}  reading ${read.said}  ${open.addedMs <= mostMs && read.addedMs <= mostMs ? "" : "OVER"}`;
}

/** Whom the agent looked at last. */
async function lastOf(
  { db }: TestServer,
  { operatorId }: Watched,
  agent: string,
): Promise<Pick<Opening, "customerId" | "subject">> {
  const [row] = await db.transaction(operatorId, (tx) =>
    tx.query<{ customer_id: string; subject: string }>(
      "select customer_id, subject from opening where tenant_id = $1 and staff_id = $2 order by opened_at desc limit 1",
      [operatorId, agent],
    ),
  );
  if (!row) throw new Error("the past was not filled in");
  return { customerId: row.customer_id, subject: row.subject };
}

function admitted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

type Ways = Record<"judged" | "unjudged", () => Promise<unknown>>;

/** Both in turn, so that whatever else the machine does meets both alike. */
async function sideBySide(count: number, ways: Ways): Promise<{ said: string; addedMs: number }> {
  const times = { judged: [] as number[], unjudged: [] as number[] };
  for (let done = 0; done < count; done += 1)
    for (const way of ["unjudged", "judged"] as const) {
      const begun = performance.now();
      await ways[way]();
      times[way].push(performance.now() - begun);
    }
  const [ours, bare] = [median(times.judged), median(times.unjudged)];
  return {
    said: `p50 ${ours.toFixed(2)} ms / ${bare.toFixed(2)} ms unjudged: ${(ours - bare).toFixed(2)} ms added (≤ ${mostMs})`,
    addedMs: ours - bare,
  };
}

function median(all: readonly number[]): number {
  return all.toSorted((x, y) => x - y)[Math.floor(all.length / 2)] ?? Number.NaN;
}
