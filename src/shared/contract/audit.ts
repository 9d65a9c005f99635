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
