// Whoever copies the database, its write-ahead log or its own log reads nobody's name, address or number there.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { isFault } from "../../../src/server/store/engine/lock-file.ts";
import { openLocal, pulseOf } from "../../../src/server/store/engine/opening.ts";
import { openPostgresql } from "../../../src/server/store/engine/postgresql.ts";
import { displayName } from "../../../src/shared/domain/contact.ts";
import type { Person } from "../../../src/shared/domain/person.ts";
import { fold } from "../../../src/shared/domain/text.ts";
import { aContact, aGroup, elodie, people } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { migrationsFolder as migrations, prepareTemplate } from "../../support/environment.ts";
import { asSuperuser, everything } from "../../support/owner.ts";
import { startCluster, urlOf } from "../../support/postgresql.ts";
import { aServer, type As, type TestServer } from "../../support/server.ts";
import { createTextFinder } from "../../support/text-finder.ts";
import { contactsOf, sampleBytes } from "../formats/reading.ts";

const samples = readdirSync("samples").filter((name) => /\.(vcf|csv)$/.test(name));
const groupName = "Correspondents of the glassworks";
const said = "Owes the sommelier of Vaucresson a call";
const changed: Person = {
  names: [{ givenName: "Wilhelmina", familyName: "Oosterschelde" }],
  emailAddresses: [{ value: "wilhelmina@oosterschelde.example" }],
  phoneNumbers: [{ value: "+31 97 0990 1234", canonicalForm: "+3197009901234" }],
};

/** What a person is known by, as written, folded as the index folds it, and numbers by their digits alone. */
function textsOf(person: Person): string[] {
  const numbers = (person.phoneNumbers ?? []).flatMap((one) => [one.value ?? "", one.canonicalForm ?? ""]);
  const words = [
    displayName(person),
    ...(person.names ?? []).flatMap(({ givenName = "", familyName = "" }) => [givenName, familyName]),
    ...(person.emailAddresses ?? []).map(({ value = "" }) => value),
  ];
  return [...numbers, ...numbers.map((one) => one.replace(/\D/g, "")), ...words, ...words.map(fold)];
}

const everybody = [...samples.flatMap(contactsOf).map(({ person }) => person), elodie, changed];
const finder = createTextFinder([groupName, said, ...everybody.flatMap(textsOf)]);

/** Every kind of act that carries what a contact says, good and refused. */
async function useEverything(as: As): Promise<void> {
  for (const name of samples) {
    const group = await aGroup(as, groupName);
    expect(await as("POST", `/v1/groups/${group}/import?country=FR`, sampleBytes(name))).toMatchObject({
      status: 200,
    });
    const page = (await as("GET", `/v1/groups/${group}/contacts?limit=3`)).json as {
      items: { id: string }[];
    };
    for (const { id } of page.items.slice(1))
      await as("PATCH", `/v1/groups/${group}/contacts/${id}`, { version: 1, person: changed });
    const [{ person } = { person: elodie }] = contactsOf(name);
    const emails = (person.emailAddresses ?? []).map(({ value }) => value);
    await as("POST", "/v1/lookup", { emails, similarTo: displayName(person) });
    for (const text of [displayName(person), ...emails.slice(0, 1)])
      await as("GET", `/v1/search?q=${encodeURIComponent(text ?? "")}`);
  }
  const group = await aGroup(as, groupName);
  const path = `/v1/groups/${group}/contacts`;
  const once = { "idempotency-key": "once" };
  expect(await as("POST", path, { person: elodie }, once)).toMatchObject({ status: 201 });
  expect(await as("POST", path, { person: { names: elodie } })).toMatchObject({ status: 400 });
  const comment = { text: said, isPrivate: true };
  expect(await as("POST", `${path}/${await aContact(as, group)}/comments`, comment)).toMatchObject({
    status: 201,
  });
  expect(await as("DELETE", `${path}/${await aContact(as, group)}`)).toMatchObject({ status: 204 });
}

/** Whom an erasure was asked for is a secret, too. */
async function eraseSomebody(s: TestServer): Promise<void> {
  const email = elodie.emailAddresses?.[0]?.value;
  expect(await s.as("priya")("POST", "/v1/admin/erasures", { email })).toMatchObject({ status: 202 });
  await s.server.trail.advance();
}

type Store = { s: TestServer; directory: string; dump(): Promise<string>; close(): Promise<void> };
type Found = Record<string, string[]>;

