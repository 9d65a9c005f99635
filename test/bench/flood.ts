// What a flood does to everybody else: at ten times what the server can do, one person's requests wait no more than three times as long as
// on an idle server, nothing ends, and memory stays flat. Flood, server and the person are processes of their own.

import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import type { Flood, Flooded } from "./flooder.ts";
import { type Call, measure, quantile, send } from "./load.ts";

const [times, mostWaits, mostGrowth] = [10, 3, 1.1];
const seconds = 25;
/** As often as one person may ask for long. */
const everyMs = 50;
const personAddress = "127.0.0.2";

/** `call`: what an honest person asks for. `headers`: those of a person who floods. */
export type Flooding = {
  server: ChildProcess;
  port: number;
  unguarded: number;
  call: () => Call;
  floodersToken: string;
};

export async function measureFloods(given: Flooding): Promise<string[]> {
  const { perSecond } = await measure(given.unguarded, given.call, { count: 3_000, clients: 16 });
  const rate = Math.round(perSecond * times);
  const idle = await waitsOf(given);
  const lines = [
    `${"sustainable".padEnd(22)}${perSecond.toFixed(0)}/s with 16 clients; idle p50 ${quantile(idle, 0.5).toFixed(1)} ms, p99 ${quantile(idle, 0.99).toFixed(1)} ms`,
  ];
  for (const [name, kind] of kindsOf(given.floodersToken))
    lines.push(await compare(given, { name, rate, idle, kind }));
  return lines;
}

type Kind = Pick<Flood, "addresses" | "head">;

function kindsOf(token: string): [string, Kind][] {
  const head = (authorization: string) =>
    `GET /v1/me HTTP/1.1\r\nHost: carnet\r\n${authorization && `Authorization: Bearer ${authorization}\r\n`}\r\n`;
  const [header = "", claims = "", signature = ""] = token.split(".");
  const forged = `${header}.${claims}.${signature.slice(2)}${signature.slice(0, 2)}`;
  return [
    ["no token", { addresses: addresses(8), head: head("") }],
    ["forged tokens", { addresses: addresses(64), head: head(forged) }],
    ["one person's token", { addresses: addresses(8), head: head(token) }],
  ];
}

function addresses(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `127.0.1.${index + 1}`);
}

async function compare(
  given: Flooding,
  { name, rate, idle, kind }: { name: string; rate: number; idle: readonly number[]; kind: Kind },
): Promise<string> {
  const memory = watchMemory(given.server);
  const flooding = flood({ ...kind, port: given.port, perSecond: rate, seconds });
  const waits = await waitsOf(given);
  const { sent, held, broken, statuses } = await flooding;
  const growth = memory.end();
  const [calm, hard] = [quantile(idle, 0.99), quantile(waits, 0.99)];
  const isAlive = given.server.exitCode === null;
  return [
    `flood, ${name}`.padEnd(26),
    `${Math.round((sent + held) / seconds)}/s for ${seconds} s, ${held} not taken, ${broken} ended:`,
    Object.entries(statuses)
      .map(([status, count]) => `${count}x ${status}`)
      .join(" "),
    `  others p50 ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${hard.toFixed(1)} ms = ${(hard / calm).toFixed(1)}x idle (≤ ${mostWaits}x)`,
    `memory ${growth.said}`,
    hard <= mostWaits * calm && isAlive && growth.times <= mostGrowth ? "" : "OVER",
  ].join("  ");
}

function flood(wish: Flood): Promise<Flooded> {
  const child = fork(process.argv[1] ?? "", ["flooder", JSON.stringify(wish)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (line: Buffer) => resolve(JSON.parse(line.toString()) as Flooded));
    child.once("error", reject);
  });
}

/** How long each of a person's requests took that went out when it was due; sorted. One that is refused waits for ever. */
async function waitsOf({ port, call }: Flooding): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, localAddress: personAddress });
  const waits = await Promise.all(
    Array.from({ length: (seconds * 1000) / everyMs }, async (_, index) => {
      await new Promise((due) => setTimeout(due, index * everyMs));
      const begun = performance.now();
      const isAnswered = await send(port, agent, call()).then(
        () => true,
        () => false,
      );
      return isAnswered ? performance.now() - begun : Number.POSITIVE_INFINITY;
    }),
  );
  agent.destroy();
  return waits.sort((one, other) => one - other);
}

/** What the process keeps in memory, each second: the highest of the last third beside the highest of the third before. */
function watchMemory({ pid }: ChildProcess): { end(): { said: string; times: number } } {
  const seen: number[] = [];
  const looking = setInterval(() => seen.push(residentMegabytes(pid ?? 0)), 1_000);
  return {
    end() {
      clearInterval(looking);
      const third = Math.floor(seen.length / 3);
      const [before, last] = [Math.max(...seen.slice(third, 2 * third)), Math.max(...seen.slice(2 * third))];
      return { said: `${before} MB, then ${last} MB (≤ ${mostGrowth}x)`, times: last / before };
    },
  };
}

/** As the kernel counts it (proc(5)). */
function residentMegabytes(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
