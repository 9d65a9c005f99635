// NET-01, NET-04 over the wire: who sends or reads drop by drop is cut off in bounded time, and the process listens where it was told to,
// nowhere else. The times are shorter than the product's own, which a test cannot wait for.

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { type Answering, listen, usualPatience } from "../../../src/server/http/listening.ts";
import { limit } from "../../../src/shared/contract/limit.ts";

const short = {
  headersTimeout: 1_000,
  requestTimeout: 2_000,
  connectionsCheckingInterval: 200,
  wholeMs: 1_500,
};
const ok: Answering = async (request) => new Response(await request.text());

/** How long a peer is borne that does this to its connection; in seconds. */
async function borne(
  answer: Answering,
  { opens, drops }: { opens(socket: Socket): void; drops?: string },
): Promise<number> {
  const listening = await listen(answer, { port: 0, hostname: "127.0.0.1" }, short);
  const socket = connect(listening.port, "127.0.0.1");
  opens(socket);
  const dropping = setInterval(() => drops && socket.writable && socket.write(drops), 100);
  const begun = Date.now();
  await new Promise((ended) => socket.on("close", ended).on("error", () => undefined));
  clearInterval(dropping);
  await listening.close();
  return (Date.now() - begun) / 1000;
}

test("NET-01: the product's own patience: 10 s for headers, a minute to send all, five to have it answered", () => {
  expect(usualPatience).toMatchObject({ headersTimeout: 10_000, requestTimeout: 60_000, wholeMs: 300_000 });
});

test.each([
  ["headers", "GET / HTTP/1.1\r\nHost: carnet\r\n", "X-A: b\r\n"],
  ["a body", "POST / HTTP/1.1\r\nHost: carnet\r\nContent-Length: 100000\r\n\r\n", "x"],
  ["a body in pieces", "POST / HTTP/1.1\r\nHost: carnet\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"],
])(
  "NET-01: who sends %s drop by drop is cut off",
  async (_, head, drops) => {
    const seconds = await borne(ok, { opens: (socket) => void socket.resume().write(head), drops });
    expect(seconds).toBeLessThan(6);
  },
  15_000,
);

describe("NET-01: the deadline of a whole request", () => {
  const head = "GET / HTTP/1.1\r\nHost: carnet\r\n\r\n";

  test("cuts off who reads drop by drop, however much there is to read", async () => {
    const part = new Uint8Array(limit.bodyBytes);
    const pull = (stream: ReadableStreamDefaultController<Uint8Array>) => stream.enqueue(part);
    const endless: Answering = () => new Response(new ReadableStream({ pull }));
    const opens = (socket: Socket) => {
      socket.on("data", () => {
        socket.pause();
        setTimeout(() => socket.resume(), 100);
      });
      socket.write(head);
    };
    expect(await borne(endless, { opens })).toBeLessThan(10);
  }, 15_000);

  test("ends what never ends by itself", async () => {
    const never: Answering = () => new Promise(() => undefined);
    const seconds = await borne(never, { opens: (socket) => void socket.resume().write(head) });
    expect(seconds).toBeGreaterThan(1.4);
    expect(seconds).toBeLessThan(4);
  }, 15_000);

  test("is no limit of a connection that goes on asking", async () => {
    const listening = await listen(ok, { port: 0, hostname: "127.0.0.1" }, { ...short, wholeMs: 400 });
    const socket = connect(listening.port, "127.0.0.1");
    let answers = 0;
    socket.on("data", (text) => (answers += String(text).split("HTTP/1.1 200").length - 1));
    for (let asked = 0; asked < 4; asked += 1) {
      socket.write(head);
      await new Promise((pause) => setTimeout(pause, 250));
    }
    expect([answers, socket.destroyed]).toEqual([4, false]);
    socket.destroy();
    await listening.close();
  }, 15_000);
});

/** The ports on which this process listens, as the kernel knows them (proc(5)). */
function listeningPorts(): number[] {
  const own = new Set(readdirSync("/proc/self/fd").map(targetOf));
  return ["/proc/self/net/tcp", "/proc/self/net/tcp6"].flatMap((table) =>
    readFileSync(table, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === "0A" && own.has(`socket:[${inode}]`))
      .map(([, local = ""]) => Number.parseInt(local.slice(local.indexOf(":") + 1), 16)),
  );
}

function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return ""; // closed meanwhile
  }
}

test("NET-04: a listener opens exactly one port", async () => {
  const before = listeningPorts();
  const listening = await listen(ok, { port: 0, hostname: "0.0.0.0" });
  expect(listeningPorts().filter((port) => !before.includes(port))).toEqual([listening.port]);
  await listening.close();
  expect(listeningPorts()).toEqual(before);
});
