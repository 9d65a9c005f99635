// `carnet audit verify` as the operator, or the customer, runs it: on files, and on the Sheet itself.

import { afterAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAuditVerify } from "../../../src/server/cli/audit-verify.ts";
import {
  aTrail,
  anEvent,
  createChance,
  headAt,
  keys,
  rowOf,
  type Sheet,
  witnessedNote,
  writeCsv,
} from "../../support/audit-sheet.ts";
import { aChain } from "../../support/audit-chain.ts";
import { createClient } from "../../support/sheet-client.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chance = createChance("audit verify");
const trail = aTrail(chance, { size: 20 });
const minutes = (count: number) => new Date(Date.UTC(2026, 10, 24, 8, count)).toISOString();

type Looking = Parameters<typeof runAuditVerify>[1];
const nowhere: Looking = {
  environment: {},
  fetch: () => Promise.reject(new Error("offline")),
  now: () => 0,
  pause: () => Promise.resolve(),
};

async function verify(words: readonly string[], looking: Looking = nowhere) {
  const { exit, answer = [], lines } = await runAuditVerify(words, looking);
  const told = JSON.parse(answer.join("") || "{}") as {
    size?: number;
    findings?: { kind: string; row: number }[];
  };
  return { exit, ...told, kinds: (told.findings ?? []).map(({ kind }) => kind), lines };
}

function aFile(text: string): string {
  const file = join(folder, `${Buffer.from(chance.bytes(6)).toString("hex")}.txt`);
  writeFileSync(file, text);
  return file;
}

function filesOf({ audit, checkpoints }: Sheet): string[] {
  return [
    "--source",
    "csv",
    aFile(writeCsv(audit)),
    "--checkpoints",
    aFile(writeCsv(checkpoints)),
    "--key",
    keys.log,
  ];
}

describe("a sound trail", () => {
  test("exits 0 and tells how far it goes", async () => {
    const { exit, lines: _, kinds: __, ...told } = await verify(filesOf(trail));
    expect([exit, told]).toMatchObject([0, { size: 20, verifiedSize: 20, firstBadRow: null, findings: [] }]);
  });
  test("stays sound when what a witness holds is its past, and as many events as expected are there", async () => {
    const note = aFile(witnessedNote(headAt(trail.frontiers, 11)));
    const witness = ["--witness-key", keys.witness, "--witness-note", note, "--expect-size", "20"];
    expect(await verify([...filesOf(trail), ...witness])).toMatchObject({ exit: 0 });
  });
});

describe("a trail that a witness should vouch for", () => {
  const cosigned = aTrail(chance, { size: 9, unsigned: 2, signing: { isCosigned: true } });
  const known = ["--witness-key", keys.witness];
  test("tells the newest checkpoint that the witness cosigned", async () => {
    expect(await verify([...filesOf(cosigned), ...known])).toMatchObject({ exit: 0, witnessedSize: 7 });
    expect(await verify(filesOf(cosigned))).toMatchObject({ exit: 0, witnessedSize: 0 });
  });
  test("is stale when the witness cosigned none", async () => {
    expect(await verify([...filesOf(trail), ...known])).toMatchObject({ exit: 3, kinds: ["no-cosignature"] });
  });
  test("is tampered with when a cosignature is not the witness's", async () => {
    const [titles = [], ...rows] = cosigned.checkpoints;
    const forged = rows.map(([size = "", time = "", note = ""]) => [size, time, forgeLastSignature(note)]);
    const sheet = { ...cosigned, checkpoints: [titles, ...forged] };
    expect(await verify([...filesOf(sheet), ...known])).toMatchObject({ exit: 2 });
    expect(await verify(filesOf(sheet))).toMatchObject({ exit: 0 });
  });
});

function forgeLastSignature(note: string): string {
  return note.replace(/.(?=.==?\n$|.\n$)/, (digit) => (digit === "A" ? "B" : "A"));
}

