// The built simulator as a process of its own, on free ports and data of its own: what `npm start` runs.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";

const program = "dist/simulator/main.js";
const token = z.object({ id_token: z.string(), server: z.url() });

export type RunningSimulator = {
  url: string;
  /** What it said until it was ready. */
  said: string;
  /** `carnet` with these words, at the data of this simulator; answers what it printed. */
  carnet: (words: readonly string[]) => string;
  /** One call of the public API as that person; answers the parsed body. */
  ask: (email: string, method: string, path: string, body?: object) => Promise<unknown>;
  stop: () => Promise<void>;
};

/** Starts it and waits for its `ready`. The journal is `CARNET_JOURNAL`, or a file that goes with the data. `settings`: more environment. */
export async function startSimulator(settings: Record<string, string> = {}): Promise<RunningSimulator> {
  if (!existsSync(program)) execFileSync(process.execPath, ["build.mjs"]);
  const port = await freePorts();
  const data = mkdtempSync(join(tmpdir(), "carnet-simulator-"));
  const journal = process.env["CARNET_JOURNAL"] ?? join(data, "journal.jsonl");
  const env = { ...process.env, PORT: String(port), CARNET_DATA: data, CARNET_JOURNAL: journal, ...settings };
  const child = spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => /\bready\b/.test((said += text.toString())) && resolve());
    child.once("exit", (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
  const url = `http://localhost:${port}`;
  return {
    url,
    said,
    carnet: (words) =>
      execFileSync(process.execPath, ["dist/server/carnet.js", ...words], { env, encoding: "utf8" }),
    ask: (email, method, path, body) => ask(url, email, { method, path, body }),
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function ask(
  url: string,
  email: string,
  { method, path, body }: { method: string; path: string; body?: object | undefined },
): Promise<unknown> {
  const json = { "content-type": "application/json" };
  const signIn = { method: "POST", headers: json, body: JSON.stringify({ email }) };
  const signedIn = token.parse(await (await fetch(`${url}/google/token`, signIn)).json());
  const answer = await fetch(signedIn.server + path, {
    method,
    headers: { ...json, authorization: `Bearer ${signedIn.id_token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answer.json();
}

/** A free port whose next one is free, too. */
async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 20; tries += 1) {
    const port = await listenOnce(0);
    if (port !== null && port < 65_535 && (await listenOnce(port + 1)) !== null) return port;
  }
  throw new Error("no two free ports in a row");
}

function listenOnce(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : null;
      server.close(() => resolve(port));
    });
  });
}
