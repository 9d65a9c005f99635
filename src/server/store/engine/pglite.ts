// PGlite behind the store: PostgreSQL in this process, one connection, for one machine. Production is PostgreSQL:
// PGlite has no fsync, so a power failure may cost what a killed process does not.

import { PGlite } from "@electric-sql/pglite";
import { type BackendMessage, DataRowMessage, RowDescriptionMessage } from "pg-protocol/dist/messages.js";
import { Parser } from "pg-protocol/dist/parser.js";
import {
  type Asked,
  asReader,
  asSight,
  asTenant,
  type Database,
  type Row,
  runReading,
  runTransaction,
  type Send,
  toStoreFault,
} from "../database.ts";
import type { Flight, Prepared } from "./flight.ts";
import { gatherFlights } from "./flights.ts";

/** As on PostgreSQL; see there for why. */
const settings = "set plan_cache_mode = force_generic_plan; set timezone = 'UTC'";

/** `directory` null keeps everything in memory. `dump` starts from a saved data directory, which is quicker than a new one. */
export async function openPglite(directory: string | null, dump?: Blob): Promise<Database> {
  const db = await PGlite.create({
    ...(directory ? { dataDir: directory } : {}),
    ...(dump ? { loadDataDir: dump } : {}),
  });
  await db.exec(settings);
  return pgliteDatabase(db);
}

export function pgliteDatabase(db: PGlite): Database {
  const takeTurn = createQueue();
  const prepared: Prepared = new Map();
  const launch = createLauncher(db);
  const sender = (first?: Asked): Send => gatherFlights({ prepared, first, launch });
  return {
    kind: "pglite",
    transaction: (tenantId, work) => takeTurn(() => runTransaction(sender(), asTenant(tenantId), work)),
    read: (tenantId, work) => takeTurn(() => runReading(sender(asReader(tenantId)), work)),
    readSight: (tenantId, sight, work) =>
      takeTurn(() => runTransaction(sender(), asSight(tenantId, sight), work)),
    query: <R extends Row>(statement: string, values: readonly unknown[] = []) =>
      takeTurn(() => sender()(statement, values).catch(toStoreFault)) as Promise<R[]>,
    script: (text) => takeTurn(async () => void (await db.exec(text))),
    close: () => db.close(),
  };
}

/** PGlite speaks PostgreSQL's protocol, so a flight goes in as bytes and its answers come back as bytes. */
function createLauncher(db: PGlite): (flight: Flight) => void {
  const parser = new Parser();
  const fly = async (flight: Flight, sent: Uint8Array) => {
    const heard: BackendMessage[] = [];
    try {
      const { buffer, byteOffset, byteLength } = await db.execProtocolRaw(sent);
      parser.parse(Buffer.from(buffer, byteOffset, byteLength), (message) => void heard.push(message));
    } catch (fault) {
      flight.handleError(fault);
      return;
    }
    // behind an error PostgreSQL only says that it is ready again, which a failed flight is not told
    for (const message of heard) if (!hand(flight, message)) return;
  };
  return (flight) => flight.submit({ stream: { write: (sent) => void fly(flight, sent) } });
}

/** As `pg`'s client hands it to whatever it has submitted; false once the flight is over. */
function hand(flight: Flight, message: BackendMessage): boolean {
  if (message instanceof DataRowMessage) flight.handleDataRow(message);
  else if (message instanceof RowDescriptionMessage) flight.handleRowDescription(message);
  else if (message.name === "commandComplete") flight.handleCommandComplete();
  else if (message.name === "error") flight.handleError(message);
  else if (message.name === "readyForQuery") flight.handleReadyForQuery();
  return message.name !== "error" && message.name !== "readyForQuery";
}

/** One connection serves one transaction at a time; the others wait in the order they came. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
