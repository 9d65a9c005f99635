// The tree under the trail: what the server signs and proves is what the Sheet shows, checked without asking the server again.

import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { decodeBase64 } from "../../../src/shared/audit/bytes.ts";
import { openCheckpoint, type Trust } from "../../../src/shared/audit/checkpoint.ts";
import { columns, commitTo, entryLeaf, personalCells, readSalts } from "../../../src/shared/audit/entry.ts";
import { readCell } from "../../../src/shared/audit/cell.ts";
import { noteVerifier, readVerifierKey } from "../../../src/shared/audit/note.ts";
import { verifyConsistency } from "../../../src/shared/audit/proof.ts";
import { openReceipt } from "../../../src/shared/audit/receipt.ts";
import { sha256 } from "../../../src/server/audit/log-signer.ts";
import { aContact, aGroup, aPerson, expectRefusal, halden, people, share } from "../../support/builders.ts";
import { type Engine, engines } from "../../support/database.ts";
import { verifyEd25519 } from "../../support/note-keys.ts";
import { asSuperuser } from "../../support/owner.ts";
import { aServer, type TestServer } from "../../support/server.ts";
import { advanceUntilDone } from "../../support/written-sheet.ts";

const checkpoint = z.object({
  origin: z.string(),
  verifierKey: z.string(),
  size: z.number(),
  note: z.string(),
});
const proof = z.object({ size: z.number(), receipt: z.string() });
const consistency = z.object({ proof: z.array(z.string()) });

function trustIn({ origin, verifierKey }: z.infer<typeof checkpoint>): Trust {
  const key = readVerifierKey(sha256, verifierKey);
  if (!key) throw new Error("not a verifier key");
  return { origin, logKeys: [noteVerifier(key, verifyEd25519)], witnesses: [] };
}

async function withServer(engine: Engine, work: (s: TestServer) => Promise<void>): Promise<void> {
  const s = await aServer(engine, { people });
  try {
    await work(s);
  } finally {
    await s.close();
  }
}

async function newest(s: TestServer) {
  return checkpoint.parse((await s.as("priya")("GET", "/v1/audit/checkpoint")).json);
}

/** The rows of a tab below its titles, as the customer's admin sees them. */
function tabOf(s: TestServer, title: string): string[][] {
  const [file] = s.google.files.visibleTo("priya@halden.example");
  const shown = s.google.files.open(file?.spreadsheetId ?? "", "priya@halden.example");
  return shown?.tabs.find((tab) => tab.title === title)?.rows.slice(1) ?? [];
}

/** Of its checkpoints, in the order in which they were signed. */
async function sizesOf(s: TestServer): Promise<number[]> {
  const rows = await s.db.transaction(halden, (tx) =>
    tx.query<{ size: number }>("select size from audit_checkpoint where tenant_id = $1 order by count", [
      halden,
    ]),
  );
  return rows.map(({ size }) => size);
}

function cell(row: readonly string[], column: (typeof columns)[number]): string {
  return row[columns.indexOf(column)] ?? "";
}