describe("a trail whose newest part nobody signed", () => {
  const unsigned = { ...aTrail(chance, { size: 5 }) };
  const late = { ...anEvent(chance, 6) };
  const lateRow = (time: string) => rowOf({ ...late, entry: { ...late.entry, time } });
  test("is sound while that is young, and stale once it is 10 minutes old", async () => {
    const sheet = { ...unsigned, audit: [...unsigned.audit, lateRow(minutes(1))] };
    expect(await verify(filesOf(sheet))).toMatchObject({ exit: 0, verifiedSize: 5, size: 6 });
    expect(await verify([...filesOf(sheet), "--at", minutes(11)])).toMatchObject({ exit: 0 });
    expect(await verify([...filesOf(sheet), "--at", minutes(12)])).toMatchObject({
      exit: 3,
      kinds: ["stale"],
    });
  });
  test("is stale without a single checkpoint", async () => {
    const sheet = { ...unsigned, checkpoints: unsigned.checkpoints.slice(0, 1) };
    expect(await verify(filesOf(sheet))).toMatchObject({ exit: 3, kinds: ["no-checkpoint"] });
  });
  test("is stale when it must be fresh and its newest checkpoint is not", async () => {
    expect(await verify([...filesOf(trail), "--at", minutes(12)])).toMatchObject({ exit: 0 });
    expect(await verify([...filesOf(trail), "--at", minutes(12), "--fresh"])).toMatchObject({ exit: 3 });
    expect(await verify([...filesOf(trail), "--at", minutes(9), "--fresh"])).toMatchObject({ exit: 0 });
  });
});

describe("what could not be looked at whole exits 4", () => {
  const files = filesOf(trail);
  const without = (word: string) =>
    files.filter((_, index) => ![index, index - 1].includes(files.indexOf(word)));
  test.each([
    ["no words", []],
    ["no key", without("--key")],
    ["no checkpoints", without("--checkpoints")],
    ["an unknown option", [...files, "--faster"]],
    ["two files", [...files, "more.csv"]],
    ["no verifier key", [...files.slice(0, -1), `${keys.log}A`]],
    ["a witness's key for the log's", [...files.slice(0, -1), keys.witness]],
    ["a file that is not there", ["--source", "csv", join(folder, "none.csv"), ...files.slice(3)]],
    ["a file cut in a cell", ["--source", "csv", aFile('a\n"b'), ...files.slice(3)]],
    ["no workbook", ["--source", "xlsx", aFile("PK"), "--key", keys.log]],
    [
      "a witness's note without its key",
      [...files, "--witness-note", aFile(witnessedNote(headAt(trail.frontiers, 11)))],
    ],
    [
      "rows without their beginning, and nothing that stands for it",
      [...filesOf({ ...trail, audit: trail.audit.filter((_, row) => row === 0 || row > 3) }), "--from", "4"],
    ],
    ["the same, without a row", [...filesOf({ ...trail, audit: trail.audit.slice(0, 1) }), "--from", "4"]],
    ["frozen hashes too few", [...files, "--from", "4", "--frozen", aFile("")]],
    ["the Sheet without who reads it", ["--source", "sheet", "some-id", "--key", keys.log]],
  ])("%s", async (_, words) => {
    const { exit, lines, findings } = await verify(words);
    expect([exit, findings]).toEqual([4, undefined]);
    expect(lines.join("")).not.toBe("");
  });
});

