// Reads contact files without holding up the server: a large one in a thread of its own, one at a time, within bounds of time and
// memory. A file that breaks its thread is a fault of that one reading; the next one starts a new thread.

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { parseFile, type ParseOptions } from "./import-file.ts";
import type { ParsedFile } from "./parsed-file.ts";
import type { Part } from "./parser-thread.ts";

/** As `parseFile`. Throws when the reading took too long or too much memory. */
export type Parse = (bytes: Uint8Array, options: ParseOptions) => Promise<ParsedFile>;

export type ParserDeps = {
  /** `parser-thread.ts`, built. */
  threadFile: string;
  /** A new limit for the reading of one file. */
  deadline?: () => AbortSignal;
};

/** Read in a few milliseconds, which is less than a thread takes to start. */
const smallBytes = 64 * 1024;
const deadlineMs = 60_000;
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** For a process that serves nobody else meanwhile, such as the command line. */
export const parseInPlace: Parse = async (bytes, options) => parseFile(bytes, options);

export function createParser(deps: ParserDeps): Parse {
  let last: Promise<unknown> = Promise.resolve();
  return async (bytes, options) => {
    if (bytes.length <= smallBytes || bytes.length > options.limits.bytes) return parseFile(bytes, options);
    const turn = last.then(() => parseInThread(deps, bytes, options));
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** The result comes in parts, each asked for when the one before has been taken over: no turn of the loop takes a whole file. */
async function parseInThread(
  deps: ParserDeps,
  bytes: Uint8Array,
  options: ParseOptions,
): Promise<ParsedFile> {
  const signal = deps.deadline?.() ?? AbortSignal.timeout(deadlineMs);
  const thread = new Worker(deps.threadFile, { workerData: { bytes, options }, resourceLimits, env: {} });
  thread.on("error", () => undefined); // told to whoever waits for an answer; after that it concerns nobody
  try {
    const parsed: ParsedFile = (await once(thread, "message", { signal }))[0];
    if (!parsed.ok) return parsed;
    for (;;) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage("next");
      const part: Part | null = (await once(thread, "message", { signal }))[0];
      if (!part) return parsed;
      parsed.contacts.push(...part.contacts);
      parsed.rejected.push(...part.rejected);
    }
  } finally {
    await thread.terminate();
  }
}
