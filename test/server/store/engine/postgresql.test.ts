import { expect, test } from "@jest/globals";
import { StoreFault } from "../../../../src/server/store/database.ts";
import { openPostgresql } from "../../../../src/server/store/engine/postgresql.ts";
import { halden } from "../../../support/builders.ts";
import { createTestDatabase } from "../../../support/database.ts";
import { openAs } from "../../../support/owner.ts";

test("a connection that dies in the middle of a transaction fails that transaction, and nothing else", async () => {
  const db = openPostgresql(await createTestDatabase(), { connections: 1 });
  const above = await openAs(db, "postgres");
  const lost = db.transaction(halden, async (tx) => {
    const [row] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
    await above.query("select pg_terminate_backend($1, 5000)", [row?.pid]);
    await tx.query("select 1");
  });
  await expect(lost).rejects.toThrow(StoreFault);
  expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  await Promise.all([db.close(), above.close()]);
});

test("whoever comes after a broken act finds the connection clean, though a statement failed as the act was given up", async () => {
  const db = openPostgresql(await createTestDatabase(), { connections: 1 });
  for (let n = 0; n < 3; n += 1) {
    const given = db.transaction(halden, async (tx) => {
      tx.send("select 1 / 0");
      throw new Error("given up");
    });
    await expect(given).rejects.toThrow("given up");
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  }
  await db.close();
});
