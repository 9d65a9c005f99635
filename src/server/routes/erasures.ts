// Erasing a person's values in the organization's trail, and the legal hold that suspends it; for its admins. The acts are shared with
// the command line. What is asked for here is done by whoever keeps the trail.

import type * as z from "zod";
import {
  erasureRequest,
  type ErasuresView,
  type ErasureView,
  holdRequest,
  type HoldView,
} from "../../shared/contract/erasure.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { type ErasureRow, findErasures, insertErasure } from "../store/audit/erasure.ts";
import { findHold, findHoldForChange, putHold, removeHold } from "../store/audit/legal-hold.ts";
import { type Act, answering, type Scope } from "../store/tenant-store.ts";
import { time } from "./presentation.ts";

/** Has what the trail says of that person up to now erased; under a legal hold it waits. */
export async function askErasure(
  scope: Scope,
  { email }: z.infer<typeof erasureRequest>,
): Promise<Result<Act<ErasureView>>> {
  const id = crypto.randomUUID();
  const heldSince = await findHold(scope);
  insertErasure(scope, { id, email });
  const state = heldSince === null ? "waiting" : "held";
  return accept({
    value: { id, state, askedAt: time(scope.nowMs), events: 0 },
    event: { action: "audit.erase", outcome: "allowed", target: { erasure: id }, details: {} },
  });
}

/** Puts the trail under a legal hold; where one stands, only the new reason is told. */
export async function holdTrail(
  scope: Scope,
  { reason }: z.infer<typeof holdRequest>,
): Promise<Result<Act<HoldView>>> {
  const since = (await findHoldForChange(scope)) ?? scope.nowMs;
  putHold(scope);
  return accept({
    value: { since: time(since) },
    event: { action: "audit.hold", outcome: "allowed", target: {}, details: { reason } },
  });
}

/** Refusal: `no-legal-hold`. */
export async function releaseTrail(
  scope: Scope,
  { reason }: z.infer<typeof holdRequest>,
): Promise<Result<Act<null>>> {
  if ((await findHoldForChange(scope)) === null) return refuse("no-legal-hold");
  removeHold(scope);
  return accept({
    value: null,
    event: { action: "audit.release", outcome: "allowed", target: {}, details: { reason } },
  });
}

const postErasure = defineRoute({
  method: "POST",
  path: "/v1/admin/erasures",
  summary: "Erase what my organization's trail says of a person up to now: by address, for its admins",
  action: "audit.erase",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(erasureRequest),
  target: () => ({}),
  async run(scope, { body }) {
    return answering(await askErasure(scope, body), (json) => ({ status: 202, json }));
  },
});

const listErasures = defineRoute({
  method: "GET",
  path: "/v1/admin/erasures",
  summary:
    "The newest erasures in my organization's trail, how far each has come, and whether a legal hold stands",
  action: "audit.erasures",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    const [rows, heldSince] = await Promise.all([
      findErasures(scope, limit.defaultPageSize),
      findHold(scope),
    ]);
    const json: ErasuresView = {
      items: rows.map((row) => presentErasure(row, heldSince !== null)),
      ...(heldSince === null ? {} : { legalHold: { since: time(heldSince) } }),
    };
    const details = { erasures: rows.length };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.erasures", outcome: "allowed", target: {}, details },
    });
  },
});

function presentErasure(row: ErasureRow, isHeld: boolean): ErasureView {
  const { erasure_id: id, asked_at: askedAtMs, done_at: doneAtMs, until_seq: untilSeq, events } = row;
  const common = { id, askedAt: time(askedAtMs), events };
  if (doneAtMs !== null) return { ...common, state: "done", doneAt: time(doneAtMs) };
  if (isHeld) return { ...common, state: "held" };
  return { ...common, state: untilSeq === null ? "waiting" : "underway" };
}

const postHold = defineRoute({
  method: "POST",
  path: "/v1/admin/legal-hold",
  summary:
    "Put my organization's trail under a legal hold: nothing of it is erased or dropped; for its admins",
  action: "audit.hold",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(holdRequest),
  target: () => ({}),
  async run(scope, { body }) {
    return answering(await holdTrail(scope, body), (json) => ({ status: 200, json }));
  },
});

const postRelease = defineRoute({
  method: "POST",
  path: "/v1/admin/legal-hold/release",
  summary: "Lift the legal hold on my organization's trail: erasures that wait begin; for its admins",
  action: "audit.release",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(holdRequest),
  target: () => ({}),
  async run(scope, { body }) {
    return answering(await releaseTrail(scope, body), () => ({ status: 204 }));
  },
});

export const erasureRoutes: readonly Route[] = [postErasure, listErasures, postHold, postRelease];
