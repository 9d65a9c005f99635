// `npm run bench [postgresql|pglite] [contacts] [row…]`: every budget as a ratio to the bare route, side by side in one run, audit and
// sealing on; with beginnings of rows' names only those. `npm run bench gate`: what the gate adds to a staff request, and the rules to a view.
// `npm run bench card`: how soon the bundle loads and a card is seen in a browser. `npm run bench trail`: proofs, and how soon a row is seen.

import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engines as testEngines } from "../support/database.ts";
import { prepare, prepareTemplate } from "../support/environment.ts";
import { startCluster, urlOf } from "../support/postgresql.ts";
import { measureBundle } from "./bundle.ts";
import { measureFloods } from "./flood.ts";
import { type Flood, runFlooder } from "./flooder.ts";
import { measureGate } from "./gated-request.ts";
import { type Call, measure, type Timing } from "./load.ts";
import { measureMessageCard } from "./message-card.ts";
import { benchEmail, benchVcard } from "./people.ts";
import { measureRestore } from "./restore.ts";
import { measureRules } from "./rules.ts";
import { type Place, type Ready, runSubject } from "./subject.ts";
import { people } from "./tenant.ts";
import { measureSequencing } from "./trail.ts";
import { measureProofs, measureVisibleRows } from "./visible-row.ts";

const contacts = Number(process.argv[3] ?? 100_000);
const engines = process.argv[2] ? [process.argv[2]] : ["postgresql", "pglite"];
const asked = process.argv.slice(4);
const migrations = join(process.cwd(), "src/server/store/migrations");

type Row = readonly [name: string, measure: () => Promise<string>];

type Budget = {
  name: string;
  call(ready: Ready, index: number): Call;
  p50: number;
  clients16?: number;
  p99?: number;
};

const json = (ready: Ready): Record<string, string> => ({
  authorization: `Bearer ${ready.token}`,
  "content-type": "application/json",
});
const words = ["mor", "bian", "dub", "schm", "kowal", "linds", "garn", "petit", "06 000", "aurora"];

const budgets: Budget[] = [
  {
    name: "lookup",
    p50: 1.8,
    clients16: 0.6,
    call: (ready, index) => ({
      method: "POST",
      path: "/v1/lookup",
      headers: json(ready),
      body: JSON.stringify({ emails: [benchEmail((index * 37) % contacts)] }),
    }),
  },
  {
    name: "contact read",
    p50: 1.8,
    call: (ready) => ({
      method: "GET",
      path: `/v1/groups/${ready.large}/contacts/${first.contact}`,
      headers: json(ready),
    }),
  },
  {
    name: "search",
    p50: 3,
    p99: 25,
    call: (ready, index) => ({
      method: "GET",
      path: `/v1/search?q=${encodeURIComponent(words[index % words.length] ?? "")}`,
      headers: json(ready),
    }),
  },
  {
    name: "contact added",
    p50: 2.2,
    call: (ready, index) => ({
      method: "POST",
      path: `/v1/groups/${ready.groups[1 + (index % 150)]}/contacts`,
      headers: json(ready),
      body: JSON.stringify({
        person: {
          names: [{ givenName: "Added", familyName: `Number${index}` }],
          emailAddresses: [{ value: `added${index}@new.example` }],
        },
      }),
    }),
  },
  {
    name: "10 changes of 10,000",
    p50: 2.5,
    call: (ready) => ({
      method: "GET",
      path: `/v1/groups/${ready.large}/changes?since=${first.token}`,
      headers: json(ready),
    }),
  },
  {
    name: "why",
    p50: 3,
    call: (ready) => ({
      method: "GET",
      path: `/v1/groups/${ready.large}/access?person=${people.reader}`,
      headers: { ...json(ready), authorization: `Bearer ${ready.ownerToken}` },
    }),
  },
  {
    name: "home, 200 groups",
    p50: 2.5,
    call: (ready) => ({ method: "GET", path: "/v1/groups?ofEach=10", headers: json(ready) }),
  },
];
const first = { contact: "", token: "" };
const bare = (index: number): Call => ({
  method: "POST",
  path: "/bare",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ email: benchEmail((index * 37) % contacts) }),
});

