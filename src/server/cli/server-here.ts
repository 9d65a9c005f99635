// The server's parts at the command line, on the operator's own machine: no port, no sign-in, no Google. Whoever runs it holds the master
// key already, so a person is known by her address alone.

import pino from "pino";
import { assemble, type Parts, type Server } from "../assembly.ts";
import { defaultLogName } from "../config.ts";
import { createEgress, resolveHost } from "../egress.ts";
import { parseInPlace } from "../formats/parser.ts";
import { encodeInPlace } from "../photos/encoder.ts";
import { findLogKey } from "../store/engine/opening.ts";
import type { Surroundings } from "./command.ts";
import { openDatabase } from "./database.ts";

/** A consumer's tenant follows from her Google account, which an address does not tell. */
export const consumerDomains = /@(gmail|googlemail)\.com$/;

/** Does some work with the server and closes it; `name` is this one's in leases. A data directory that a server holds is a fault. */
export async function withServerHere<T>(
  surroundings: Surroundings,
  name: string,
  work: (server: Server) => Promise<T>,
  reach: Pick<Parts, "google" | "operator"> = { google: null },
): Promise<T> {
  const { environment } = surroundings;
  const { db, masterKey, kept } = await openDatabase(surroundings);
  try {
    const seed = await findLogKey(environment["CARNET_LOG_KEY"], kept);
    const server = await assemble({
      db,
      masterKey,
      auditLog: { name: environment["CARNET_LOG_NAME"] ?? defaultLogName, seed },
      audiences: ["none: nobody signs in here"],
      fetch: createEgress({ fetch: globalThis.fetch, resolve: resolveHost }),
      now: Date.now,
      chance: Math.random,
      ...reach,
      parse: parseInPlace,
      encodePhoto: encodeInPlace,
      pages: new Map(),
      log: pino({ level: "silent" }),
      metrics: {
        count: () => undefined,
        countDeliveryFailure: () => undefined,
        countWitnessRefusal: () => undefined,
      },
      flood: null,
      witness: null,
      name,
      locale: "en",
    });
    await server.trail.advance(); // what a server left behind without a checkpoint would keep the operator from acting
    return await work(server);
  } finally {
    await db.close();
  }
}