describe.each(engines)("on %s", (engine) => {
  test("every row of the Sheet is proved to stand in the signed tree under its number", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"), "=Clients");
      for (const name of ["Élodie", "+Søren", "\u202Etxt"])
        await aContact(s.as("camille"), group, aPerson(name));
      expectRefusal(await s.as("jonas")("GET", `/v1/groups/${group}`), "not-found");
      await advanceUntilDone(s);
      const signed = await newest(s);
      const trust = trustIn(signed);
      expect(openCheckpoint(signed.note, trust)).toMatchObject({
        ok: true,
        checkpoint: { size: signed.size },
      });
      const rows = tabOf(s, "Audit");
      expect(rows).toHaveLength(signed.size);
      for (const [index, row] of rows.entries()) {
        const { json } = await s.as("priya")("GET", `/v1/audit/proof?seq=${index + 1}`);
        const leaf = entryLeaf(sha256, readCell(cell(row, "entry")) ?? "");
        expect(readCell(cell(row, "leaf"))).toBe(Buffer.from(leaf).toString("base64"));
        expect(openReceipt(sha256, proof.parse(json).receipt, { leaf, trust })).toMatchObject({
          ok: true,
          index,
        });
      }
    }));

  test("what may name a person stands in the entry as a commitment only, and the row opens it", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"), "Clients of the north");
      await aContact(s.as("camille"), group, aPerson("Zwetschge"));
      await advanceUntilDone(s);
      const [row = []] = tabOf(s, "Audit").slice(-1);
      const entry = z
        .object({ commit: z.record(z.string(), z.string()) })
        .parse(JSON.parse(cell(row, "entry")));
      const salts = readSalts(cell(row, "salts")) ?? [];
      for (const [index, name] of personalCells.entries()) {
        const text = readCell(cell(row, name)) ?? "";
        expect(text).not.toBe("");
        expect(cell(row, "entry")).not.toContain(text);
        expect(entry.commit[name]).toBe(commitTo(sha256, { text, salt: salts[index] ?? new Uint8Array() }));
      }
      expect(cell(row, "who")).toBe("camille@halden.example");
    }));

  test("a refused act names the contact that it was about, though nothing of it was shown", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"));
      const contact = await aContact(s.as("camille"), group, aPerson("Zwetschge"));
      await share(s.as("camille"), group, { to: "jonas", level: "view" });
      const change = { version: 1, person: { nicknames: [{ value: "Z" }] } };
      expectRefusal(
        await s.as("jonas")("PATCH", `/v1/groups/${group}/contacts/${contact}`, change),
        "level-too-low",
      );
      await advanceUntilDone(s);
      const [row = []] = tabOf(s, "Audit").slice(-1);
      expect([cell(row, "contact"), cell(row, "outcome")]).toEqual(["Zwetschge", "refused"]);
    }));

  test("a later tree is proved to continue an earlier one, and the tab of checkpoints holds both", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"));
      await advanceUntilDone(s);
      const older = await newest(s);
      for (let n = 0; n < 5; n += 1) await aContact(s.as("camille"), group, aPerson(`Person ${n}`));
      await advanceUntilDone(s);
      const newer = await newest(s);
      const { json } = await s.as("priya")(
        "GET",
        `/v1/audit/consistency?from=${older.size}&to=${newer.size}`,
      );
      const hashes = consistency.parse(json).proof.flatMap((hash) => decodeBase64(hash) ?? []);
      const [a, b] = [older, newer].map((one) => {
        const opened = openCheckpoint(one.note, trustIn(newer));
        if (!opened.ok) throw new Error(opened.problem);
        return opened.checkpoint;
      });
      if (!a || !b) throw new Error("no two checkpoints");
      expect(verifyConsistency(sha256, { older: a, newer: b, proof: hashes })).toBe(true);
      expect(verifyConsistency(sha256, { older: { ...a, root: b.root }, newer: b, proof: hashes })).toBe(
        false,
      );
      const kept = tabOf(s, "Checkpoints");
      expect(kept.map(([, , note]) => note)).toEqual(expect.arrayContaining([older.note, newer.note]));
      const sizes = kept.map(([size]) => Number(size));
      expect(sizes).toEqual(sizes.slice().sort((x, y) => x - y));
    }));

  test("between two checkpoints pass 2 s, and what waits for one is not forgotten", () =>
    withServer(engine, async (s) => {
      await aGroup(s.as("camille"));
      await s.server.trail.advance();
      await aGroup(s.as("camille"));
      s.clock.advance(1_000);
      await s.server.trail.advance();
      expect(await sizesOf(s)).toEqual([1]);
      expect(s.server.trail.waiting()).toBe(1);
      s.clock.advance(1_000);
      await s.server.trail.advance();
      expect(await sizesOf(s)).toEqual([1, 2]);
    }));

  test("no more than 500 events wait for a checkpoint, however they come", () =>
    withServer(engine, async (s) => {
      const come = async (events: number) => {
        for (let n = 0; n < events; n += 1) await s.as("camille")("GET", "/v1/me");
        await s.server.trail.advance();
      };
      await come(1);
      await come(499);
      expect(await sizesOf(s)).toEqual([1]);
      await come(1);
      expect(await sizesOf(s)).toEqual([1, 501]);
    }));

  test("a number, a size or a range that is not there", () =>
    withServer(engine, async (s) => {
      const ask = (path: string) => s.as("priya")("GET", `/v1/audit/${path}`);
      expectRefusal(await ask("checkpoint"), "not-found");
      await advanceUntilDone(s);
      expectRefusal(await ask("proof?seq=999"), "not-found");
      expectRefusal(await ask("consistency?from=1&to=999"), "not-found");
      for (const query of [
        "proof",
        "proof?seq=0",
        "proof?seq=a",
        "proof?seq=1e99",
        "consistency?from=2&to=1",
      ])
        expectRefusal(await ask(query), "malformed");
    }));

  test("the server cannot change the text or the number of an event that has one", () =>
    withServer(engine, async (s) => {
      await aGroup(s.as("camille"));
      await advanceUntilDone(s);
      for (const change of ["entry = 'x'", "seq = seq + 100", "seq = null, entry = null"]) {
        const changing = s.db.transaction(halden, (tx) =>
          tx.query(`update audit_event set ${change} where tenant_id = $1`, [halden]),
        );
        await expect(changing).rejects.toMatchObject({ sqlState: "23000" });
      }
    }));

  test("no e-mail and no name stands in the trail's tables in the clear", () =>
    withServer(engine, async (s) => {
      const group = await aGroup(s.as("camille"), "Clients of the north");
      await aContact(s.as("camille"), group, aPerson("Zwetschge"));
      await advanceUntilDone(s);
      await asSuperuser(s.db, async (above) => {
        const rows = await above.query("select e::text as said from audit_event e");
        const said = JSON.stringify(rows);
        expect(rows.length).toBeGreaterThan(1);
        for (const name of ["camille", "Zwetschge", "of the north"]) expect(said).not.toContain(name);
      });
    }));
});
