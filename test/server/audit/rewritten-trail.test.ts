// The operator's worst day: whoever has the log's key and the database writes another past, signed as well as the true one.

import { expect, test } from "@jest/globals";
import { openNote } from "../../../src/shared/audit/note.ts";
import { watchPhrasesOf } from "../../../src/shared/i18n/watch.ts";
import { aWatch, nothing } from "../../support/audit-watch.ts";
import { eventsOf, halden, people } from "../../support/builders.ts";
import { aServer, testClock, type TestServer } from "../../support/server.ts";
import { aTrailWitness, logTrust } from "../../support/trail-witness.ts";
import { verifySheet } from "../../support/sheet-verification.ts";
import { advanceUntilDone, someActs } from "../../support/written-sheet.ts";

async function signedSize(s: TestServer): Promise<number> {
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query<{ signed_size: number }>("select signed_size from audit_log where tenant_id = $1", [halden]),
  );
  return row?.signed_size ?? 0;
}

test("AUD-14: a stolen log key and the whole database rewrite last week: the witness refuses, and the customer's watch mails the fork", async () => {
  const clock = testClock();
  const witness = await aTrailWitness();
  const truth = await aServer("pglite", { people, clock, witness: witness.deps });
  const shown = { by: truth };
  const priya = aWatch(
    (input, init) => Promise.resolve(shown.by.server.app.fetch(new Request(input, init))),
    {
      clock,
      idToken: () => truth.google.idTokenFor("priya@halden.example"),
    },
  );
  await someActs(truth, 6);
  await advanceUntilDone(truth);
  await priya.watch();
  await advanceUntilDone(truth);
  expect(await priya.nextDay()).toEqual(nothing);
  await advanceUntilDone(truth);
  const size = await signedSize(truth);

  const lie = await aServer("pglite", { people, clock, witness: witness.deps });
  await someActs(lie, 3);
  while ((await eventsOf(lie)).length < size) await lie.as("jonas")("GET", "/v1/me");
  await lie.server.trail.advance();
  expect(await signedSize(lie)).toBe(size);
  const [fork] = await witness.evidence();
  expect(fork).toMatchObject({ kind: "fork" });
  for (const note of [fork?.seen, fork?.refused])
    expect(openNote(note ?? "", logTrust().logKeys)).toMatchObject({ ok: true });
  const [log] = await lie.db.transaction(halden, (tx) =>
    tx.query("select conflict, cosigned_size from audit_log where tenant_id = $1", [halden]),
  );
  expect(log).toEqual({ conflict: "witness-refused", cosigned_size: 0 });

  await someActs(lie, 5);
  clock.advance(2_000);
  await lie.server.trail.advance();
  for (let n = 0; n < 20; n += 1, clock.advance(5_000)) await lie.server.trail.advance();
  expect(await verifySheet(lie, size)).toBe(0); // by itself the lie is without a fault
  expect(await witness.evidence()).toHaveLength(1);
  shown.by = lie;
  await priya.nextDay();
  expect(priya.mails).toHaveLength(1);
  expect(JSON.stringify(priya.mails[0])).toContain(watchPhrasesOf("en").alarm.forked);
  await truth.close();
  await lie.close();
});
