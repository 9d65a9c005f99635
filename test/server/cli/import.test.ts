// `carnet import` and `carnet migrate` as the operator runs them, on a PGlite folder of their own and on PostgreSQL.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandResult } from "../../../src/server/cli/command.ts";
import { runImport } from "../../../src/server/cli/import.ts";
import { runMigrate } from "../../../src/server/cli/migrate.ts";
import { createKeyRing } from "../../../src/server/seal/key-ring.ts";
import { readMasterKey } from "../../../src/server/seal/master-key.ts";
import { openPostgresql } from "../../../src/server/store/engine/postgresql.ts";
import { limit } from "../../../src/shared/contract/limit.ts";
import { eventsOf } from "../../support/builders.ts";
import { layDatabase } from "../../support/data-folder.ts";
import { createTestDatabase, type Engine, engines, testCluster } from "../../support/database.ts";
import { migrationsFolder as migrations } from "../../support/environment.ts";
import { urlOf } from "../../support/postgresql.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function aFile(text: string | Uint8Array): string {
  const file = join(folder, `${randomBytes(6).toString("hex")}.vcf`);
  writeFileSync(file, text);
  return file;
}

const card = (lines: string) => `BEGIN:VCARD\r\nVERSION:3.0\r\n${lines}\r\nEND:VCARD\r\n`;
const cards = card("FN:Marta Nowak\r\nEMAIL:marta@polskistal.example") + card("FN:Søren Kjær");
const broken = `${card("FN:Marta Nowak")}${card("NOTE:nobody")}${card("FN:Søren")}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut`;
const wish = { group: "Clients", as: "camille@halden.example", mode: "valid", country: "FR" };

async function environmentOf(engine: Engine): Promise<Record<string, string>> {
  if (engine === "pglite") {
    const data = mkdtempSync(join(folder, "data-"));
    layDatabase(data);
    return { CARNET_DATA: data };
  }
  return {
    DATABASE_URL: await createTestDatabase(),
    CARNET_MASTER_KEY: randomBytes(32).toString("base64"),
    CARNET_LOG_KEY: randomBytes(32).toString("base64"),
  };
}

describe("what is not an import", () => {
  test.each([
    ["no file", [], {}],
    ["two files", ["a.vcf", "b.vcf"], {}],
    ["no group", ["a.vcf"], { group: undefined }],
    ["nobody to act as", ["a.vcf"], { as: "camille" }],
    ["another mode", ["a.vcf"], { mode: "some" }],
    ["a country in words", ["a.vcf"], { country: "France" }],
    ["a consumer, whose tenant an address does not tell", ["a.vcf"], { as: "ada@gmail.com" }],
  ])("%s", async (_, files, options) => {
    const result = await runImport(files, { ...wish, ...options }, { environment: {}, migrations });
    expect(result.exit).toBe(2);
  });

  test("a file that is not there, or a database without its master key, stops before anything is done", async () => {
    const surroundings = { environment: await environmentOf("pglite"), migrations };
    const nowhere = join(folder, "nowhere.vcf");
    expect(await runImport([nowhere], wish, surroundings)).toEqual({
      exit: 1,
      lines: [`${nowhere} cannot be read. Nothing was imported; is the path right?`],
    });
    const environment = { DATABASE_URL: await createTestDatabase() };
    await expect(runImport([aFile(cards)], wish, { environment, migrations })).rejects.toThrow(
      /CARNET_MASTER_KEY/,
    );
  });
});

