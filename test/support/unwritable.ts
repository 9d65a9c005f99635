// Ways in which PostgreSQL cannot write an event, each done to a real one; what they give ends it.

import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgresql } from "../../src/server/store/engine/postgresql.ts";
import { testCluster } from "./database.ts";
import { urlOf } from "./postgresql.ts";

type Undo = () => Promise<void>;
const isRoot = process.getuid?.() === 0;

/** The superuser in the test's database; statements of a script run in one transaction, single ones in none. */
function openAbove(name: string) {
  return openPostgresql(urlOf(testCluster(), "postgres", name), { connections: 1 });
}

/** A disk of two megabytes, which the server's user may write to; without the right to mount one, a folder. */
function mountSmallDisk(owner: { uid: number; gid: number }): { path: string; unmount(): void } {
  const path = mkdtempSync(join(tmpdir(), "carnet-small-disk-"));
  if (isRoot) execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path]);
  if (isRoot) chownSync(path, owner.uid, owner.gid);
  const unmount = () => {
    if (isRoot) execFileSync("umount", ["-l", path]);
    rmSync(path, { recursive: true, force: true });
  };
  return { path, unmount };
}

const fillDisk = `
  create function fill_disk() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
  create trigger fill_disk before insert on audit_event for each row execute function fill_disk()`;

/** The events' table lies on a disk that something else has filled. Where nothing can be mounted, PostgreSQL says so all the same. */
async function onFullDisk(name: string): Promise<Undo> {
  const above = openAbove(name);
  const [data] = await above.query<{ setting: string }>(
    "select setting from pg_settings where name = 'data_directory'",
  );
  const disk = mountSmallDisk(statSync(data?.setting ?? ""));
  const space = `small_${name}`;
  const indexes = await above.query<{ name: string }>(
    "select indexrelid::regclass::text as name from pg_index where indrelid = 'audit_event'::regclass",
  );
  const move = async (to: string) => {
    await above.query(`alter table audit_event set tablespace ${to}`);
    for (const index of indexes) await above.query(`alter index ${index.name} set tablespace ${to}`);
  };
  await above.query(`create tablespace ${space} location '${disk.path}'`);
  await move(space);
  await above.query(`create table filler (text text) tablespace ${space}`);
  if (!isRoot) await above.script(fillDisk);
  const full = () =>
    above.query("insert into filler select repeat('x', 1000) from generate_series(1, 10000)");
  if (isRoot) await full().catch(() => undefined);
  return async () => {
    await above.query("drop table filler");
    if (!isRoot) await above.script("drop trigger fill_disk on audit_event; drop function fill_disk");
    await move("pg_default");
    await above.query(`drop tablespace ${space}`);
    await above.close();
    disk.unmount();
  };
}

async function readOnly(name: string): Promise<Undo> {
  const above = openAbove("postgres");
  await above.query(`alter database ${name} set default_transaction_read_only = on`);
  return async () => {
    await above.query(`alter database ${name} reset default_transaction_read_only`);
    await above.close();
  };
}

/** Somebody else holds the table, for longer than anybody waits. */
async function locked(name: string): Promise<Undo> {
  const holder = openAbove(name);
  let release = (): void => undefined;
  const isOver = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const holding = holder.transaction("00000000-0000-8000-8000-000000000000", async (tx) => {
    await tx.query("lock table audit_event in exclusive mode");
    isHeld();
    await isOver;
  });
  await held;
  return async () => {
    release();
    await holding;
    await holder.close();
  };
}

export const causes: readonly (readonly [string, (database: string) => Promise<Undo>])[] = [
  ["the disk is full", onFullDisk],
  ["the database is read-only", readOnly],
  ["the events are locked", locked],
];
