// Asks a witness to cosign a checkpoint (https://c2sp.org/tlog-witness) and believes it only what its key has signed.
// It keeps nothing: what the witness has seen, and how to prove that the tree grew from there, its caller says.

import { decodeUtf8, readDecimal } from "../../shared/audit/bytes.ts";
import { openNote, readNote, type Verifier, writeSignature } from "../../shared/audit/note.ts";
import { readSubmission, sizeType, writeSubmission } from "../../shared/audit/submission.ts";

/**
 * `witness-silent`: it could not be asked, or had a fault of its own; ask again later. `witness-refused`: it will not cosign this
 * checkpoint, for the reason behind `status`. `witness-ahead`: it has seen a larger tree, so the log has lost its end, or another
 * has its key. `witness-unverified`: it answered something that its key did not sign. `unprovable`: the log has no proof from there.
 */
export type WitnessRefusal =
  | { ok: false; code: "witness-silent" | "witness-unverified" }
  | { ok: false; code: "witness-refused"; status: number }
  | { ok: false; code: "witness-ahead" | "unprovable"; seenSize: number };
/** `line` goes below the note as it is. */
export type Cosigned = { ok: true; line: string };

export type WitnessDeps = {
  fetch: typeof globalThis.fetch;
  /** The witness's submission prefix, without a slash at its end. */
  url: string;
  verifier: Verifier;
  /** A new limit for one call; 10 s by real time unless given. */
  deadline?: () => AbortSignal;
};

export type WitnessAsk = {
  /** The signed checkpoint. */
  note: string;
  /** The size that the witness has cosigned last, as far as is known; 0 when nothing is. */
  seenSize: number;
  /** The proof that the tree of `size` leaves begins the note's, empty for none; null when it cannot be made. */
  proofFrom: (size: number) => Promise<readonly Uint8Array[] | null>;
};

const deadlineMs = 10_000;
/** Of an answer: one line is what is wanted, a witness may have some keys more. */
const mostBytes = 64 * 1024;

/** Asks once, and once more from the size that the witness tells when it knows another one. */
export async function askWitness(deps: WitnessDeps, ask: WitnessAsk): Promise<Cosigned | WitnessRefusal> {
  const first = await askFrom(deps, ask, ask.seenSize);
  if (!("toldSize" in first)) return first;
  const second = await askFrom(deps, ask, first.toldSize);
  return "toldSize" in second ? { ok: false, code: "witness-refused", status: 409 } : second;
}

/** `toldSize`: the witness has seen this size, which the tree can be proven to have grown from. */
async function askFrom(
  deps: WitnessDeps,
  { note, proofFrom }: WitnessAsk,
  oldSize: number,
): Promise<Cosigned | WitnessRefusal | { toldSize: number }> {
  const proof = oldSize === 0 ? [] : await proofFrom(oldSize);
  if (!proof) return { ok: false, code: "unprovable", seenSize: oldSize };
  const body = writeSubmission({ oldSize, proof, note });
  const answer = await send(deps, body);
  if (!answer || answer.status >= 500 || answer.status === 429) return { ok: false, code: "witness-silent" };
  if (answer.status === 200) return readCosignature(answer.text, { note, verifier: deps.verifier });
  const toldSize = answer.isSize ? readDecimal(answer.text.replace(/\n$/, "")) : null;
  if (answer.status !== 409 || toldSize === null)
    return { ok: false, code: "witness-refused", status: answer.status };
  const size = readSubmission(body)?.checkpoint.size ?? 0;
  return toldSize > size ? { ok: false, code: "witness-ahead", seenSize: toldSize } : { toldSize };
}

/** Of all that was answered, the line of the key that is trusted. */
function readCosignature(
  lines: string,
  { note, verifier }: { note: string; verifier: Verifier },
): Cosigned | WitnessRefusal {
  const opened = openNote(note + lines, [verifier]);
  const isOurs = opened.ok && opened.text === readNote(note)?.text;
  const [signature] = isOurs ? opened.signatures : [];
  return signature
    ? { ok: true, line: writeSignature(signature) }
    : { ok: false, code: "witness-unverified" };
}

/** Null when no whole answer came. */
async function send(
  { fetch, url, deadline }: WitnessDeps,
  body: string,
): Promise<{ status: number; isSize: boolean; text: string } | null> {
  try {
    const response = await fetch(`${url}/add-checkpoint`, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body,
      redirect: "error",
      signal: deadline?.() ?? AbortSignal.timeout(deadlineMs),
    });
    const text = await readText(response);
    const isSize = response.headers.get("content-type") === sizeType;
    return text === null ? null : { status: response.status, isSize, text };
  } catch {
    return null;
  }
}

/** Reads no more than is allowed, whatever the witness sends; null beyond that and for what is no UTF-8. */
async function readText(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return decodeUtf8(Buffer.concat(parts));
}
