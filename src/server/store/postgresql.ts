// PostgreSQL behind the store, through `pg`. Statements of one transaction are pipelined and prepared once per connection.

import { createHash } from "node:crypto";
import pg from "pg";
import { type Database, type Row, runTransaction, StoreFault } from "./database.ts";

const { builtins } = pg.types;

/** int8 as a number (counts stay far below 2^53), times as milliseconds since 1970. */
const parsers: Partial<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  [builtins.TIMESTAMPTZ]: parseTime,
};

/** `2026-06-01 12:00:00.123+00` by its columns: connections speak UTC, and Date's own parser is slow on this form. */
function parseTime(text: string): number {
  const part = (from: number, to: number) => Number(text.slice(from, to));
  const seconds = Number(text.slice(17, text.indexOf("+", 17)));
  return (
    Date.UTC(part(0, 4), part(5, 7) - 1, part(8, 10), part(11, 13), part(14, 16)) + Math.floor(seconds * 1000)
  );
}

const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format),
};

const names = new Map<string, string>();

/** A prepared statement's name follows from its text; PostgreSQL cuts names at 63 characters. */
function nameOf(statement: string): string {
  const known = names.get(statement);
  if (known) return known;
  const name = createHash("sha256").update(statement).digest("hex").slice(0, 32);
  names.set(statement, name);
  return name;
}

/**
 * Every statement is planned once per connection: their shapes do not depend on the values, and planning costs more than running.
 * The search alone asks for its own plan each time (see `search.ts`).
 */
const settings = "-c plan_cache_mode=force_generic_plan -c timezone=UTC";

export function openPostgresql(url: string, options: { connections: number }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections,
    options: settings,
    types,
    pipeline: true,
  });
  pool.on("error", () => undefined); // an idle connection that broke is replaced; the next statement tells if the server is gone

  async function query(
    client: pg.Pool | pg.PoolClient,
    statement: string,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const answer = await client.query<Row>({ name: nameOf(statement), text: statement, values: [...values] });
    return answer.rows;
  }

  /** Statements that are sent in one go leave in one packet: a system call each costs more than the statements do. */
  function sendTogether(client: pg.PoolClient & { connection?: pg.Connection }): void {
    const stream = client.connection?.stream;
    if (!stream || stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  return {
    kind: "postgresql",
    async transaction(tenantId, work) {
      const client = await pool.connect().catch((cause: unknown) => {
        throw new StoreFault(cause);
      });
      try {
        const send = (statement: string, values: readonly unknown[]) => {
          sendTogether(client);
          return query(client, statement, values);
        };
        const value = await runTransaction(send, tenantId, work);
        client.release();
        return value;
      } catch (fault) {
        client.release(isConnectionLost(fault));
        throw fault;
      }
    },
    query: async <R extends Row>(statement: string, values: readonly unknown[] = []) =>
      (await query(pool, statement, values)) as R[],
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