/** With everything in its log that PostgreSQL can be told to write there. */
async function openCluster(): Promise<Store> {
  const settings = ["log_statement=all", "logging_collector=on", "log_parameter_max_length_on_error=-1"];
  const cluster = await startCluster({ fsync: false, settings });
  await prepareTemplate(cluster);
  const url = urlOf(cluster, "carnet_server", "carnet_template");
  const s = await aServer("postgresql", { people, db: openPostgresql(url, { connections: 4 }) });
  const { pgDump } = cluster;
  const dump = async () =>
    pgDump
      ? execFileSync(pgDump, [urlOf(cluster, "postgres", "carnet_template")], {
          encoding: "utf8",
          maxBuffer: 2 ** 30,
        })
      : JSON.stringify(await everything(s.db));
  const close = async () => {
    await s.close();
    await cluster.stop();
  };
  return { s, directory: cluster.directory, dump, close };
}

async function openDirectory(): Promise<Store> {
  const data = mkdtempSync(join(tmpdir(), "carnet-dump-"));
  const db = await openLocal({
    data,
    migrations,
    onProgress: () => undefined,
    self: { pid: process.pid },
    pulse: pulseOf(Date.now),
  });
  const s = await aServer("pglite", { people, db });
  const close = async () => {
    await s.close();
    rmSync(data, { recursive: true, force: true });
  };
  return { s, directory: data, dump: async () => JSON.stringify(await everything(db)), close };
}

/** PostgreSQL may remove a cache of its catalog while we look. */
function contentsOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (fault) {
    if (isFault(fault, "ENOENT")) return new Uint8Array();
    throw fault;
  }
}

/** What is found in each folder of the data directory: tables, write-ahead log, log. */
function findInFiles(directory: string): Found {
  const found: Record<string, Set<string>> = {};
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const folder = relative(directory, file).replace(`database${sep}`, "").split(sep)[0] ?? "";
    found[folder] ??= new Set();
    for (const text of finder.find(contentsOf(file))) found[folder].add(text);
  }
  return Object.fromEntries(Object.entries(found).map(([folder, texts]) => [folder, [...texts]]));
}

describe.each(engines)("on %s", (engine) => {
  let store: Store;
  /** Names that PostgreSQL's own catalog holds, of places in its case. */
  let before: Set<string>;
  beforeAll(async () => {
    store = engine === "pglite" ? await openDirectory() : await openCluster();
    before = new Set(Object.values(findInFiles(store.directory)).flat());
    await useEverything(store.s.as("camille"));
    await eraseSomebody(store.s);
    await asSuperuser(store.s.db, (above) => above.query("checkpoint"));
  }, 120_000);
  afterAll(() => store.close());

  test("AUD-17, AUD-18: a dump holds the names of groups, and of nobody in them", async () => {
    expect([...finder.find(Buffer.from(await store.dump()))]).toEqual([groupName]);
  });

  test("AUD-17, AUD-18: nor do the files of the data directory, the write-ahead log and the log of every statement", () => {
    const found = findInFiles(store.directory);
    const kept = engine === "pglite" ? ["base", "pg_wal"] : ["base", "log", "pg_wal"];
    for (const folder of kept)
      expect([folder, found[folder]]).toEqual([folder, expect.arrayContaining([groupName])]);
    const texts = new Set(Object.values(found).flat());
    expect([...texts].filter((text) => !before.has(text))).toEqual([groupName]);
    expect(before.size).toBeLessThan(5);
  });
});

describe("what would be found", () => {
  const [sample] = contactsOf("large-5000.csv");
  const texts = textsOf(sample?.person ?? {}).filter((text) => Buffer.byteLength(text) >= 7);
  test.each<[string, (text: string) => Buffer]>([
    ["as it is", (text) => Buffer.from(text)],
    ["in UTF-16", (text) => Buffer.from(text, "utf16le")],
    ["in hexadecimal digits", (text) => Buffer.from(Buffer.from(text).toString("hex"))],
    ["in base64", (text) => Buffer.from(Buffer.from(text).toString("base64"))],
    ["in base64, a byte on", (text) => Buffer.from(Buffer.from(`.${text}.`).toString("base64"))],
    ["in base64, two bytes on", (text) => Buffer.from(Buffer.from(`..${text}`).toString("base64"))],
  ])("a text %s", (_, write) => {
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts)
      expect(finder.find(Buffer.concat([Buffer.alloc(9, 1), write(text), Buffer.alloc(9, 2)]))).toContain(
        text,
      );
  });
});
