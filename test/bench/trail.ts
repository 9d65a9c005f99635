// What the trail costs: numbering and signing by themselves, and a read beside the same read whose event is not written.

import type { SequencerDeps } from "../../src/server/audit/sequencer.ts";
import { numberAllEvents } from "../../src/server/audit/sequencer.ts";
import { createLogSigner } from "../../src/server/audit/log-signer.ts";
import { createKeyRing } from "../../src/server/seal/key-ring.ts";
import { admitByAddress } from "../../src/server/store/admission.ts";
import type { Database, Transaction } from "../../src/server/store/database.ts";
import { eventValues, insertEvent } from "../../src/server/store/event.ts";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";

const events = 20_000;
const perTransaction = 500;
const budgetPerSecond = 5_000;

/** What events are given to that nobody writes. */
const nobody: Transaction = {
  query: () => Promise.resolve([]),
  send: () => undefined,
  settled: () => Promise.resolve(),
};

/** The same database, in which nobody writes an event: a transaction that would hold events alone is none. */
export function withoutEvents(db: Database): Database {
  return {
    ...db,
    transaction: (tenantId, work) =>
      work.name === "writeEvents"
        ? work(nobody)
        : db.transaction(tenantId, (tx) =>
            work({
              ...tx,
              send: (statement, values) =>
                statement === insertEvent ? undefined : tx.send(statement, values),
            }),
          ),
  };
}

/** One line: how many events a second are numbered, hashed into the tree and signed, on a tenant of their own. */
export async function measureSequencing(url: string): Promise<string> {
  const db = openPostgresql(url, { connections: 4 });
  const keyRing = createKeyRing({ id: "bench", bytes: Buffer.alloc(32, 7) });
  const signer = createLogSigner({ name: "carnet.example", seed: Buffer.alloc(32, 9) });
  const deps: SequencerDeps = { db, keyRing, signer, now: Date.now, locale: "en", sheetRows: 500_000 };
  try {
    const { tenantId, keys } = await admitByAddress(deps, "camille@sequenced.example", "sequenced.example");
    const actor = {
      personId: crypto.randomUUID(),
      email: "camille@sequenced.example",
      surface: "gmail" as const,
    };
    for (let written = 0; written < events; written += perTransaction) {
      await db.transaction(tenantId, async (tx) => {
        for (let n = 0; n < perTransaction; n += 1) {
          const target = { group: crypto.randomUUID() };
          const event = { action: "group.read", outcome: "allowed", target, details: {} } as const;
          tx.send(insertEvent, [
            tenantId,
            ...eventValues({ tenantId, keys, actor, nowMs: Date.now() }, event),
          ]);
        }
      });
    }
    const begun = performance.now();
    const cpu = process.cpuUsage();
    await numberAllEvents(deps, tenantId);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const perSecond = events / seconds;
    return [
      "sequencing".padEnd(22),
      `${perSecond.toFixed(0)} events/s (≥ ${budgetPerSecond})`,
      `${(((user + system) / 1e6 / seconds) * 100).toFixed(0)} % of one core here`,
      perSecond >= budgetPerSecond ? "" : "OVER",
    ].join("  ");
  } finally {
    await db.close();
  }
}
