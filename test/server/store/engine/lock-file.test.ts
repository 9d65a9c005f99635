import { afterAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Holder, type Pulse, takeLock } from "../../../../src/server/store/engine/lock-file.ts";
import { findMasterKey, openLocal } from "../../../../src/server/store/engine/opening.ts";
import { migrationsFolder as migrations } from "../../../support/environment.ts";

const noon = Date.UTC(2026, 5, 1, 12);
const folder = mkdtempSync(join(tmpdir(), "carnet-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const aPath = () => join(mkdtempSync(join(folder, "data-")), "lock");
const self = { pid: process.pid, host: "here" };

/** Time that only goes on when somebody waits; whoever holds a lock meanwhile beats, as long as it lives. */
function aTime() {
  let time = noon;
  let beats: (() => Promise<void>)[] = [];
  const pulse: Pulse = {
    now: () => time,
    async pause(ms) {
      time += ms;
      for (const beat of beats) await beat();
    },
    every(_, beat) {
      beats.push(beat);
      return () => (beats = beats.filter((one) => one !== beat));
    },
  };
  return { pulse, die: () => (beats = []) };
}

const waited: Holder[] = [];
const take = (file: string, by: Holder = self, { pulse } = aTime()) =>
  takeLock(file, by, { pulse, onWait: (holder) => waited.push(holder) });
/** The runner of the tests: alive, and not this process. */
const alive = process.ppid;
const dead = () => spawnSync("true").pid;

describe("a lock that another process holds", () => {
  test("is refused, and told with where that process can be asked", async () => {
    const file = aPath();
    writeFileSync(file, JSON.stringify({ pid: alive, url: "http://127.0.0.1:4600" }));
    expect(await take(file)).toEqual({
      ok: false,
      holder: { pid: alive, url: "http://127.0.0.1:4600" },
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: alive });
  });

  test.each([
    ["another container's process of the same number", { pid: process.pid, host: "elsewhere" }],
    ["a process of the same number and host name", self],
  ])("%s is refused while its heart beats, however slow the clock here", async (_, other) => {
    const file = aPath();
    const time = aTime();
    const held = await take(file, other, time);
    const late = { pulse: { ...time.pulse, now: () => time.pulse.now() + 3_600_000 } };
    for (const clock of [time, late])
      expect(await takeLock(file, self, { pulse: clock.pulse, onWait: () => undefined })).toEqual({
        ok: false,
        holder: other,
      });
    if (held.ok) await held.lock.release();
    expect(await take(file, self, time)).toMatchObject({ ok: true });
  });

  test("ends whoever held it and was taken for dead, and is not released by it", async () => {
    const file = aPath();
    const time = aTime();
    const first = await take(file, { pid: 1, host: "elsewhere" }, time);
    renameSync(file, `${file}.away`);
    await take(file, self);
    await expect(time.pulse.pause(5_000)).rejects.toThrow("taken over");
    if (first.ok) await first.lock.release();
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(self);
  });

  test("keeps a data folder closed, and untouched", async () => {
    const file = aPath();
    const data = join(file, "..");
    writeFileSync(file, JSON.stringify({ pid: alive }));
    await expect(
      openLocal({ data, migrations, onProgress: () => undefined, self, pulse: aTime().pulse }),
    ).rejects.toThrow(`in use by process ${alive}`);
    expect(existsSync(join(data, "database"))).toBe(false);
  });
});

describe("a lock that nobody holds any more is taken over", () => {
  test.each([
    ["a dead process's", () => JSON.stringify({ pid: dead() })],
    ["one half written", () => '{"pid": 12'],
    ["an empty one", () => ""],
    ["one of another form", () => JSON.stringify({ pid: "me" })],
  ])("%s, at once", async (_, text) => {
    const file = aPath();
    writeFileSync(file, text());
    const time = aTime();
    expect(await take(file, self, time)).toMatchObject({ ok: true });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(self);
    expect(time.pulse.now()).toBe(noon);
  });

  test.each([
    ["a container's earlier life, under this process's own number", self],
    ["a container that is no more", { pid: 1, host: "elsewhere" }],
  ])("%s, once its heart has not beaten for half a minute", async (_, earlier) => {
    const file = aPath();
    const time = aTime();
    await take(file, earlier, time);
    time.die();
    expect(await take(file, self, time)).toMatchObject({ ok: true });
    expect(time.pulse.now() - noon).toBe(40_000);
    expect(waited.at(-1)).toEqual(earlier);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(self);
  });

  test("one that was dead long before keeps nobody waiting for longer than a look takes", async () => {
    const file = aPath();
    writeFileSync(file, JSON.stringify(self));
    utimesSync(file, noon / 1000 - 3600, noon / 1000 - 3600);
    const time = aTime();
    expect(await take(file, self, time)).toMatchObject({ ok: true });
    expect(time.pulse.now() - noon).toBe(10_000);
  });

  test("of several that come for it at once, one takes it", async () => {
    const file = aPath();
    writeFileSync(file, JSON.stringify({ pid: dead() }));
    const time = aTime();
    const all = [1, 2, 3, 4].map((pid) => take(file, { pid, host: `host ${pid}` }, time));
    const taken = await Promise.all(all);
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test("a released lock leaves nothing behind", async () => {
  const file = aPath();
  const taken = await take(file);
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
