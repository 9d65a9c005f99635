// The tenant's own trail over HTTP.

import * as z from "zod";
import type { ActionName, Outcome } from "../audit/event.ts";
import { limit } from "./limit.ts";
import type { Surface } from "./me.ts";
import type { RefusalCode } from "./refusal.ts";

export const auditQuery = z.strictObject({
  from: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(limit.pageSize).default(limit.pageSize),
});

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
export const proofQuery = z.strictObject({ seq: size });
export const consistencyQuery = z
  .strictObject({ from: size, to: size })
  .refine(({ from, to }) => from <= to, { message: "from is after to", path: ["from"] });

/** A signed note (https://c2sp.org/signed-note), and whose: the log's origin and its verifier key. */
export type CheckpointView = { origin: string; verifierKey: string; size: number; note: string };
/** `receipt` is a https://c2sp.org/tlog-proof over the event's entry. */
export type ProofView = { seq: number; size: number; receipt: string };
/** Hashes in base64, as RFC 9162, section 2.1.4 orders them. */
export type ConsistencyView = { from: number; to: number; proof: string[] };

export type AuditEventView = {
  seq: number;
  time: string;
  actor: string;
  surface: Surface;
  action: ActionName;
  target: { group?: string; contact?: string; version?: number; principal?: string };
  outcome: Outcome;
  code?: RefusalCode;
  reason?: string;
  details: Record<string, string | number | boolean | string[]>;
};
