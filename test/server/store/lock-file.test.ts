import { afterAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "../../../src/server/store/lock-file.ts";
import { findMasterKey, openLocal } from "../../../src/server/store/opening.ts";
import { migrationsFolder as migrations } from "../../support/environment.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const aPath = () => join(mkdtempSync(join(folder, "data-")), "lock");
const self = { pid: process.pid };
/** The runner of the tests: alive, and not this process. */
const alive = process.ppid;
const dead = () => spawnSync("true").pid;

describe("a lock that another process holds", () => {
  test("is refused, and told with where that process can be asked", async () => {
    const file = aPath();
    writeFileSync(file, JSON.stringify({ pid: alive, url: "http://127.0.0.1:4600" }));
    expect(await takeLock(file, self)).toEqual({
      ok: false,
      holder: { pid: alive, url: "http://127.0.0.1:4600" },
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: alive });
  });

  test("keeps a data folder closed, and untouched", async () => {
    const file = aPath();
    const data = join(file, "..");
    writeFileSync(file, JSON.stringify({ pid: alive }));
    await expect(openLocal({ data, migrations, onProgress: () => undefined, self })).rejects.toThrow(
      `in use by process ${alive}`,
    );
    expect(existsSync(join(data, "database"))).toBe(false);
  });
});

describe("a lock that nobody holds any more is taken over", () => {
  test.each([
    ["a dead process's", () => JSON.stringify({ pid: dead() })],
    ["one half written", () => '{"pid": 12'],
    ["an empty one", () => ""],
    ["one of another form", () => JSON.stringify({ pid: "me" })],
    ["this process's own number, from a container's earlier life", () => JSON.stringify(self)],
  ])("%s", async (_, text) => {
    const file = aPath();
    writeFileSync(file, text());
    expect(await takeLock(file, self)).toMatchObject({ ok: true });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(self);
  });
});

test("a released lock leaves nothing behind", async () => {
  const file = aPath();
  const taken = await takeLock(file, self);
  if (!taken.ok) throw new Error("not taken");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await taken.lock.release();
  expect(existsSync(file)).toBe(false);
});

describe("the master key beside the data", () => {
  test("is made once, for its owner's eyes only", async () => {
    const data = join(folder, "key", "deep");
    const made = await Promise.all(Array.from({ length: 4 }, () => findMasterKey(undefined, data)));
    expect(new Set(made.map(({ bytes }) => bytes.toString("hex"))).size).toBe(1);
    expect(statSync(join(data, "master.key")).mode & 0o777).toBe(0o600);
    expect(await findMasterKey(undefined, data)).toEqual(made[0]);
    expect(made[0]?.id).toMatch(/^[0-9a-f]{16}$/);
  });

  test("with PostgreSQL must come from outside; one that is damaged is not made anew", async () => {
    await expect(findMasterKey(undefined, null)).rejects.toThrow(/CARNET_MASTER_KEY/);
    const data = mkdtempSync(join(folder, "key-"));
    writeFileSync(join(data, "master.key"), "half");
    chmodSync(join(data, "master.key"), 0o600);
    await expect(findMasterKey(undefined, data)).rejects.toThrow(/32 bytes/);
    expect(readFileSync(join(data, "master.key"), "utf8")).toBe("half");
  });
});
