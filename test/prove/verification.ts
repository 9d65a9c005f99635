// Proof `verification` (AUD-22): a long trail is verified in bounded time and memory, and a cell edited near its end is found at its row.
// `carnet audit verify` runs as a process of its own, as it does for the customer, and says what it took when it ends.

import { spawnSync } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys } from "../support/audit-sheet.ts";
import { buildProgram } from "../support/build.ts";
import { type LargeTrail, writeLargeTrail } from "../support/large-trail.ts";
import type { Proof } from "./proof.ts";

/** Bounds of time only where the machine is otherwise at rest, so only in the long form. */
type Wish = { events: number; mostSeconds?: number; mostMegabytes: number };
type Told = { size: number; verifiedSize: number; firstBadRow: number | null };
type Ran = { exit: number | null; told: Told; seconds: number; cpuSeconds: number; megabytes: number };

/** The peak of its memory as Linux knows it; what `resourceUsage` says of it begins with that of whoever started the process. */
const sayUsage = `
  import { readFileSync } from "node:fs";
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const [, peak] = /VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
    console.error(JSON.stringify({ userCPUTime, systemCPUTime, peakKilobytes: Number(peak) }));
  });`;
type Usage = { userCPUTime: number; systemCPUTime: number; peakKilobytes: number };

export async function verification({ events, mostSeconds, mostMegabytes }: Wish): Promise<Proof> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-verification-"));
  const files = { audit: join(folder, "audit.csv"), checkpoints: join(folder, "checkpoints.csv") };
  try {
    const program = await buildProgram("src/server/cli/main.ts");
    writeLargeTrail(files, events);
    const sound = run(program, files);
    const edited = events - 1;
    editTime(files.audit, edited);
    const tampered = run(program, files);
    const broken: string[] = [];
    if (sound.exit !== 0 || sound.told.verifiedSize !== events)
      broken.push(`a sound trail of ${events} exits ${sound.exit}, verified to ${sound.told.verifiedSize}`);
    if (tampered.exit !== 2 || tampered.told.firstBadRow !== edited + 1)
      broken.push(`row ${edited + 1} was edited: exit ${tampered.exit}, row ${tampered.told.firstBadRow}`);
    if (sound.seconds > (mostSeconds ?? Number.POSITIVE_INFINITY)) broken.push(`it takes ${sound.seconds} s`);
    if (sound.megabytes > mostMegabytes) broken.push(`it takes ${sound.megabytes} MB`);
    const { seconds, cpuSeconds, megabytes } = sound;
    return { figures: { events, seconds, "of a core": cpuSeconds, MB: megabytes }, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, { audit, checkpoints }: LargeTrail): Ran {
  const words = [
    "audit",
    "verify",
    "--source",
    "csv",
    audit,
    "--checkpoints",
    checkpoints,
    "--key",
    keys.log,
  ];
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(sayUsage)}`, program, ...words],
    { encoding: "utf8" },
  );
  const used = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as Usage;
  return {
    exit: status,
    told: JSON.parse(stdout) as Told,
    seconds: round((performance.now() - begun) / 1000),
    cpuSeconds: round((used.userCPUTime + used.systemCPUTime) / 1e6),
    megabytes: Math.round(used.peakKilobytes / 1024),
  };
}

const round = (seconds: number) => Math.round(seconds * 10) / 10;

/** Changes one digit of the time in an event's cell, in place: the first `:` of its row is there. */
function editTime(file: string, number: number): void {
  const handle = openSync(file, "r+");
  const tail = Buffer.alloc(8 * 1024);
  const { size } = fstatSync(handle);
  const from = Math.max(0, size - tail.length);
  const length = readSync(handle, tail, 0, tail.length, from);
  const row = tail.subarray(0, length).lastIndexOf(`\r\n${number},`);
  const at = tail.indexOf(":", row) + 1;
  const digit = tail.toString("latin1", at, at + 1) === "5" ? "4" : "5";
  writeSync(handle, digit, from + at, "latin1");
  closeSync(handle);
}