describe("the Sheet itself", () => {
  const { play, sheets } = createClient();
  const { clientEmail, privateKeyPem, keyId } = play.google.serviceAccount;
  const keyFile = aFile(
    JSON.stringify({
      client_email: clientEmail,
      private_key: privateKeyPem,
      ...(keyId && { private_key_id: keyId }),
    }),
  );
  const looking: Looking = {
    environment: { GOOGLE_SERVICE_ACCOUNT: keyFile },
    fetch: play.google.fetch,
    now: () => play.clock.now,
    pause: async (ms) => void (play.clock.now += ms),
  };

  test("is read to its end, formulas as formulas; when Google does not answer, nothing is said of it", async () => {
    const tabs = [
      { title: "Audit", rows: 5_100, columns: 13 },
      { title: "Checkpoints", rows: 100, columns: 3 },
    ];
    const made = await sheets.createFile({ title: "Audit", key: "verified" });
    if (!made.ok) throw new Error(made.code);
    const { spreadsheetId } = made;
    await sheets.setTabs({ spreadsheetId, isNew: true, tabs });
    const words = ["--source", "sheet", spreadsheetId, "--key", keys.log];
    const blocks = [
      { tab: "Checkpoints", firstRow: 1, rows: trail.checkpoints },
      { tab: "Audit", firstRow: 1, rows: trail.audit },
    ];
    await sheets.writeRows({ spreadsheetId, blocks });
    expect(await verify(words, looking)).toMatchObject({ exit: 0, size: 20 });
    const stray = trail.audit[3] ?? [];
    await sheets.writeRows({ spreadsheetId, blocks: [{ tab: "Audit", firstRow: 5_050, rows: [stray] }] });
    const found = await verify(words, looking);
    expect([found.exit, new Set(found.kinds)]).toEqual([2, new Set(["row-blank", "duplicate"])]);
    const gone = ["--source", "sheet", "nowhere", "--key", keys.log];
    expect(await verify(gone, looking)).toMatchObject({ exit: 4 });
    const silent = { ...looking, fetch: nowhere.fetch };
    expect(await verify(words, silent)).toMatchObject({ exit: 4 });
  });

  test("is read on where Google puts off a call, after a pause that grows; not for ever", async () => {
    const made = await sheets.createFile({ title: "Audit", key: "put off" });
    if (!made.ok) throw new Error(made.code);
    const words = ["--source", "sheet", made.spreadsheetId, "--key", keys.log];
    const tabs = ["Audit", "Checkpoints"].map((title) => ({ title, rows: 100, columns: 13 }));
    await sheets.setTabs({ spreadsheetId: made.spreadsheetId, isNew: true, tabs });
    const blocks = [
      { tab: "Checkpoints", firstRow: 1, rows: trail.checkpoints },
      { tab: "Audit", firstRow: 1, rows: trail.audit },
    ];
    await sheets.writeRows({ spreadsheetId: made.spreadsheetId, blocks });
    const pauses: number[] = [];
    const patient = { ...looking, pause: async (ms: number) => void pauses.push(ms) };
    play.google.faults.set("sheets", { kind: "429", times: 3 });
    expect(await verify(words, patient)).toMatchObject({ exit: 0, size: 20 });
    expect(pauses).toEqual([2_000, 4_000, 8_000]);
    play.google.faults.set("sheets", { kind: "429", times: 1_000 });
    expect(await verify(words, patient)).toMatchObject({ exit: 4 });
    expect(pauses).toHaveLength(10);
    play.google.faults.clear();
  });

  test("over several spreadsheets is read in their order, and each must be the one that the trail names", async () => {
    const make = async (key: string) => {
      const made = await sheets.createFile({ title: "Audit", key });
      if (!made.ok) throw new Error(made.code);
      const tabs = [
        { title: "Audit", rows: 100, columns: 13 },
        { title: "Checkpoints", rows: 100, columns: 3 },
      ];
      await sheets.setTabs({ spreadsheetId: made.spreadsheetId, isNew: true, tabs });
      return made.spreadsheetId;
    };
    const [first, second, copy] = [await make("first"), await make("second"), await make("copy")];
    const [one, two] = aChain(chance, { ids: [first, second], events: 6 });
    const write = async (spreadsheetId: string, sheet: Sheet | undefined) => {
      const { audit = [], checkpoints = [] } = sheet ?? {};
      const blocks = [
        { tab: "Checkpoints", firstRow: 1, rows: checkpoints },
        { tab: "Audit", firstRow: 1, rows: audit },
      ];
      await sheets.writeRows({ spreadsheetId, blocks });
    };
    await write(first, one);
    await write(second, two);
    await write(copy, two);
    const verifyThem = (...ids: string[]) =>
      verify(["--source", "sheet", ...ids, "--key", keys.log], looking);
    expect(await verifyThem(first, second)).toMatchObject({ exit: 0, size: 12, verifiedSize: 12 });
    expect(await verifyThem(first, copy)).toMatchObject({
      exit: 2,
      findings: [{ kind: "link-broken", file: 1, row: 7 }],
    });
    expect(await verifyThem(first)).toMatchObject({ exit: 0, size: 6 });
    expect(await verifyThem(second, first)).toMatchObject({ exit: 2 });
    const missing = { exit: 2, kinds: ["number-missing"], lines: [expect.stringContaining("--from 7")] };
    expect(await verifyThem(second)).toMatchObject(missing);
    const alone = ["--source", "sheet", second, "--key", keys.log, "--from", "7"];
    expect(await verify(alone, looking)).toMatchObject({ exit: 0, from: 7, size: 12, verifiedSize: 12 });
  });
});
