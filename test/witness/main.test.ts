// The process as its operator starts it.

import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openNote } from "../../src/shared/audit/note.ts";
import { buildProgram } from "../support/build.ts";
import { aLog, theCosigner, witnessName, witnessSeed } from "../support/witness.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-witness-"));
const log = aLog();
const running: ChildProcess[] = [];
let program = "";
beforeAll(async () => {
  program = await buildProgram("src/witness/main.ts");
});
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

type Settings = Record<string, string | undefined>;
function aHost(lines: readonly string[] = ["# our customers", "", log.line]): Settings {
  const place = mkdtempSync(join(folder, "host-"));
  writeFileSync(join(place, "logs"), lines.join("\n"));
  return {
    PORT: "0",
    CARNET_WITNESS_NAME: witnessName,
    CARNET_WITNESS_STATE: join(place, "state.json"),
    CARNET_WITNESS_KEY: witnessSeed,
    CARNET_WITNESS_LOGS: join(place, "logs"),
    CARNET_WITNESS_NEW: "yes",
  };
}

/** Answers once it listens, or with what it said when it ended. */
function start(
  settings: Settings,
  words: readonly string[] = [program],
): Promise<{ url: string; said: string; exit: number | null; child: ChildProcess }> {
  const child = spawn(process.execPath, words, { env: settings });
  running.push(child);
  let said = "";
  return new Promise((resolve) => {
    const hear = (text: Buffer) => {
      said += text.toString();
      const port = /"port":(\d+).*"ready"/.exec(said)?.[1];
      if (port) resolve({ url: `http://127.0.0.1:${port}`, said, exit: null, child });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", (exit) => resolve({ url: "", said, exit, child }));
  });
}
const ended = (child: ChildProcess, signal: NodeJS.Signals) => {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return gone;
};

describe("a start is refused, and the setting named but never its value", () => {
  test.each<[string, Settings]>([
    ["CARNET_WITNESS_NAME: ", { CARNET_WITNESS_NAME: "a secret name" }],
    ["CARNET_WITNESS_KEY: ", { CARNET_WITNESS_KEY: undefined }],
    ["CARNET_WITNESS_KEY is neither", { CARNET_WITNESS_KEY: "c2VjcmV0" }],
    ["CARNET_WITNESS_STATE: ", { CARNET_WITNESS_STATE: "" }],
    ["CARNET_WITNESS_LOGS: ", { CARNET_WITNESS_LOGS: undefined }],
    ["CARNET_WITNESS_NEW: ", { CARNET_WITNESS_NEW: "secret" }],
    ["PORT: ", { PORT: "secret" }],
    ["is not there", { CARNET_WITNESS_NEW: undefined }],
  ])("%s", async (why, settings) => {
    const { exit, said } = await start({ ...aHost(), ...settings });
    expect([exit, said]).toEqual([1, expect.stringContaining(why)]);
    expect(said).not.toMatch(/secret|c2Vj/);
  });
  test.each([
    ["a log without a key", [log.line, "carnet.example/other"]],
    ["a key that is none", [log.line, log.line.slice(0, -2)]],
    ["a witness's key", [log.line, "carnet.example/other witness.example+00000000+BAAA"]],
  ])("%s in the list of logs", async (_, lines) => {
    const { exit, said } = await start(aHost(lines));
    expect([exit, said]).toEqual([1, "line 2 of the list of logs is not ORIGIN KEY\n"]);
  });
  test("a key of another kind", async () => {
    const host = aHost();
    const pem = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
      type: "pkcs8",
      format: "pem",
    });
    writeFileSync(`${host["CARNET_WITNESS_STATE"]}.pem`, pem);
    const { said } = await start({ ...host, CARNET_WITNESS_KEY: `${host["CARNET_WITNESS_STATE"]}.pem` });
    expect(said).toContain("neither 32 bytes in base64 nor a file with an Ed25519 key");
  });
});

test("the command line starts it too, as it was built", async () => {
  const { said, child } = await start(aHost(), ["dist/server/carnet.js", "witness"]);
  expect(said).toMatch(/"logs":1,.*"ready"/);
  await ended(child, "SIGTERM");
  expect(child.exitCode).toBe(0);
});

test("it cosigns over HTTP, lets no second process at its state, and goes on where it was after kill -9 and after its end", async () => {
  const host = aHost();
  const again = { ...host, CARNET_WITNESS_NEW: undefined };
  const first = await start(host);
  expect(first.said).not.toContain(witnessSeed);
  const post = async (url: string, body: string) => {
    const answer = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
    return { status: answer.status, text: await answer.text() };
  };
  const { status, text } = await post(first.url, log.body(0, 3));
  expect([status, openNote(log.noteAt(3) + text, [theCosigner().verifier]).ok]).toEqual([200, true]);

  const second = await start(again);
  expect([second.exit, second.said]).toEqual([
    1,
    expect.stringContaining(`in use by process ${first.child.pid}`),
  ]);

  await ended(first.child, "SIGKILL");
  const third = await start(again);
  expect((await post(third.url, log.body(3, 5))).status).toBe(200);
  await ended(third.child, "SIGTERM");
  expect(() => readFileSync(`${host["CARNET_WITNESS_STATE"]}.lock`)).toThrow("ENOENT");
  const fourth = await start(again);
  expect(await post(fourth.url, log.body(3, 8))).toEqual({ status: 409, text: "5\n" });
});

test("a key in a PEM file is the same as its seed", async () => {
  const host = aHost();
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ type: "pkcs8", format: "der" }).subarray(-32).toString("base64");
  const file = `${host["CARNET_WITNESS_STATE"]}.pem`;
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  const keys = [];
  for (const [key, isNew] of [
    [file, "yes"],
    [seed, undefined],
  ] as const) {
    const { said, child } = await start({ ...host, CARNET_WITNESS_KEY: key, CARNET_WITNESS_NEW: isNew });
    keys.push(/"key":"([^"]+)"/.exec(said)?.[1]);
    await ended(child, "SIGTERM");
  }
  expect(keys[0]).toMatch(/^witness\.example\/w1\+[0-9a-f]{8}\+/);
  expect(keys[1]).toBe(keys[0]);
});
