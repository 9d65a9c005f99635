// The thread that stands in for Apps Script's machine. It holds the compiled files and nothing else between executions.
import { Script } from "node:vm";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { asker } from "./channel.ts";
import { execute, type Job } from "./execution.ts";
import type { Ask } from "./host-call.ts";
import type { Manifest } from "./manifest.ts";
import type { SourceFile } from "./seat.ts";

export type WorkerSetup = {
  files: readonly SourceFile[];
  manifest: Manifest;
  port: MessagePort;
  signal: Int32Array;
};

const { files, manifest, port, signal }: WorkerSetup = workerData;
const ask = asker(port, signal);
let compiled: readonly Script[] | null = null;

/** A syntax error is thrown at the first execution, and at every one after it, as at Google. */
function scripts(): readonly Script[] {
  compiled ??= files.map(({ name, code }) => new Script(code, { filename: `${name}.gs` }));
  return compiled;
}

/** An execution that is over can ask no more, whatever its promises still do. */
function askWhile(isOver: () => boolean): Ask {
  return (call, ...args) => {
    if (isOver()) throw new Error("the execution is over");
    return ask(call, ...args);
  };
}

parentPort?.on("message", (job: Job) => {
  let isOver = false;
  const answer = execute(job, { scripts, manifest, ask: askWhile(() => isOver) });
  isOver = true;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer);
});
