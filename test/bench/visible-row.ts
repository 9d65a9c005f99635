// How long an event takes to be a row that the customer sees, in the simulator and under its quotas, and how long a proof takes. Time is
// the simulator's own: the figures in seconds say what the quotas and pauses make of it, not how quick this machine is.

import { sha256 } from "../../src/server/audit/log-signer.ts";
import { inclusionSpans, makeProof } from "../../src/shared/audit/proof.ts";
import { type NodeId, nodeHash } from "../../src/shared/audit/tree.ts";
import { type DemoPerson, demoPeople } from "../../src/simulator/google/people.ts";
import { prepare } from "../support/environment.ts";
import { aGoogle, aServer, testClock } from "../support/server.ts";

const tickMs = 500;
const ticks = 240;
const budgetSeconds = 10;
const budgetMs = 2;

/** One line for each number of customers that write an event every half a second, for two minutes. */
export async function measureVisibleRows(): Promise<string[]> {
  const { settings, stop } = await prepare();
  Object.assign(process.env, settings);
  try {
    const lines: string[] = [];
    for (const customers of [1, 4]) lines.push(await measureCustomers(customers));
    return lines;
  } finally {
    await stop();
  }
}

async function measureCustomers(customers: number): Promise<string> {
  const people = Array.from({ length: customers }, (_, index) => aPersonOf(`customer${index}.example`));
  const clock = testClock();
  const google = aGoogle(clock, people);
  const s = await aServer("pglite", { people, clock, google });
  const written = new Map(people.map(({ email }) => [email, [] as number[]]));
  const seconds: number[] = [];
  const counts = new Map<string, number>();
  for (let tick = 0; tick < ticks * 2 && (tick < ticks || s.server.trail.waiting() > 0); tick += 1) {
    for (const { email } of tick < ticks ? people : []) {
      await s.as(email)("GET", "/v1/me");
      written.get(email)?.push(clock.now());
    }
    await s.server.trail.advance();
    for (const { email } of people) {
      const shown = rowsSeenBy(email);
      for (let row = counts.get(email) ?? 0; row < shown; row += 1)
        seconds.push((clock.now() - (written.get(email)?.[row] ?? 0)) / 1000);
      counts.set(email, shown);
    }
    clock.advance(tickMs);
  }
  await s.close();
  return told(
    customers,
    seconds.sort((a, b) => a - b),
  );

  function rowsSeenBy(email: string): number {
    const { files } = google;
    const [file] = files.visibleTo(email);
    const tabs = file ? (files.open(file.spreadsheetId, email)?.tabs ?? []) : [];
    return Math.max(0, (tabs.find(({ title }) => title === "Audit")?.rows.length ?? 0) - 1);
  }
}

function told(customers: number, seconds: readonly number[]): string {
  const [p50 = 0, p95 = 0] = [0.5, 0.95].map((share) => seconds[Math.floor(seconds.length * share)] ?? 0);
  const over = p95 <= budgetSeconds ? "" : "OVER";
  return `${"event to visible row".padEnd(22)}p50 ${p50} s  p95 ${p95} s (≤ ${budgetSeconds} s) of the simulator's time, ${seconds.length} rows of ${customers} customers with 2 events/s each  ${over}`;
}

function aPersonOf(domain: string): DemoPerson {
  const [person] = demoPeople.filter(({ admin }) => admin);
  if (!person) throw new Error("no demo person is an admin");
  return { ...person, email: `admin@${domain}`, domain, sub: `bench-${domain}` };
}

/** One line: making an inclusion proof in a tree of a million leaves whose nodes are at hand; no database, no signature. */
export function measureProofs(): string {
  const size = 1_000_000;
  const levels = [Array.from({ length: size }, (_, index) => sha256(Buffer.from(`leaf ${index}`)))];
  for (let below = levels[0] ?? []; below.length > 1; below = levels.at(-1) ?? [])
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, at) =>
        nodeHash(sha256, below[at * 2] ?? new Uint8Array(0), below[at * 2 + 1] ?? new Uint8Array(0)),
      ),
    );
  const hashOf = ({ level, index }: NodeId) => levels[level]?.[index];
  const times = Array.from({ length: 2_000 }, (_, round) => {
    const begun = performance.now();
    if (!makeProof(sha256, inclusionSpans((round * 7_919) % size, size), hashOf)) throw new Error("no proof");
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  return `${"a proof".padEnd(22)}p50 ${(times[1_000] ?? 0).toFixed(3)} ms  p99 ${p99.toFixed(3)} ms (≤ ${budgetMs} ms) in a tree of ${size}, nodes in memory  ${p99 <= budgetMs ? "" : "OVER"}`;
}
