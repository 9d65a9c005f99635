// What the server says about its own tree: proofs over spans of leaves, and the receipts of events. Whoever asks checks them without it.

import { consistencySpans, inclusionSpans, makeProof, nodesFor } from "../../shared/audit/proof.ts";
import { writeReceipt } from "../../shared/audit/receipt.ts";
import type { Span } from "../../shared/audit/tree.ts";
import { findNodes, nodeName } from "../store/audit/trail.ts";
import type { Reader } from "../store/tenant-store.ts";
import { sha256 } from "./log-signer.ts";

/** The proof that the tree of `from` leaves is the beginning of that of `to`; null when a node it needs is no longer kept. */
export async function proveConsistency(
  reader: Reader,
  from: number,
  to: number,
): Promise<Uint8Array[] | null> {
  const [proof = null] = await proofsOver(reader, [consistencySpans(from, to)]);
  return proof;
}

/** The receipts of these events up to one checkpoint, in their order; null where a node is no longer kept. */
export async function receiptsFor(
  reader: Reader,
  seqs: readonly number[],
  { size, note }: { size: number; note: string },
): Promise<(string | null)[]> {
  const proofs = await proofsOver(
    reader,
    seqs.map((seq) => inclusionSpans(seq - 1, size)),
  );
  return proofs.map(
    (proof, at) =>
      proof && writeReceipt({ index: (seqs[at] ?? 1) - 1, proof, checkpoint: note, extra: null }),
  );
}

/** One look at the nodes serves all proofs. */
async function proofsOver(
  reader: Reader,
  spans: readonly (readonly Span[])[],
): Promise<(Uint8Array[] | null)[]> {
  const wanted = new Map(spans.flatMap((one) => nodesFor(one)).map((node) => [nodeName(node), node]));
  const nodes = await findNodes(reader, [...wanted.values()]);
  return spans.map((one) => makeProof(sha256, one, (node) => nodes.get(nodeName(node))));
}
