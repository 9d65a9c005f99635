// What the server shows of the trail's log. Nothing of it is believed here: what cannot be read is null, or no proof.

import { decodeBase64 } from "../../shared/audit/bytes.ts";
import type { FetchProof, Statement } from "../../shared/audit/witness.ts";
import { isRecord, readAnswer, type Send } from "../exchange.ts";
import type { Reply } from "../trouble.ts";
import { maxSize, sizeOf } from "./size.ts";

/** Of hashes in a proof; the longest one has 53 levels. */
const maxProof = 60;

export type Log = {
  /** `statement` is null when what came is none; `text` is what came, for the evidence. */
  read: () => Reply<{ statement: Statement | null; text: string }>;
  fetchProof: FetchProof;
};

/** The log behind a server, asked with `headers`, which say who asks. */
export function openLog(send: Send, headers: Record<string, string>): Log {
  const ask = (path: string) => readAnswer<unknown>(send({ method: "get", path, headers }));
  return {
    read: () => {
      const shown = ask("/audit/checkpoint");
      if (!shown.ok) return shown;
      const statement = readStatement(shown.value);
      return { ok: true, value: { statement, text: JSON.stringify(shown.value) } };
    },
    fetchProof: (from, to) => {
      const shown = ask(`/audit/consistency?from=${from}&to=${to}`);
      if (!shown.ok) return shown.code === "not-found" ? "unproven" : "silent";
      return readProof(shown.value) ?? "unproven";
    },
  };
}

/** A statement out of an answer or a property; null for anything else, and for one too large to keep. */
export function readStatement(value: unknown): Statement | null {
  if (!isRecord(value)) return null;
  const { origin, verifierKey, note } = value;
  if (typeof origin !== "string" || typeof verifierKey !== "string" || typeof note !== "string") return null;
  const statement = { origin, verifierKey, note };
  return sizeOf(statement) <= maxSize ? statement : null;
}

function readProof(value: unknown): Uint8Array[] | null {
  const texts: unknown = isRecord(value) ? value.proof : null;
  if (!Array.isArray(texts) || texts.length > maxProof) return null;
  const hashes = texts.flatMap((text: unknown) =>
    typeof text === "string" ? (decodeBase64(text) ?? []) : [],
  );
  return hashes.length === texts.length ? hashes : null;
}

/** A statement as a person can hand it on: the log, its key, the signed note. */
export function writeStatement({ origin, verifierKey, note }: Statement): string {
  return `${origin}\n${verifierKey}\n\n${note}`;
}
