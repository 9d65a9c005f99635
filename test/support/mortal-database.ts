// A database whose user is killed after so many steps: a statement, the moment before a commit, the moment after it. From then on nothing
// of hers reaches it any more, and what was not committed is gone, as when its process is killed.

import type { Database, Transaction } from "../../src/server/store/database.ts";

export type Mortal = {
  db: Database;
  /** How many steps are left from now on. */
  dieAfter(steps: number): void;
};

export function aMortal(db: Database): Mortal {
  let left = Infinity;
  const step = () => {
    if (left <= 0) throw new Error("killed");
    left -= 1;
  };
  const mortal = (tx: Transaction): Transaction => ({
    async query(statement, values) {
      step();
      return tx.query(statement, values);
    },
    send(statement, values) {
      step();
      tx.send(statement, values);
    },
    settled: () => tx.settled(),
  });
  const living =
    <T>(work: (tx: Transaction) => Promise<T>) =>
    async (tx: Transaction): Promise<T> => {
      const value = await work(mortal(tx));
      step();
      return value;
    };
  const after = async <T>(done: Promise<T>): Promise<T> => {
    const value = await done;
    step();
    return value;
  };
  return {
    dieAfter(steps) {
      left = steps;
    },
    db: {
      ...db,
      transaction: (tenantId, work) => after(db.transaction(tenantId, living(work))),
      read: (tenantId, work) => after(db.read(tenantId, living(work))),
      readSight: (tenantId, sight, work) => after(db.readSight(tenantId, sight, living(work))),
      async query(statement, values) {
        step();
        return db.query(statement, values);
      },
    },
  };
}