async function ask<T>(ready: Ready, path: string): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${ready.carnet}${path}`, { headers: json(ready) });
  return answer.json() as Promise<T>;
}

async function prepareSubject(ready: Ready): Promise<void> {
  const page = await ask<{ items: { id: string }[] }>(ready, `/v1/groups/${ready.large}/contacts?limit=1`);
  first.contact = page.items[0]?.id ?? "";
  first.token = "r9990";
}

const rounds = 5;
const one = { count: 400, clients: 1 };
const many = { count: 1_500, clients: 16 };

/** Both in turn, round by round, so that whatever else the machine does meets both alike; the medians of the rounds. */
async function sideBySide(
  ours: () => Promise<Timing>,
  yardstick: () => Promise<Timing>,
): Promise<{ ours: Timing; yardstick: Timing }> {
  const timings: { ours: Timing; yardstick: Timing }[] = [];
  for (let round = 0; round < rounds; round += 1)
    timings.push({ yardstick: await yardstick(), ours: await ours() });
  const median = (of: (timing: Timing) => number, who: "ours" | "yardstick") =>
    timings.map((timing) => of(timing[who])).sort((x, y) => x - y)[Math.floor(rounds / 2)] ?? Number.NaN;
  const middle = (who: "ours" | "yardstick"): Timing => ({
    p50: median(({ p50 }) => p50, who),
    p99: median(({ p99 }) => p99, who),
    perSecond: median(({ perSecond }) => perSecond, who),
  });
  return { ours: middle("ours"), yardstick: middle("yardstick") };
}

async function compare(ready: Ready, budget: Budget): Promise<string> {
  const call = (index: number) => budget.call(ready, index);
  await measure(ready.carnet, call, { count: 100, clients: 4 });
  await measure(ready.bare, bare, { count: 100, clients: 4 });
  const at = (port: number, calls: (index: number) => Call, wish: typeof one) => () =>
    measure(port, calls, wish);
  const alone = await sideBySide(at(ready.carnet, call, one), at(ready.bare, bare, one));
  const crowd = await sideBySide(at(ready.carnet, call, many), at(ready.bare, bare, many));
  const ratio = alone.ours.p50 / alone.yardstick.p50;
  const share = crowd.ours.perSecond / crowd.yardstick.perSecond;
  const within =
    ratio <= budget.p50 &&
    (budget.p99 === undefined || alone.ours.p99 <= budget.p99) &&
    (budget.clients16 === undefined || share >= budget.clients16);
  return [
    budget.name.padEnd(22),
    `p50 ${alone.ours.p50.toFixed(2)} ms / ${alone.yardstick.p50.toFixed(2)} ms = ${ratio.toFixed(2)}x (≤ ${budget.p50}x)`,
    `p99 ${alone.ours.p99.toFixed(1)} ms${budget.p99 ? ` (≤ ${budget.p99})` : ""}`,
    `16 clients ${crowd.ours.perSecond.toFixed(0)}/s of ${crowd.yardstick.perSecond.toFixed(0)}/s = ${(share * 100).toFixed(0)} %${budget.clients16 ? ` (≥ ${budget.clients16 * 100} %)` : ""}`,
    within ? "" : "OVER",
  ].join("  ");
}

/** What the event alone costs a contact read, with 16 clients. */
async function compareAudit(ready: Ready): Promise<string> {
  const path = `/v1/groups/${ready.large}/contacts/${first.contact}`;
  const call = (): Call => ({ method: "GET", path, headers: json(ready) });
  await measure(ready.unaudited, call, { count: 100, clients: 4 });
  const { ours, yardstick } = await sideBySide(
    () => measure(ready.carnet, call, many),
    () => measure(ready.unaudited, call, many),
  );
  const ratio = ours.p50 / yardstick.p50;
  return `${"audited read".padEnd(22)}p50 ${ours.p50.toFixed(2)} ms / ${yardstick.p50.toFixed(2)} ms without its event = ${ratio.toFixed(2)}x (≤ 1.3x), 16 clients  ${ratio <= 1.3 ? "" : "OVER"}`;
}

async function measureImport(ready: Ready): Promise<string> {
  const headers = json(ready);
  const made = await fetch(`http://127.0.0.1:${ready.carnet}/v1/groups`, {
    method: "POST",
    headers,
    body: JSON.stringify({ name: "Imported" }),
  });
  const { id } = (await made.json()) as { id: string };
  const file = benchVcard(1_000_000, 10_000);
  const begun = performance.now();
  const answer = await fetch(`http://127.0.0.1:${ready.carnet}/v1/groups/${id}/import`, {
    method: "POST",
    headers: { ...headers, "content-type": "text/vcard" },
    body: file,
  });
  const seconds = (performance.now() - begun) / 1000;
  const report = (await answer.json()) as { added: number };
  return `${"import of 10,000".padEnd(22)}${seconds.toFixed(2)} s (≤ 4 s), ${report.added} added  ${seconds <= 4 && report.added === 10_000 ? "" : "OVER"}`;
}

