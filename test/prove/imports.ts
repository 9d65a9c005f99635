// Proof `imports`: files made to hurt are refused, or read as far as they are good, within bounded time and memory.
// They reach the real server over HTTP in a process of its own, again and again, so that what it fails to give back adds up.
// On PostgreSQL, since PGlite's own memory would hide the server's.

import { limit } from "../../src/shared/contract/limit.ts";
import { migrationsFolder as migrations, prepareTemplate } from "../support/environment.ts";
import { openGoogle } from "../support/outside-google.ts";
import { startCluster, urlOf } from "../support/postgresql.ts";
import { type Answer, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import type { Proof } from "./proof.ts";

const card = (...lines: string[]) => ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
const good = card("FN:Good");
/** A file as large as may be: the beginning, then as much of the filling as fits. */
const full = (beginning: string, filling: string) =>
  beginning + filling.repeat(Math.floor((limit.importBytes - beginning.length) / filling.length));
const photo = `PHOTO;ENCODING=b;TYPE=JPEG:/9j/${"A".repeat(2 * 1024 * 1024)}`;
const header = "First Name,Last Name,Labels,Notes\n";

/** Each hostile file and how the import answers: a refusal's code, or the reasons of its rejected entries. */
const files: { name: string; make: () => string; answer: string }[] = [
  { name: "10 MB and a byte", make: () => "a".repeat(limit.importBytes + 1), answer: "file-too-large" },
  { name: "30,000 cards", make: () => card("FN:x").repeat(30_000), answer: "too-many-contacts" },
  { name: "30,000 rows", make: () => header + "a,b,,\n".repeat(30_000), answer: "too-many-contacts" },
  { name: "a photo of 2 MB", make: () => good + card("FN:x", photo), answer: "photo-too-large" },
  { name: "only folds", make: () => full(`${good}BEGIN:VCARD\nFN:x`, "\n "), answer: "too-large" },
  { name: "only folded letters", make: () => full(`${good}BEGIN:VCARD\nFN:x`, "\n y"), answer: "too-large" },
  {
    name: "only soft line breaks",
    make: () => full(`${good}BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:`, "=\n"),
    answer: "too-large",
  },
  { name: "only beginnings", make: () => full("", "BEGIN:VCARD\n"), answer: "too-many-contacts" },
  {
    name: "cards in cards",
    make: () => full(`${good}BEGIN:VCARD\nAGENT:\n`, "BEGIN:VCARD\nAGENT:\n"),
    answer: "too-large",
  },
  { name: "one row of cells", make: () => full(`${header}A,B,,\n`, "x,"), answer: "bad-row" },
  { name: "a quote that never ends", make: () => full(`${header}A,B,,\n"`, "x\n"), answer: "truncated" },
];

/** In MB over the process at rest; ten rounds were measured at 400, and most of it is garbage not yet collected. */
const mostGrowth = 600;
const mostSeconds = 20;

/** Every file `rounds` times. Figures in MB: the process at rest, its peak after each round, and the slowest file. */
export async function imports(wish: { rounds: number }): Promise<Proof> {
  const cluster = await startCluster({ fsync: false });
  await prepareTemplate(cluster);
  const url = urlOf(cluster, "carnet_server", "carnet_template");
  const google = await openGoogle();
  const server = await startServerProcess(google, { url, migrations });
  try {
    const resting = megabytes(await server.tell("restingBytes"));
    const broken: string[] = [];
    const peaks: number[] = [];
    let slowest = { name: "", seconds: 0 };
    for (let round = 0; round < wish.rounds; round += 1) {
      for (const file of files) {
        const { said, seconds } = await send(server, file.make());
        if (said !== file.answer) broken.push(`${file.name} answers ${said} and not ${file.answer}`);
        if (seconds > mostSeconds) broken.push(`${file.name} takes ${seconds} s`);
        if (seconds > slowest.seconds) slowest = { name: file.name, seconds };
      }
      peaks.push(megabytes(await server.tell("peakBytes")));
    }
    const [first = 0] = peaks;
    const last = peaks.at(-1) ?? 0;
    if (last - resting > mostGrowth) broken.push(`the process grew from ${resting} MB to ${last} MB`);
    const figures = {
      rounds: wish.rounds,
      files: files.length,
      resting,
      "peak after the first round": first,
      "peak after the last": last,
      slowest: `${slowest.seconds.toFixed(1)} s (${slowest.name})`,
    };
    return { figures, broken };
  } finally {
    await server.kill();
    await Promise.all([cluster.stop(), google.close()]);
  }
}

async function send(server: ServerProcess, file: string): Promise<{ said: string; seconds: number }> {
  const ask = server.as("camille@halden.example");
  const made = await ask("POST", "/v1/groups", { name: "Imported", owner: "me" });
  const { id } = made.json as { id: string };
  const begun = performance.now();
  const answer = await ask("POST", `/v1/groups/${id}/import`, Buffer.from(file));
  return { said: saidBy(answer), seconds: (performance.now() - begun) / 1000 };
}

/** A refusal's code; else the reason of the one entry rejected, if the good one was added. */
function saidBy({ status, json }: Answer): string {
  const { code, added, rejected } = json as {
    code?: string;
    added?: number;
    rejected?: { reason: string }[];
  };
  if (status !== 200) return code ?? `${status}`;
  return added === 1 ? (rejected ?? []).map(({ reason }) => reason).join(", ") : `${added} added`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
