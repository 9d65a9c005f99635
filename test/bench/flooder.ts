// A flood as a process of its own, so that it slows nobody who measures: so many requests a second over kept-alive connections from several
// addresses of this machine, sent when they are due whether the last ones were answered or not. Says what came of them, then ends.

import { connect, type Socket } from "node:net";

export type Flood = {
  port: number;
  /** Loopback addresses to come from; each has connections of its own. */
  addresses: readonly string[];
  /** The head of each request. */
  head: string;
  perSecond: number;
  seconds: number;
};
/** `statuses`: how often each was answered. `held`: requests that were due while the server took no more from their connection. */
export type Flooded = { sent: number; held: number; broken: number; statuses: Record<string, number> };

const tickMs = 5;
const mostUnsentBytes = 256 * 1024;

export async function runFlooder(flood: Flood): Promise<void> {
  const told: Flooded = { sent: 0, held: 0, broken: 0, statuses: {} };
  const sockets = flood.addresses.map((address) => openSocket(flood.port, address, told));
  const begun = performance.now();
  let due = 0;
  const sending = setInterval(() => {
    const until = Math.floor(((performance.now() - begun) / 1000) * flood.perSecond);
    for (; due < until; due += 1) sockets[due % sockets.length]?.(flood.head);
  }, tickMs);
  await new Promise((over) => setTimeout(over, flood.seconds * 1000));
  clearInterval(sending);
  await new Promise((over) => setTimeout(over, 1_000)); // what is still on its way
  process.stdout.write(JSON.stringify(told), () => process.exit());
}

/** Sends over a connection from that address, and opens another where the server ended it. */
function openSocket(port: number, localAddress: string, told: Flooded): (text: string) => void {
  let socket: Socket | null = null;
  const open = () => {
    const opened = connect({ port, host: "127.0.0.1", localAddress });
    opened.on("data", (data) => countStatuses(data.toString("latin1"), told.statuses));
    opened.on("error", () => undefined);
    opened.on("close", () => {
      told.broken += 1;
      socket = null;
    });
    return opened;
  };
  return (text) => {
    socket ??= open();
    if (socket.writableLength > mostUnsentBytes) told.held += 1;
    else {
      told.sent += 1;
      socket.write(text);
    }
  };
}

/** A status line that is cut in two counts for nothing: hardly one of a thousand is. */
function countStatuses(text: string, statuses: Record<string, number>): void {
  for (const [, status = ""] of text.matchAll(/HTTP\/1\.1 (\d{3})/g))
    statuses[status] = (statuses[status] ?? 0) + 1;
}
