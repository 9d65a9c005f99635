// A port that answers with an app, and its orderly end: no new requests, the running ones are finished.

import { serve } from "@hono/node-server";

export type Listening = { port: number; close(): Promise<void> };

/** Who sends headers or a body drop by drop is cut off; an import of 10 MB takes a slow line some seconds. */
const patience = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 2_000 };

/** `peer`: who opened the connection. */
export type Answering = (
  request: Request,
  env: { peer?: string | undefined },
) => Response | Promise<Response>;

export function listen(answer: Answering, at: { port: number; hostname: string }): Promise<Listening> {
  const fetch: Parameters<typeof serve>[0]["fetch"] = (request, env) =>
    answer(request, { peer: env.incoming.socket?.remoteAddress });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, ...at, serverOptions: patience }, (address) =>
      resolve({
        port: address.port,
        close: () => new Promise((done) => void server.close(() => done())),
      }),
    );
    server.on("error", reject);
  });
}
