// Load over real HTTP on loopback: one client for the time of a call, many for how many calls a second.

import { Agent, request } from "node:http";

export type Call = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};
export type Timing = { p50: number; p99: number; perSecond: number };

/** Calls in order over `clients` kept-alive connections; times in milliseconds. Any answer but a success ends the run. */
export async function measure(
  port: number,
  calls: (index: number) => Call,
  wish: { count: number; clients: number },
): Promise<Timing> {
  const agent = new Agent({ keepAlive: true, maxSockets: wish.clients });
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const client = async () => {
    while (next < wish.count) {
      const begun = performance.now();
      next += 1;
      await send(port, agent, calls(next));
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: wish.clients }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), perSecond: wish.count / seconds };
}

/** Of times in their order. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function send(port: number, agent: Agent, call: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, host: "127.0.0.1", agent, method: call.method, path: call.path, headers: call.headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if ((answer.statusCode ?? 500) < 300) resolve(text);
          else
            reject(
              new Error(`${call.method} ${call.path} answered ${answer.statusCode}: ${text.slice(0, 300)}`),
            );
        });
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(call.body);
  });
}
