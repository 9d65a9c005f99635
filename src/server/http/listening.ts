// A port that answers with an app, and its orderly end: no new requests, the running ones are finished.

import { serve } from "@hono/node-server";

export type Listening = { port: number; close(): Promise<void> };

export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  at: { port: number; hostname: string },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, ...at }, (address) =>
      resolve({
        port: address.port,
        close: () => new Promise((done) => void server.close(() => done())),
      }),
    );
    server.on("error", reject);
  });
}
