// AUD-03 on a real disk: kill -9 while the witness writes as fast as it can.

import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { nodeDisk } from "../../src/witness/state-file.ts";
import { buildProgram } from "../support/build.ts";
import { aLog, aWitness } from "../support/witness.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-witness-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs until `answers` sizes were answered and some steps of the next were done; gives the last size that was told. */
async function runAndKill(
  program: string,
  { file, from, answers }: { file: string; from: number; answers: number },
) {
  const child = fork(program, [file, String(from)]);
  let last = from;
  child.on("message", (size) => {
    last = Number(size);
    if (last >= from + answers) setImmediate(() => child.kill("SIGKILL"));
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once("exit", (...how) => resolve(how)),
  );
  expect([code, signal]).toEqual([null, "SIGKILL"]);
  return last;
}

test("AUD-03: after kill -9 the state holds what was answered, or the one size after it", async () => {
  const program = await buildProgram("test/support/witness-program.ts");
  const file = join(folder, "witness.json");
  await aWitness({ disk: nodeDisk, file, isNew: true });
  const log = aLog();
  let size = 0;
  for (const answers of [1, 3, 7, 12, 20, 5]) {
    const answered = await runAndKill(program, { file, from: size, answers });
    const { add } = await aWitness({ disk: nodeDisk, file, isNew: false });
    const told = Number((await add(log.body(answered + 9, answered + 9))).text);
    expect(told).toBeGreaterThanOrEqual(answered);
    size = told;
  }
  expect(size).toBeGreaterThanOrEqual(48);
});
