// Where a server's own process finds everything: its database and Google. What stays the same when it is started again.

import { openLocal, openRemote, pulseOf } from "../../src/server/store/engine/opening.ts";
import type { GooglePlace } from "./outside-google.ts";

/** A data directory for PGlite, or the URL of a PostgreSQL database that is up to date. */
export type Housing = { migrations: string } & ({ data: string } | { url: string });
/** `sheetRows`: how many rows of events a spreadsheet is to hold, if not the usual number. */
export type Place = Housing & { google: GooglePlace; sheetRows?: number };

export const masterKey = { id: "test", bytes: Buffer.alloc(32, 7) };
export const auditLog = { name: "carnet.example", seed: Buffer.alloc(32, 9) };

export function openHousing(housing: Housing): ReturnType<typeof openLocal> {
  const { migrations } = housing;
  return "url" in housing
    ? openRemote(housing.url, { connections: 8, migrations })
    : openLocal({
        data: housing.data,
        migrations,
        onProgress: () => undefined,
        self: { pid: process.pid },
        pulse: pulseOf(Date.now),
      });
}
