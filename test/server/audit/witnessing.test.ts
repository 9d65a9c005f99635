// Signed checkpoints are brought to the witness, and what it says stands wherever a checkpoint is shown. Nobody waits for it.

import { Writable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import pino from "pino";
import * as z from "zod";
import { sha256 } from "../../../src/server/audit/log-signer.ts";
import { createMetrics } from "../../../src/server/metrics/registry.ts";
import { openCheckpoint } from "../../../src/shared/audit/checkpoint.ts";
import { entryLeaf } from "../../../src/shared/audit/entry.ts";
import { openReceipt } from "../../../src/shared/audit/receipt.ts";
import { writeSubmission } from "../../../src/shared/audit/submission.ts";
import { aSignedEvent, expectRefusal, halden, people } from "../../support/builders.ts";
import { type Engine, engines } from "../../support/database.ts";
import { aMasterKey, aServer, type Given, type TestServer } from "../../support/server.ts";
import { aTrailWitness, signer } from "../../support/trail-witness.ts";
import { advanceUntilDone, expectWhole, someActs } from "../../support/written-sheet.ts";

const shown = z.object({ size: z.number(), note: z.string() });

async function newest(s: TestServer) {
  return shown.parse((await s.as("priya")("GET", "/v1/audit/checkpoint")).json);
}

function sheetNotes(s: TestServer): string[] {
  const [file] = s.google.files.visibleTo("priya@halden.example");
  const tabs = s.google.files.open(file?.spreadsheetId ?? "", "priya@halden.example")?.tabs ?? [];
  const rows = tabs.find(({ title }) => title === "Checkpoints")?.rows ?? [];
  return rows.slice(1).map((row) => row[2] ?? "");
}

const kept = z.object({
  conflict: z.string(),
  conflict_size: z.number(),
  conflict_seen: z.number().nullable(),
});
const told = z.object({ finding: z.string().nullable() });

async function logRow(s: TestServer) {
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query("select * from audit_log where tenant_id = $1", [halden]),
  );
  return row;
}

/** A server whose checkpoints go to a witness, with its metrics and its log. */
async function aWitnessed(engine: Engine, given: Given = {}) {
  const witness = await aTrailWitness();
  const metrics = createMetrics();
  const lines: string[] = [];
  const log = pino({}, new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) }));
  const s = await aServer(engine, { people, metrics, log, witness: witness.deps, ...given });
  metrics.watchTrail(s.server.trail);
  const gauge = async (name: string) =>
    Number(new RegExp(`^carnet_audit_${name} (\\S+)$`, "m").exec(await metrics.text())?.[1] ?? "nothing");
  return { s, witness, gauge, lines };
}

describe.each(engines)("on %s", (engine) => {
  test("checkpoint, receipt and Sheet carry the cosignature, and the log's own signature still counts", async () => {
    const { s, witness, gauge } = await aWitnessed(engine);
    for (let round = 0; round < 3; round += 1) {
      await someActs(s, 2);
      await advanceUntilDone(s);
    }
    const signed = await newest(s);
    expect(openCheckpoint(signed.note, witness.trust)).toMatchObject({
      ok: true,
      checkpoint: { size: signed.size },
      cosignatures: [{ name: "witness.example/w1" }],
    });
    for (const note of sheetNotes(s))
      expect(openCheckpoint(note, witness.trust)).toMatchObject({ cosignatures: [expect.anything()] });
    const event = await aSignedEvent(s, "jonas");
    const { receipt, entry } = z
      .object({ receipt: z.string(), entry: z.string() })
      .parse((await s.as("jonas")("GET", `/v1/audit/receipt?event=${event}`)).json);
    const leaf = entryLeaf(sha256, entry);
    expect(openReceipt(sha256, receipt, { leaf, trust: witness.trust })).toMatchObject({
      ok: true,
      cosignatures: [{ name: "witness.example/w1" }],
    });
    expect(await gauge("cosignature_age_seconds")).toBe(0);
    await s.close();
  });

  test("a silent witness holds up nobody; how long it is silent is told, and once it speaks all is mended", async () => {
    const { s, witness, gauge } = await aWitnessed(engine);
    witness.silence(true);
    await someActs(s, 3);
    await s.server.trail.advance();
    s.clock.advance(5_000);
    await s.server.trail.advance();
    await expectWhole(s);
    expect(sheetNotes(s)).toEqual([(await newest(s)).note]);
    s.clock.advance(85_000);
    expect(await gauge("cosignature_age_seconds")).toBe(90);
    expect(await gauge('witness_refusals_total\\{code="witness-silent"\\}')).toBe(2);
    witness.silence(false);
    await advanceUntilDone(s);
    await someActs(s, 1);
    await advanceUntilDone(s);
    expect(await gauge("cosignature_age_seconds")).toBe(0);
    expect(openCheckpoint(sheetNotes(s).at(-1) ?? "", witness.trust)).toMatchObject({
      cosignatures: [expect.anything()],
    });
    expect(told.parse(await logRow(s))).toEqual({ finding: null });
    await s.close();
  });

  test("a witness that has seen another tree is an alarm, kept, and told without contents; customers go on", async () => {
    const { s, witness, gauge, lines } = await aWitnessed(engine);
    const forged = signer.sign(halden, { size: 100, root: new Uint8Array(32).fill(1) });
    const body = writeSubmission({ oldSize: 0, proof: [], note: forged });
    expect((await witness.add(body)).status).toBe(200);
    await someActs(s, 2);
    await s.server.trail.advance();
    expect(kept.parse(await logRow(s))).toEqual({
      conflict: "witness-ahead",
      conflict_size: 2,
      conflict_seen: 100,
    });
    expect(await gauge("trails_contested")).toBe(1);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 50, tenantId: halden, code: "witness-ahead", size: 2, seenSize: 100 },
    ]);
    expect(lines.join()).not.toMatch(/camille|Clients|Person/);
    expect((await newest(s)).size).toBe(2);
    expectRefusal(await s.as("jonas")("GET", "/v1/audit/checkpoint"), "admin-only");
    await s.close();
  });

  test("of two servers at once, the slower one raises no alarm", async () => {
    const masterKey = aMasterKey();
    const first = await aWitnessed(engine, { masterKey });
    const { s, witness } = first;
    const { db, clock, google } = s;
    const given = { people, masterKey, db, clock, google, name: "second", witness: witness.deps };
    const second = await aServer(engine, given);
    await someActs(s, 2);
    witness.meanwhile(async () => {
      await someActs(second, 2);
      clock.advance(2_000);
      await second.server.trail.advance();
    });
    await s.server.trail.advance();
    expect(await logRow(s)).toMatchObject({ signed_size: 4, cosigned_size: 4, conflict: null });
    expect(first.lines).toEqual([]);
    await s.close();
  });
});
