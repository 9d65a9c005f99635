// The thread in which one file is read: first what it is, then its entries, part by part, as they are asked for.

import { parentPort, workerData } from "node:worker_threads";
import { parseFile, type ParseOptions } from "./import-file.ts";
import type { ParsedContact, RejectedEntry } from "./parsed-file.ts";

export type Part = { contacts: ParsedContact[]; rejected: RejectedEntry[] };

const partSize = 500;

const { bytes, options }: { bytes: Uint8Array; options: ParseOptions } = workerData;
const parsed = parseFile(bytes, options);
const waiting: Part = parsed.ok ? parsed : { contacts: [], rejected: [] };
let given = 0;

function nextPart(): Part | null {
  const from = given;
  given += partSize;
  const contacts = waiting.contacts.slice(from, given);
  const rejected = waiting.rejected.slice(from, given);
  return contacts.length + rejected.length > 0 ? { contacts, rejected } : null;
}

// oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.on("message", () => parentPort?.postMessage(nextPart()));
parentPort?.postMessage(parsed.ok ? { ...parsed, contacts: [], rejected: [] } : parsed);
