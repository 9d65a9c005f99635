// PostgreSQL behind the store, through `pg`. Statements of one transaction travel in flights: a round trip for each time that it waits.

import pg from "pg";
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
  StoreFault,
  toStoreFault,
} from "../database.ts";
import type { Prepared } from "./flight.ts";
import { gatherFlights } from "./flights.ts";

/**
 * Every statement is planned once per connection: their shapes do not depend on the values, and planning costs more than running.
 * The search alone asks for its own plan each time (see `search.ts`).
 */
const settings = "-c plan_cache_mode=force_generic_plan -c timezone=UTC";
/** Nobody waits longer for somebody else's lock: the act is undone and answered with 503. */
const longestLockMs = 30_000;

/** No statement, and no wait for a connection, outlasts whoever asked. */
const longestStatementMs = 60_000;
const longestWaitMs = 15_000;

/** `statementTimeoutMs` of 0: as long as it takes, as a migration may. */
export type PoolOptions = { connections: number; lockTimeoutMs?: number; statementTimeoutMs?: number };

export function openPostgresql(
  url: string,
  { connections, lockTimeoutMs = longestLockMs, statementTimeoutMs = longestStatementMs }: PoolOptions,
): Database {
  const options = `${settings} -c lock_timeout=${lockTimeoutMs} -c statement_timeout=${statementTimeoutMs}`;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options,
    connectionTimeoutMillis: longestWaitMs,
  });
  // A connection that broke is replaced, and its statements tell; but an 'error' that nobody hears would end the process: the pool
  // hears it of idle connections, and of one in use each client itself does.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const preparedBy = new WeakMap<pg.PoolClient, Prepared>();

  /** A connection for as long as `work` takes, and a way to send over it. */
  async function withConnection<T>(work: (send: Send) => Promise<T>, first?: Asked): Promise<T> {
    const client = await pool.connect().catch(toStoreFault);
    const prepared: Prepared = preparedBy.get(client) ?? new Map();
    preparedBy.set(client, prepared);
    try {
      const launch = (flight: pg.Submittable) => void client.query(flight);
      const value = await work(gatherFlights({ prepared, first, launch }));
      client.release();
      return value;
    } catch (fault) {
      client.release(isConnectionLost(fault));
      throw fault;
    }
  }

  return {
    kind: "postgresql",
    transaction: (tenantId, work) => withConnection((send) => runTransaction(send, asTenant(tenantId), work)),
    // What stands between two Syncs is a transaction of its own, without being told to begin or commit.
    read: (tenantId, work) => withConnection((send) => runReading(send, work), asReader(tenantId)),
    readSight: (tenantId, sight, work) =>
      withConnection((send) => runTransaction(send, asSight(tenantId, sight), work)),
    query: <R extends Row>(statement: string, values: readonly unknown[] = []) =>
      withConnection((send) => send(statement, values).catch(toStoreFault)) as Promise<R[]>,
    async script(text) {
      await pool.query(text);
    },
    close: () => pool.end(),
  };
}

/** A fault with an SQLSTATE came over a living connection; one without may have broken it, so the connection is not used again. */
function isConnectionLost(fault: unknown): boolean {
  return (
    fault instanceof StoreFault &&
    (fault.sqlState === undefined ||
      !/^[0-9A-Z]{5}$/.test(fault.sqlState) ||
      /^(08|57P)/.test(fault.sqlState))
  );
}