async function flooded(server: ChildProcess, ready: Ready): Promise<string> {
  const path = `/v1/groups/${ready.large}/contacts/${first.contact}`;
  const call = (): Call => ({ method: "GET", path, headers: json(ready) });
  const { guarded: port, carnet: unguarded, ownerToken: floodersToken } = ready;
  return (await measureFloods({ server, port, unguarded, call, floodersToken })).join("\n");
}

async function runEngine(engine: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  const cluster = engine === "postgresql" ? await startCluster({ fsync: true }) : null;
  if (cluster) await prepareTemplate(cluster);
  const place: Place = cluster
    ? {
        engine,
        url: urlOf(cluster, "carnet_server", "carnet_template"),
        owner: urlOf(cluster, "carnet_owner", "carnet_template"),
        contacts,
        migrations,
      }
    : { engine, url: join(directory, "data"), owner: "", contacts, migrations };
  const child = fork(process.argv[1] ?? "", ["subject", JSON.stringify(place)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: ["--max-semi-space-size=64"], // as `npm run serve`
  });
  try {
    const ready = await readyOf(child);
    await prepareSubject(ready);
    console.log(
      `\n${engine}${cluster ? `, ${cluster.kind}, fsync on` : ", no fsync"}; ${contacts} contacts in 200 groups`,
    );
    const rows: Row[] = [
      ...budgets.map((budget): Row => [budget.name, () => compare(ready, budget)]),
      ["import", () => measureImport(ready)],
      ["restore", () => measureRestore({ port: ready.carnet, headers: json(ready) })],
      ["audited read", () => compareAudit(ready)],
      ...(cluster ? [["sequencing", () => measureSequencing(place.url)] satisfies Row] : []),
      ["flood", () => flooded(child, ready)],
    ];
    for (const [name, measureRow] of rows)
      if (asked.length === 0 || asked.some((beginning) => name.startsWith(beginning)))
        console.log(await measureRow());
  } finally {
    child.kill();
    await cluster?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function readyOf(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (line: Buffer) => resolve(JSON.parse(line.toString()) as Ready));
    child.once("exit", (code) => reject(new Error(`the subject ended with ${code}`)));
  });
}

if (process.argv[2] === "flooder") await runFlooder(JSON.parse(process.argv[3] ?? "") as Flood);
else if (process.argv[2] === "subject") await runSubject(JSON.parse(process.argv[3] ?? "") as Place);
else if (process.argv[2] === "card") {
  console.log(await measureBundle());
  console.log(await measureMessageCard());
} else if (process.argv[2] === "trail") {
  console.log(measureProofs());
  for (const line of await measureVisibleRows()) console.log(line);
} else if (process.argv[2] === "gate") {
  const { settings, stop } = await prepare();
  Object.assign(process.env, settings);
  for (const engine of testEngines) {
    console.log(await measureGate(engine));
    for (const line of await measureRules(engine)) console.log(line);
  }
  await stop();
} else for (const engine of engines) await runEngine(engine);
