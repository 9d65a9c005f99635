// Proof `delivery`: whatever Google does to the calls, the customer's spreadsheets say every event once, in its order. Calls are refused,
// fail midway, hang or lose their answer by a seeded chance, while two servers with one database take turns, events keep coming, and one
// spreadsheet after another is full.

import { tenantIdOf } from "../../src/server/store/admission.ts";
import type { FaultKind } from "../../src/simulator/google/faults.ts";
import { createChance } from "../support/chance.ts";
import type { Engine } from "../support/database.ts";
import { chainOf, entryOf, type Linked } from "../support/sheet-chain.ts";
import { aGoogle, aMasterKey, aServer, testClock, type TestServer } from "../support/server.ts";
import type { Proof } from "./proof.ts";

const kinds: readonly FaultKind[] = ["429", "500", "503", "offline", "no-answer", "lost-answer"];
const troubled = 0.3;
const halden = tenantIdOf({ sub: "", email: "camille@halden.example", domain: "halden.example" });

type Trouble = {
  first: TestServer;
  second: TestServer;
  chance: () => number;
  struck: Map<string, number>;
  calm(): void;
};

/** So many events on that engine, some 1/8 of them in each spreadsheet; the seed decides which call fails, how, and which server is at work. */
export async function delivery(engine: Engine, wish: { events: number; seed?: number }): Promise<Proof> {
  const { events, seed = 7 } = wish;
  const trouble = await openTrouble(engine, { chance: createChance(seed), sheetRows: Math.ceil(events / 8) });
  const { first } = trouble;
  try {
    await writeAndDeliver(trouble, events);
    trouble.calm();
    for (let n = 0; n < 2_000 && (await standing(first)).waiting > 0; n += 1) await advance(trouble);
    const { numbers } = await standing(first);
    const sheets = await chainOf(first);
    const rows = sheets.flatMap(({ audit }) => audit.map(([number]) => Number(number)));
    const broken = [...unlinked(sheets), ...(await leftOver(first)), ...contradictions(numbers, rows)];
    const figures = {
      engine,
      seed,
      events: numbers.length,
      rows: rows.length,
      spreadsheets: sheets.length,
      ...Object.fromEntries(trouble.struck),
    };
    return { figures, broken };
  } finally {
    await first.close();
  }
}

/** Two servers over one database and one Google, whose calls meet with trouble until it is calm. */
async function openTrouble(
  engine: Engine,
  { chance, sheetRows }: { chance: () => number; sheetRows: number },
): Promise<Trouble> {
  const clock = testClock();
  const google = aGoogle(clock);
  const struck = new Map<string, number>();
  let isCalm = false;
  const fetch: typeof globalThis.fetch = (input, init) => {
    const [api] = /sheets(?=\.googleapis)|drive(?=\/v3)/.exec(new Request(input, init).url) ?? [];
    if (isCalm || (api !== "sheets" && api !== "drive") || chance() > troubled)
      return google.fetch(input, init);
    const kind = kinds[Math.floor(chance() * kinds.length)] ?? "500";
    struck.set(kind, (struck.get(kind) ?? 0) + 1);
    google.faults.set(api, { kind, times: 1 });
    const given = kind === "no-answer" ? { ...init, signal: AbortSignal.timeout(1) } : init;
    return google.fetch(input, given).finally(() => google.faults.clear());
  };
  const shared = { masterKey: aMasterKey(), sheetRows, clock, google: { ...google, fetch } };
  const first = await aServer(engine, { ...shared, name: "first" });
  const second = await aServer(engine, { ...shared, db: first.db, name: "second" });
  const calm = () => {
    isCalm = true;
  };
  return { first, second, chance, struck, calm };
}

/** Events come in gusts, in the long form now and then more than a write holds. */
async function writeAndDeliver(trouble: Trouble, events: number): Promise<void> {
  const most = Math.max(15, events / 25);
  let written = 0;
  while (written < events) {
    const gust = Math.min(events - written, 1 + Math.floor(trouble.chance() ** 2 * most));
    for (let n = 0; n < gust; n += 1) await trouble.first.as("camille")("GET", "/v1/me");
    written += gust;
    for (let n = 0; n < 16; n += 1) await advance(trouble);
  }
}

/** One of the servers moves on; now and then so much later that the other one's lease is over. */
async function advance({ first, second, chance }: Trouble): Promise<void> {
  const { server, clock } = chance() < 0.8 ? first : second;
  server.trail.wake(halden);
  await server.trail.advance();
  clock.advance(chance() < 0.2 ? 61_000 : 3_000);
}

type LogRow = { last_seq: number; delivered_seq: number; signed_count: number; delivered_count: number };

async function standing(s: TestServer): Promise<{ numbers: number[]; waiting: number }> {
  return s.db.transaction(halden, async (tx) => {
    const rows = await tx.query<{ seq: number | null }>(
      "select seq from audit_event where tenant_id = $1 order by seq",
      [halden],
    );
    const [log] = await tx.query<LogRow>(
      "select last_seq, delivered_seq, signed_count, delivered_count from audit_log where tenant_id = $1",
      [halden],
    );
    const numbers = rows.map(({ seq }) => seq ?? 0);
    const undelivered = log ? log.last_seq - log.delivered_seq + log.signed_count - log.delivered_count : 0;
    return { numbers, waiting: undelivered + numbers.filter((seq) => seq === 0).length };
  });
}

/** Each spreadsheet closes with the id of the next, which begins with the id of the one before. */
function unlinked(sheets: readonly Linked[]): string[] {
  return sheets.slice(1).flatMap((after, index) => {
    const before = sheets[index];
    const [closing, opening] = [entryOf(before?.audit.at(-1)), entryOf(after.audit[0])];
    const isLinked =
      closing.target["next"] === after.spreadsheetId && opening.target["previous"] === before?.spreadsheetId;
    return isLinked ? [] : [`spreadsheet ${index + 2} is not linked to the one before`];
  });
}

/** A file that no spreadsheet of the trail is. */
async function leftOver({ db, google }: TestServer): Promise<string[]> {
  const known = await db.transaction(halden, (tx) =>
    tx.query<{ spreadsheet_id: string | null }>(
      "select spreadsheet_id from audit_sheet where tenant_id = $1",
      [halden],
    ),
  );
  const ids = new Set(known.map((row) => row.spreadsheet_id));
  return google.files
    .visibleTo(google.serviceAccount.clientEmail)
    .flatMap(({ spreadsheetId }) =>
      ids.has(spreadsheetId) ? [] : [`the file ${spreadsheetId} is left over`],
    );
}

/** Every number once, in order, in the database and in the spreadsheets. */
function contradictions(numbers: readonly number[], rows: readonly number[]): string[] {
  const seen = new Set(rows);
  const lost = numbers.filter((number) => !seen.has(number)).length;
  const doubled = rows.length - seen.size;
  const misplaced = rows.filter((number, index) => number !== index + 1).length;
  return [
    ...(numbers.every((number, index) => number === index + 1) ? [] : ["the numbers have gaps"]),
    ...(lost === 0 ? [] : [`${lost} events are in no spreadsheet`]),
    ...(doubled === 0 ? [] : [`${doubled} rows stand twice`]),
    ...(misplaced === 0 ? [] : [`${misplaced} rows are out of place`]),
  ];
}
