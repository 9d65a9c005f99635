// PostgreSQL behind the store, through `pg`. Statements of one transaction travel in flights: a round trip for each time that it waits.

import pg from "pg";
import {
  type Asked,
  asReader,
  asTenant,
  type Database,
  type Row,
  runReading,
  runTransaction,
  type Send,
  StoreFault,
} from "./database.ts";
import { Flight, type Parsers, type Prepared } from "./flight.ts";

const { builtins } = pg.types;

/** int8 as a number (counts stay far below 2^53), times as milliseconds since 1970. */
const parsers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  [builtins.TIMESTAMPTZ]: parseTime,
};

/** `2026-06-01 12:00:00.123+00` by its columns, to the millisecond, as it was written: connections speak UTC, and Date's own parser is slow on this form. */
function parseTime(text: string): number {
  const digit = (place: number) => text.charCodeAt(place) - 48;
  const two = (place: number) => digit(place) * 10 + digit(place + 1);
  const year = two(0) * 100 + two(2);
  const whole = Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17));
  const fraction = text.slice(19, text.indexOf("+", 19));
  return fraction ? whole + Math.round(Number(fraction) * 1000) : whole;
}

const parsersOf: Parsers = (typeId) => parsers[typeId] ?? pg.types.getTypeParser(typeId, "text");

/**
 * Every statement is planned once per connection: their shapes do not depend on the values, and planning costs more than running.
 * The search alone asks for its own plan each time (see `search.ts`).
 */
const settings = "-c plan_cache_mode=force_generic_plan -c timezone=UTC";
/** Nobody waits longer for somebody else's lock: the act is undone and answered with 503. */
const longestLockMs = 30_000;

export type PoolOptions = { connections: number; lockTimeoutMs?: number };

export function openPostgresql(
  url: string,
  { connections, lockTimeoutMs = longestLockMs }: PoolOptions,
): Database {
  const options = `${settings} -c lock_timeout=${lockTimeoutMs}`;
  const pool = new pg.Pool({ connectionString: url, max: connections, options });
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
      const value = await work(gather({ client, prepared, first }));
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
    query: <R extends Row>(statement: string, values: readonly unknown[] = []) =>
      withConnection((send) => send(statement, values).catch(toStoreFault)) as Promise<R[]>,
    async script(text) {
      await pool.query(text);
    },
    close: () => pool.end(),
  };
}

type Gathering = { client: pg.PoolClient; prepared: Prepared; first: Asked | undefined };

/** Statements sent in one go, or while others are on their way, leave in one flight; `first` opens each. */
function gather({ client, prepared, first }: Gathering): Send {
  let waiting: Flight | null = null;
  let isFlying = false;
  const depart = () => {
    if (isFlying || !waiting) return;
    isFlying = true;
    const flight = waiting;
    waiting = null;
    client.query(flight);
  };
  const onLanded = () => {
    isFlying = false;
    depart();
  };
  return (statement, values) => {
    if (!waiting) {
      waiting = new Flight({ prepared, parsers: parsersOf, onLanded });
      // where it fails, so does all that follows
      if (first) waiting.ask(first.statement, first.values).catch(() => undefined);
      process.nextTick(depart);
    }
    return waiting.ask(statement, values);
  };
}

function toStoreFault(cause: unknown): never {
  throw new StoreFault(cause);
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
