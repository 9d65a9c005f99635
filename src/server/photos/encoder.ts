// Re-encodes pictures without holding up the server: in a thread of its own, one after the other, within bounds of time and memory. A
// picture that breaks the thread is one that cannot be read; the next one starts a new thread.

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { encodePhoto } from "./encode.ts";

/** As `encodePhoto`. */
export type EncodePhoto = (bytes: Uint8Array) => Promise<Uint8Array | null>;

export type EncoderDeps = {
  /** `encoder-thread.ts`, built. */
  threadFile: string;
  /** A new limit for one picture. */
  deadline?: () => AbortSignal;
};

const deadlineMs = 30_000;
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/** For a process that serves nobody else meanwhile, such as the command line. */
export const encodeInPlace: EncodePhoto = async (bytes) => encodePhoto(bytes);

export function createPhotoEncoder({ threadFile, deadline }: EncoderDeps): EncodePhoto {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const encode: EncodePhoto = async (bytes) => {
    thread ??= startThread(threadFile);
    const running = thread;
    try {
      const answer = once(running, "message", { signal: deadline?.() ?? AbortSignal.timeout(deadlineMs) });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      running.postMessage(bytes);
      return (await answer)[0];
    } catch {
      thread = null;
      await running.terminate();
      return null;
    }
  };
  return (bytes) => {
    const turn = last.then(() => encode(bytes));
    last = turn;
    return turn;
  };
}

function startThread(threadFile: string): Worker {
  const thread = new Worker(threadFile, { resourceLimits, env: {} });
  thread.on("error", () => undefined); // told to whoever waits for an answer; after that it concerns nobody
  thread.unref();
  return thread;
}
