// A port that answers with an app, and its orderly end: no new requests, the running ones are finished.

import type { IncomingMessage, ServerResponse } from "node:http";
import { serve } from "@hono/node-server";

export type Listening = { port: number; close(): Promise<void> };

/**
 * In milliseconds. Who sends headers or a body drop by drop is cut off; an import of 10 MB takes a slow line some seconds. `wholeMs`: from a
 * request's head to the last byte of its answer, so who reads drop by drop is cut off as well, and what never ends ends.
 */
export const usualPatience = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  wholeMs: 300_000,
};
export type Patience = typeof usualPatience;

/** `peer`: who opened the connection. */
export type Answering = (
  request: Request,
  env: { peer?: string | undefined },
) => Response | Promise<Response>;

export function listen(
  answer: Answering,
  at: { port: number; hostname: string },
  { wholeMs, ...serverOptions }: Patience = usualPatience,
): Promise<Listening> {
  const fetch: Parameters<typeof serve>[0]["fetch"] = (request, env) =>
    answer(request, { peer: env.incoming.socket?.remoteAddress });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, ...at, serverOptions }, (address) =>
      resolve({
        port: address.port,
        close: () => new Promise((done) => void server.close(() => done())),
      }),
    );
    server.on("error", reject);
    server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
      const end = setTimeout(() => incoming.socket.resetAndDestroy(), wholeMs).unref();
      outgoing.on("close", () => clearTimeout(end));
    });
  });
}
