// The tenant's own trail over HTTP.

import * as z from "zod";
import type { DeliveryFault, SheetFinding } from "../audit/delivery.ts";
import type { PersonalCell } from "../audit/entry.ts";
import { type ActionName, actionNames, type Outcome, type Target } from "../audit/event.ts";
import { limit } from "./limit.ts";
import { type Surface, surfaces } from "./me.ts";
import type { RefusalCode } from "./refusal.ts";

/** Which events: all that is named must be so. `actor` is an address; `after` is the first instant, `before` the first one past the last. */
export const auditFilter = z.strictObject({
  actor: z.string().trim().toLowerCase().min(1).max(limit.textLength).optional(),
  group: z.uuid().optional(),
  contact: z.uuid().optional(),
  action: z.enum(actionNames).optional(),
  surface: z.enum(surfaces).optional(),
  outcome: z.enum(["allowed", "refused"]).optional(),
  after: z.iso.datetime({ offset: true }).optional(),
  before: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** `from` is the number to begin with, going up (`asc`) or down; left out, the first one or the newest. */
export const auditQuery = auditFilter.extend({
  from: size.optional(),
  limit: z.coerce.number().int().min(1).max(limit.pageSize).default(limit.pageSize),
  order: z.enum(["asc", "desc"]).default("asc"),
});
/** A workbook of everything holds the checkpoints too, so that it can be verified alone. */
export const auditExportQuery = auditFilter.extend({ format: z.enum(["csv", "xlsx"]) });

export const proofQuery = z.strictObject({ seq: size });
/** `event` is the key that the header `Carnet-Event` of an answer told. */
export const receiptQuery = z.strictObject({ event: z.uuid() });
/** Several numbers, with commas between. */
export const proofsQuery = z.strictObject({
  seqs: z
    .string()
    .max(limit.textLength)
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(z.int().min(1)).min(1).max(limit.defaultPageSize)),
});
export const consistencyQuery = z
  .strictObject({ from: size, to: size })
  .refine(({ from, to }) => from <= to, { message: "from is after to", path: ["from"] });

/** A signed note (https://c2sp.org/signed-note), and whose: the log's origin and its verifier key. */
export type CheckpointView = { origin: string; verifierKey: string; size: number; note: string };
/** `receipt` is a https://c2sp.org/tlog-proof over the event's entry. */
export type ProofView = { seq: number; size: number; receipt: string };
/** With all that a check needs: the log's identity, and the text whose hash is the leaf. */
export type ReceiptView = ProofView & { origin: string; verifierKey: string; entry: string };
/** Of the numbers asked for, those that the newest checkpoint covers; all receipts carry that one. */
export type ProofsView = { size: number; items: ProofView[] };
/** All events from `from` on are kept; the hashes, in base64 and the largest node first, stand for those before it. */
export type FrozenView = { from: number; hashes: string[] };
/** Hashes in base64, as RFC 9162, section 2.1.4 orders them. */
export type ConsistencyView = { from: number; to: number; proof: string[] };

/**
 * The Sheets by their addresses, the newest first; how many events have a number and how many a row; why rows wait; and what was last
 * found changed, first at that row, and put right.
 */
export type SheetView = {
  sheets: string[];
  events: number;
  delivered: number;
  fault?: DeliveryFault;
  finding?: { code: SheetFinding; foundAt: string; tab?: string; row?: number };
};

export type AuditEventView = {
  seq: number;
  time: string;
  actor: string;
  surface: Surface;
  action: ActionName;
  target: Target;
  outcome: Outcome;
  code?: RefusalCode;
  reason?: string;
  details: Record<string, string | number | boolean | string[]>;
  /** What its row shows of persons; the names as they were when it was numbered. */
  shown: Record<PersonalCell, string>;
  /** The text that was hashed, and the salts in the order of `personalCells`: all that a check needs besides `shown`. */
  entry: string;
  salts: string;
};
