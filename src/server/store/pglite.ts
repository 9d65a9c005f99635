// PGlite behind the store: PostgreSQL in this process, one connection, for one machine. Production is PostgreSQL:
// PGlite has no fsync, so a power failure may cost what a killed process does not.

import { PGlite, types } from "@electric-sql/pglite";
import { asReader, asTenant, type Database, type Row, runTransaction } from "./database.ts";

const parsers = {
  [types.INT8]: Number,
  [types.TIMESTAMPTZ]: (text: string) => new Date(text).getTime(),
};

/** `directory` null keeps everything in memory. `dump` starts from a saved data directory, which is quicker than a new one. */
export async function openPglite(directory: string | null, dump?: Blob): Promise<Database> {
  const db = await PGlite.create({
    ...(directory ? { dataDir: directory } : {}),
    ...(dump ? { loadDataDir: dump } : {}),
    parsers,
  });
  return pgliteDatabase(db);
}

export function pgliteDatabase(db: PGlite): Database {
  const takeTurn = createQueue();
  const send = async (statement: string, values: readonly unknown[]) =>
    (await db.query<Row>(statement, [...values])).rows;
  return {
    kind: "pglite",
    transaction: (tenantId, work) => takeTurn(() => runTransaction(send, asTenant(tenantId), work)),
    read: (tenantId, work) => takeTurn(() => runTransaction(send, asReader(tenantId), work)),
    query: <R extends Row>(statement: string, values: readonly unknown[] = []) =>
      takeTurn(() => send(statement, values)) as Promise<R[]>,
    script: (text) => takeTurn(async () => void (await db.exec(text))),
    close: () => db.close(),
  };
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