describe.each(engines)("on %s", (engine) => {
  let environment: Promise<Record<string, string>>;
  beforeAll(() => {
    environment = environmentOf(engine);
  });

  test("a file twice: added, then unchanged; its rejected entries by line and reason", async () => {
    const surroundings = { environment: await environment, migrations };
    const run = (file: string, options = {}): Promise<CommandResult> =>
      runImport([file], { ...wish, ...options }, surroundings);
    expect(await run(aFile(cards))).toEqual({
      exit: 0,
      lines: ["2 added, 0 updated, 0 unchanged, 0 rejected"],
    });
    expect(await run(aFile(cards))).toEqual({
      exit: 0,
      lines: ["0 added, 0 updated, 2 unchanged, 0 rejected"],
    });
    const changed = cards.replace("FN:Søren Kjær", "FN:Søren Kjær\r\nORG:Nordfrakt");
    expect(await run(aFile(changed))).toMatchObject({
      lines: ["0 added, 1 updated, 1 unchanged, 0 rejected"],
    });
    const all = await run(aFile(broken), { mode: "all", group: "All or none" });
    expect(all.exit).toBe(1);
    expect(all.lines.slice(1)).toEqual([
      expect.stringMatching(/^line 5: ./),
      expect.stringMatching(/^line 13: ./),
    ]);
    const valid = await run(aFile(broken), { group: "All or none" });
    expect([valid.exit, valid.lines[0]]).toEqual([0, "2 added, 0 updated, 0 unchanged, 2 rejected"]);
    expect(valid.lines.slice(1)).toEqual(all.lines.slice(1));
  });

  test.each([
    ["no text at all", new Uint8Array([0, 1, 2, 255, 254, 0])],
    ["nothing", ""],
    ["a text of another kind", "Dear Camille,\n"],
    ["a byte more than 10 MB", new Uint8Array(limit.importBytes + 1).fill(97)],
    ["30,000 contacts", card("FN:A").repeat(30_000)],
  ])("a file with %s is refused as a whole, with one sentence", async (_, text) => {
    const result = await runImport([aFile(text)], wish, {
      environment: await environmentOf(engine),
      migrations,
    });
    expect([result.exit, result.lines.length]).toEqual([1, 1]);
    expect(result.lines[0]).toMatch(/^[A-Z][^.]+\. [A-Z].+\.$/);
  });
});

test("the operator who imports stands in the trail, refusals too", async () => {
  const environment = await environmentOf("postgresql");
  await runImport([aFile(cards)], wish, { environment, migrations });
  await runImport([aFile(broken)], { ...wish, mode: "all" }, { environment, migrations });
  const db = openPostgresql(environment["DATABASE_URL"] ?? "", { connections: 1 });
  const keyRing = createKeyRing(readMasterKey(environment["CARNET_MASTER_KEY"] ?? ""));
  const events = await eventsOf({ db, keyRing });
  await db.close();
  const told = events.map(({ seq, surface, action, outcome, code }) => [seq, surface, action, outcome, code]);
  expect(told).toEqual([
    [1, "operator", "group.create", "allowed", null],
    [2, "operator", "contacts.import", "allowed", null],
    [3, "operator", "group.read", "allowed", null],
    [4, "operator", "contacts.import", "refused", "entries-rejected"],
  ]);
});

test("a PGlite folder in use by another process is left alone", async () => {
  const data = mkdtempSync(join(folder, "data-"));
  const environment = { CARNET_DATA: data };
  writeFileSync(join(data, "lock"), JSON.stringify({ pid: process.ppid }));
  await expect(runImport([aFile(cards)], wish, { environment, migrations })).rejects.toThrow(
    `in use by process ${process.ppid}`,
  );
  expect(readdirSync(data)).toEqual(["lock"]);
});

describe("carnet migrate", () => {
  test("says what is missing, brings an empty database up to date, and then finds it so", async () => {
    expect(await runMigrate({ environment: {}, migrations })).toMatchObject({ exit: 2 });
    const name = `test_${randomBytes(8).toString("hex")}`;
    const above = openPostgresql(urlOf(testCluster(), "postgres", "postgres"), { connections: 1 });
    await above.script(`create database ${name} owner carnet_owner`);
    await above.close();
    const environment = { DATABASE_URL: urlOf(testCluster(), "carnet_owner", name) };
    const owner = openPostgresql(environment.DATABASE_URL, { connections: 1 });
    await owner.script("alter schema public owner to current_user").catch(() => undefined);
    await owner.close();
    const applied = await runMigrate({ environment, migrations });
    const files = readdirSync(migrations).filter((file) => file.endsWith(".sql"));
    expect(applied).toEqual({ exit: 0, lines: files.sort().map((file) => `applied ${file}`) });
    expect(await runMigrate({ environment, migrations })).toEqual({ exit: 0, lines: ["already up to date"] });
  });

  test("a server refuses a database that is behind, and one that is ahead", async () => {
    const url = await createTestDatabase();
    const above = openPostgresql(url.replace("carnet_server", "postgres"), { connections: 1 });
    const environment = { DATABASE_URL: url, CARNET_MASTER_KEY: randomBytes(32).toString("base64") };
    const run = () => runImport([aFile(cards)], wish, { environment, migrations });
    await above.script("insert into migration (number) values (9999)");
    await expect(run()).rejects.toThrow(/is at migration 9999/);
    await above.script("delete from migration where number > 1");
    await expect(run()).rejects.toThrow(/run `carnet migrate` as its owner/);
    await above.close();
  });
});
