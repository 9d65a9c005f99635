// Writes events that no change goes with: of reads and of refusals. While some of a tenant's are on their way to the disk, those that
// come meanwhile gather and then go together, in one commit. Whoever gives one waits until it is committed.

import type { Database } from "./database.ts";
import { sendEvents } from "./event.ts";

export type EventWriter = {
  /** `values` are those of `insertEvent` after the tenant. Throws when they could not be committed, with all that went along. */
  write(tenantId: string, values: readonly unknown[]): Promise<void>;
};
type Batch = { events: (readonly unknown[])[]; written: Promise<void> };

/** So many together keep a transaction short. */
const mostTogether = 100;

export function createEventWriter(db: Database): EventWriter {
  const gathering = new Map<string, Batch>();
  const underway = new Map<string, Promise<void>>();

  function begin(tenantId: string): Batch {
    const events: Batch["events"] = [];
    const before = underway.get(tenantId) ?? Promise.resolve();
    const written = before.then(async () => {
      if (gathering.get(tenantId)?.events === events) gathering.delete(tenantId);
      // named, since the benchmark knows by it what a read without its event leaves out
      await db.transaction(tenantId, async function writeEvents(tx) {
        sendEvents(tx, tenantId, events);
      });
    });
    const over = written
      .catch(() => undefined) // whoever gave an event is told
      .then(() => {
        if (underway.get(tenantId) === over) underway.delete(tenantId);
      });
    underway.set(tenantId, over);
    const batch = { events, written };
    gathering.set(tenantId, batch);
    return batch;
  }

  return {
    write(tenantId, values) {
      const open = gathering.get(tenantId);
      const batch = open && open.events.length < mostTogether ? open : begin(tenantId);
      batch.events.push(values);
      return batch.written;
    },
  };
}
