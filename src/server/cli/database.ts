// The server's database as a command opens it: by `DATABASE_URL`, else in `CARNET_DATA`, with the master key that opens what is sealed.

import { hostname } from "node:os";
import { findMasterKey, openLocal, openRemote, pulseOf } from "../store/engine/opening.ts";
import type { Surroundings } from "./command.ts";

export type OpenedDatabase = {
  db: Awaited<ReturnType<typeof openLocal>>;
  masterKey: Awaited<ReturnType<typeof findMasterKey>>;
  /** Where keys lie beside the data; null with PostgreSQL. */
  kept: string | null;
};

/** Throws `DataInUse` while a server holds the data directory. */
export async function openDatabase({ environment, migrations }: Surroundings): Promise<OpenedDatabase> {
  const url = environment["DATABASE_URL"];
  const data = environment["CARNET_DATA"] ?? ".carnet";
  const db = url
    ? await openRemote(url, { connections: 2, migrations })
    : await openLocal({
        data,
        migrations,
        onProgress: () => undefined,
        self: { pid: process.pid, host: hostname() },
        pulse: pulseOf(Date.now),
      });
  try {
    const kept = url ? null : data;
    return { db, masterKey: await findMasterKey(environment["CARNET_MASTER_KEY"], kept), kept };
  } catch (fault) {
    await db.close();
    throw fault;
  }
}
