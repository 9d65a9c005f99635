// The tenant's own trail for its admins: its events, and what they need to check it without trusting this server.

import { perCell, personalCells, writeSalts } from "../../shared/audit/entry.ts";
import {
  type AuditEventView,
  auditQuery,
  type CheckpointView,
  type ConsistencyView,
  consistencyQuery,
  type FrozenView,
  type ProofsView,
  type ProofView,
  proofQuery,
  proofsQuery,
} from "../../shared/contract/audit.ts";
import { decodeBase64, encodeBase64 } from "../../shared/audit/bytes.ts";
import { trailPages } from "../../shared/contract/page.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { proveConsistency, receiptsFor } from "../audit/proof.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findFirstKept } from "../store/audit/retention.ts";
import {
  findCheckpoint,
  findEvents,
  findFrozen,
  findLastNumber,
  type NumberedEvent,
} from "../store/audit/trail.ts";
import { time } from "./presentation.ts";

const readEvents = defineRoute({
  method: "GET",
  path: "/v1/audit/events",
  summary: "Numbered events of my organization's trail, all or some, oldest or newest first, for its admins",
  action: "audit.read",
  pages: trailPages,
  admins: true,
  params: noParams,
  query: auditQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query }) {
    const { from, limit, order, ...filter } = query;
    const newest = order === "desc" ? await findLastNumber(scope) : Number.MAX_SAFE_INTEGER;
    const range = order === "asc" ? { from: from ?? 1, to: newest } : { from: 1, to: from ?? newest };
    const events = await findEvents(scope, { filter, ...range, limit }, order);
    const last = events[events.length - 1]?.event.seq ?? 0;
    const next = order === "asc" ? last + 1 : last - 1;
    const json = {
      items: events.map(presentEvent),
      ...(next > 0 && events.length === limit ? { nextCursor: String(next) } : {}),
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "audit.read",
        outcome: "allowed",
        target: {},
        details: { from: order === "asc" ? range.from : range.to, events: events.length },
      },
    });
  },
});

function presentEvent({ event: stored, text }: NumberedEvent): AuditEventView {
  const { seq, told, target, code, ...event } = stored;
  const { shown } = told;
  const salts = personalCells.map((cell) => decodeBase64(shown?.[cell].salt ?? "") ?? new Uint8Array(0));
  return {
    seq: seq ?? 0, // only numbered events are found
    time: time(event.time),
    actor: told.who,
    surface: event.surface,
    action: event.action,
    target: { ...target, ...(told.principal ? { principal: told.principal } : {}) },
    outcome: event.outcome,
    ...(code === null ? {} : { code }),
    details: told.details,
    shown: perCell((cell) => shown?.[cell].text ?? ""),
    entry: text,
    salts: writeSalts(salts),
  };
}

const readCheckpoint = defineRoute({
  method: "GET",
  path: "/v1/audit/checkpoint",
  summary: "The newest signed checkpoint of my organization's trail, and the key that it is checked with",
  action: "audit.checkpoint",
  pages: trailPages,
  admins: true,
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { identityOf }) {
    const newest = await findCheckpoint(scope);
    if (!newest) return refuse("not-found");
    const json: CheckpointView = { ...identityOf(scope.tenantId), ...newest };
    const details = { size: newest.size };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.checkpoint", outcome: "allowed", target: {}, details },
    });
  },
});

const readProof = defineRoute({
  method: "GET",
  path: "/v1/audit/proof",
  summary: "A receipt: that an event stands in the trail under its number, up to the newest checkpoint",
  action: "audit.proof",
  pages: trailPages,
  admins: true,
  params: noParams,
  query: proofQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query }) {
    const newest = await findCheckpoint(scope);
    if (!newest || query.seq > newest.size) return refuse("not-found");
    const [receipt] = await receiptsFor(scope, [query.seq], newest);
    if (!receipt) return refuse("not-found");
    const json: ProofView = { seq: query.seq, size: newest.size, receipt };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.proof", outcome: "allowed", target: {}, details: { event: query.seq } },
    });
  },
});

const readProofs = defineRoute({
  method: "GET",
  path: "/v1/audit/proofs",
  summary: "Receipts of several events at once, all up to the same checkpoint",
  action: "audit.proofs",
  pages: trailPages,
  admins: true,
  params: noParams,
  query: proofsQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query }) {
    const newest = await findCheckpoint(scope);
    if (!newest) return refuse("not-found");
    const covered = query.seqs.filter((seq) => seq <= newest.size);
    const receipts = await receiptsFor(scope, covered, newest);
    const json: ProofsView = {
      size: newest.size,
      items: receipts.flatMap((receipt, at) =>
        receipt === null ? [] : [{ seq: covered[at] ?? 0, size: newest.size, receipt }],
      ),
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "audit.proofs",
        outcome: "allowed",
        target: {},
        details: { events: json.items.length },
      },
    });
  },
});

const readConsistency = defineRoute({
  method: "GET",
  path: "/v1/audit/consistency",
  summary: "That the trail of one size is the beginning of the trail of a later size",
  action: "audit.consistency",
  pages: trailPages,
  admins: true,
  params: noParams,
  query: consistencyQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query }) {
    const newest = await findCheckpoint(scope);
    if (!newest || query.to > newest.size) return refuse("not-found");
    const proof = await proveConsistency(scope, query.from, query.to);
    if (!proof) return refuse("not-found");
    const json: ConsistencyView = { from: query.from, to: query.to, proof: proof.map(encodeBase64) };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.consistency", outcome: "allowed", target: {}, details: query },
    });
  },
});

const readFrozen = defineRoute({
  method: "GET",
  path: "/v1/audit/frozen",
  summary:
    "What stands for the events that are past their retention: with it the rest of the trail is verified whole",
  action: "audit.frozen",
  admins: true,
  pages: trailPages,
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    const from = await findFirstKept(scope);
    const hashes = await findFrozen(scope, from);
    const json: FrozenView = { from, hashes: hashes.map(encodeBase64) };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.frozen", outcome: "allowed", target: {}, details: { from } },
    });
  },
});

export const auditRoutes: readonly Route[] = [
  readEvents,
  readCheckpoint,
  readProof,
  readProofs,
  readConsistency,
  readFrozen,
];
