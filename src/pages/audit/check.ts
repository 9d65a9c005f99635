// Checks the rows that are shown: each is what its entry says, and each entry's hash is in the tree whose head the log signed.
// Computed here, from what the server sent; nothing of it is the server's word.

import { sha256 } from "@noble/hashes/sha2.js";
import { entryLeaf } from "../../shared/audit/entry.ts";
import { openReceipt, readReceipt } from "../../shared/audit/receipt.ts";
import { isAsEntered } from "../../shared/audit/shown-event.ts";
import type { Trust } from "../../shared/audit/checkpoint.ts";
import type { AuditEventView, CheckpointView, ProofsView } from "../../shared/contract/audit.ts";
import type { Answer, Backend } from "../backend.ts";
import { type Memory, trustNote, type TrustProblem } from "./trust.ts";

export type RowStanding = "verified" | "pending" | "broken" | "unchecked";
export type CheckedRow = { standing: RowStanding; receipt: string | null };
export type Standing =
  | { kind: "verified"; size: number; isFirst: boolean }
  | { kind: "unsigned" }
  | { kind: "broken"; rows: number[]; problem: TrustProblem | null }
  | { kind: "unchecked"; problem: TrustProblem };
export type Checked = { standing: Standing; rows: ReadonlyMap<number, CheckedRow> };

type Deps = { backend: Backend; memory: Memory };

/** Of the events in any order. */
export async function checkEvents(deps: Deps, events: readonly AuditEventView[]): Promise<Checked> {
  const view = await deps.backend.read<CheckpointView>("/v1/audit/checkpoint");
  if (!view.ok) return withoutCheckpoint(view, events);
  const seqs = events.map(({ seq }) => seq).join(",");
  const proofs: Answer<ProofsView> =
    events.length === 0
      ? { ok: true, value: { size: 0, items: [] } }
      : await deps.backend.read<ProofsView>(`/v1/audit/proofs?seqs=${seqs}`);
  if (!proofs.ok) return all(events, "unchecked", { kind: "unchecked", problem: "unreachable" });
  const receipts = new Map(proofs.value.items.map(({ seq, receipt }) => [seq, receipt]));
  const first = proofs.value.items[0]?.receipt;
  const note = (first === undefined ? null : readReceipt(first)?.checkpoint) ?? view.value.note;
  const trusted = await trustNote(deps, view.value, note);
  if (!trusted.ok) return distrust(events, trusted.problem);
  const { checkpoint, trust, isFirst } = trusted;
  const rows = new Map(
    events.map((event) => {
      const receipt = receipts.get(event.seq) ?? null;
      const expected = event.seq <= checkpoint.size;
      return [event.seq, { standing: checkRow(event, { receipt, expected, note, trust }), receipt }];
    }),
  );
  const broken = events.map(({ seq }) => seq).filter((seq) => rows.get(seq)?.standing === "broken");
  const standing: Standing =
    broken.length > 0
      ? { kind: "broken", rows: broken, problem: null }
      : { kind: "verified", size: checkpoint.size, isFirst };
  return { standing, rows };
}

type RowProof = { receipt: string | null; expected: boolean; note: string; trust: Trust };

/** A row without a receipt waits only while the checkpoint does not cover it. All receipts must carry the one note that was judged. */
function checkRow(event: AuditEventView, { receipt, expected, note, trust }: RowProof): RowStanding {
  const { principal: _, ...ids } = event.target; // whom a grant names is told by the details
  const target = Object.fromEntries(Object.entries(ids).map(([name, value]) => [name, String(value)]));
  const shown = { ...event, code: event.code ?? "", target };
  if (!isAsEntered(sha256, shown)) return "broken";
  if (receipt === null) return expected ? "broken" : "pending";
  if (readReceipt(receipt)?.checkpoint !== note) return "broken";
  const opened = openReceipt(sha256, receipt, { leaf: entryLeaf(sha256, event.entry), trust });
  return opened.ok && opened.index === event.seq - 1 ? "verified" : "broken";
}

function withoutCheckpoint(
  answer: Answer<unknown> & { ok: false },
  events: readonly AuditEventView[],
): Checked {
  return answer.problem?.code === "not-found"
    ? all(events, "pending", { kind: "unsigned" })
    : all(events, "unchecked", { kind: "unchecked", problem: "unreachable" });
}

function distrust(events: readonly AuditEventView[], problem: TrustProblem): Checked {
  return problem === "noEd25519" || problem === "unreachable"
    ? all(events, "unchecked", { kind: "unchecked", problem })
    : all(events, "unchecked", { kind: "broken", rows: [], problem });
}

function all(events: readonly AuditEventView[], row: RowStanding, standing: Standing): Checked {
  return { standing, rows: new Map(events.map(({ seq }) => [seq, { standing: row, receipt: null }])) };
}
