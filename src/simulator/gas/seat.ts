// One worker and the line to it: runs one execution at a time, and is thrown away when an execution outlives its limit.
import { resolve } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import type { AddonAnswer } from "../card.ts";
import { answering } from "./channel.ts";
import type { Job } from "./execution.ts";
import type { HostCall } from "./host-call.ts";
import type { Manifest } from "./manifest.ts";

/** A file of the script as Google has it; `name` is without an ending. */
export type SourceFile = { name: string; code: string };
export type SeatSetup = { workerFile: string; files: readonly SourceFile[]; manifest: Manifest };
export type Seat = {
  /** The execution's answer; `answer` serves what it asks. After `limitMs` the worker is stopped for good. */
  run(job: Job, limitMs: number, answer: (call: HostCall) => Promise<unknown>): Promise<AddonAnswer>;
  isUsable(): boolean;
  close(): Promise<void>;
};
type Current = { settle(answer: AddonAnswer): void; answer: (call: HostCall) => Promise<unknown> };

const tooLong: AddonAnswer = { error: { reason: "time-limit", message: "Exceeded maximum execution time" } };
const broken = (message: string): AddonAnswer => ({ error: { reason: "script", message } });

export function openSeat({ workerFile, files, manifest }: SeatSetup): Seat {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const workerData = { files, manifest, port: port2, signal };
  const worker = new Worker(resolve(workerFile), {
    workerData,
    transferList: [port2],
    execArgv: [],
    env: {},
  });
  let current: Current | null = null;
  let isUsable = true;
  const settle = (answer: AddonAnswer) => {
    current?.settle(answer);
    current = null;
  };
  const close = async () => {
    isUsable = false;
    port1.close();
    await worker.terminate();
  };
  answering(port1, signal, (call) => current?.answer(call) ?? Promise.reject(new Error("no execution")));
  worker.on("message", settle);
  worker.on("error", (error) => {
    isUsable = false;
    settle(broken(error.message));
  });
  worker.on("exit", () => {
    isUsable = false;
    settle(broken("the execution stopped"));
  });
  return {
    isUsable: () => isUsable,
    close,
    run: (job, limitMs, answer) =>
      new Promise((done) => {
        const timer = setTimeout(() => {
          settle(tooLong);
          void close();
        }, limitMs);
        current = { answer, settle: (value) => (clearTimeout(timer), done(value)) };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(job);
      }),
  };
}
