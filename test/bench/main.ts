// `npm run bench [postgresql|pglite] [contacts]`: every budget as a ratio to the bare route, side by side in one run, audit and sealing on.
// `npm run bench card`: the one budget that is seen in a browser.

import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareTemplate } from "../support/environment.ts";
import { startCluster, urlOf } from "../support/postgresql.ts";
import { type Call, measure, type Timing } from "./load.ts";
import { measureMessageCard } from "./message-card.ts";
import { benchEmail, benchVcard } from "./people.ts";
import { type Ready, runSubject } from "./subject.ts";

const contacts = Number(process.argv[3] ?? 100_000);
const engines = process.argv[2] ? [process.argv[2]] : ["postgresql", "pglite"];
const migrations = join(process.cwd(), "src/server/store/migrations");

type Place = Parameters<typeof runSubject>[0];
type Budget = {
  name: string;
  call(ready: Ready, index: number): Call;
  p50: number;
  clients16?: number;
  p99?: number;
  count?: number;
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
    name: "home, 200 groups",
    p50: 2.5,
    call: (ready) => ({ method: "GET", path: "/v1/groups?limit=200", headers: json(ready) }),
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

async function bestOf(rounds: number, run: () => Promise<Timing>): Promise<Timing> {
  const timings: Timing[] = [];
  for (let round = 0; round < rounds; round += 1) timings.push(await run());
  return timings.sort((a, b) => a.p50 - b.p50)[Math.floor(rounds / 2)] ?? { p50: 0, p99: 0, perSecond: 0 };
}

async function compare(ready: Ready, budget: Budget): Promise<string> {
  const count = budget.count ?? 600;
  const one = { count, clients: 1 };
  const many = { count: count * 4, clients: 16 };
  const call = (index: number) => budget.call(ready, index);
  await measure(ready.carnet, call, { count: 100, clients: 4 });
  await measure(ready.bare, bare, { count: 100, clients: 4 });
  const yardstick = await bestOf(3, () => measure(ready.bare, bare, one));
  const ours = await bestOf(3, () => measure(ready.carnet, call, one));
  const yardstickMany = await measure(ready.bare, bare, many);
  const oursMany = await measure(ready.carnet, call, many);
  const ratio = ours.p50 / yardstick.p50;
  const share = oursMany.perSecond / yardstickMany.perSecond;
  const within =
    ratio <= budget.p50 &&
    (budget.p99 === undefined || ours.p99 <= budget.p99) &&
    (budget.clients16 === undefined || share >= budget.clients16);
  return [
    budget.name.padEnd(22),
    `p50 ${ours.p50.toFixed(2)} ms / ${yardstick.p50.toFixed(2)} ms = ${ratio.toFixed(2)}x (≤ ${budget.p50}x)`,
    `p99 ${ours.p99.toFixed(1)} ms${budget.p99 ? ` (≤ ${budget.p99})` : ""}`,
    `16 clients ${oursMany.perSecond.toFixed(0)}/s of ${yardstickMany.perSecond.toFixed(0)}/s = ${(share * 100).toFixed(0)} %${budget.clients16 ? ` (≥ ${budget.clients16 * 100} %)` : ""}`,
    within ? "" : "OVER",
  ].join("  ");
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
  });
  try {
    const ready = await readyOf(child);
    await prepareSubject(ready);
    console.log(
      `\n${engine}${cluster ? `, ${cluster.kind}, fsync on` : ", no fsync"}; ${contacts} contacts in 200 groups`,
    );
    for (const budget of budgets) console.log(await compare(ready, budget));
    console.log(await measureImport(ready));
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

if (process.argv[2] === "subject") await runSubject(JSON.parse(process.argv[3] ?? "") as Place);
else if (process.argv[2] === "card") console.log(await measureMessageCard());
else for (const engine of engines) await runEngine(engine);
