// The tenant's own trail for its admins: its events, and what they need to check it without trusting this server.

import { writeReceipt } from "../../shared/audit/receipt.ts";
import { consistencySpans, inclusionSpans, makeProof, nodesFor } from "../../shared/audit/proof.ts";
import type { Span } from "../../shared/audit/tree.ts";
import {
  type AuditEventView,
  auditQuery,
  type CheckpointView,
  type ConsistencyView,
  consistencyQuery,
  type ProofView,
  proofQuery,
} from "../../shared/contract/audit.ts";
import { encodeBase64 } from "../../shared/audit/bytes.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { sha256 } from "../audit/log-signer.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findCheckpoint, findEvents, findNodes, nodeName } from "../store/audit-trail.ts";
import type { StoredEvent } from "../store/event.ts";
import type { Scope } from "../store/tenant-store.ts";
import { time } from "./presentation.ts";

const readEvents = defineRoute({
  method: "GET",
  path: "/v1/audit/events",
  summary: "Numbered events of my organization's trail, for its admins",
  action: "audit.read",
  params: noParams,
  query: auditQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    if (!signedIn.caller.isAdmin) return refuse("admin-only");
    const events = await findEvents(scope, { from: query.from, limit: query.limit });
    const last = events[events.length - 1];
    const json = {
      items: events.map(presentEvent),
      ...(last?.seq && events.length === query.limit ? { nextCursor: String(last.seq + 1) } : {}),
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "audit.read",
        outcome: "allowed",
        target: {},
        details: { from: query.from, events: events.length },
      },
    });
  },
});

function presentEvent({ seq, told, target, code, ...event }: StoredEvent): AuditEventView {
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
  };
}

const readCheckpoint = defineRoute({
  method: "GET",
  path: "/v1/audit/checkpoint",
  summary: "The newest signed checkpoint of my organization's trail, and the key that it is checked with",
  action: "audit.checkpoint",
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn, identityOf }) {
    if (!signedIn.caller.isAdmin) return refuse("admin-only");
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
  params: noParams,
  query: proofQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    if (!signedIn.caller.isAdmin) return refuse("admin-only");
    const newest = await findCheckpoint(scope);
    if (!newest || query.seq > newest.size) return refuse("not-found");
    const index = query.seq - 1;
    const proof = await prove(scope, inclusionSpans(index, newest.size));
    if (!proof.ok) return proof;
    const receipt = writeReceipt({ index, proof: proof.value, checkpoint: newest.note, extra: null });
    const json: ProofView = { seq: query.seq, size: newest.size, receipt };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.proof", outcome: "allowed", target: {}, details: { event: query.seq } },
    });
  },
});

const readConsistency = defineRoute({
  method: "GET",
  path: "/v1/audit/consistency",
  summary: "That the trail of one size is the beginning of the trail of a later size",
  action: "audit.consistency",
  params: noParams,
  query: consistencyQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    if (!signedIn.caller.isAdmin) return refuse("admin-only");
    const newest = await findCheckpoint(scope);
    if (!newest || query.to > newest.size) return refuse("not-found");
    const proof = await prove(scope, consistencySpans(query.from, query.to));
    if (!proof.ok) return proof;
    const json: ConsistencyView = { from: query.from, to: query.to, proof: proof.value.map(encodeBase64) };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.consistency", outcome: "allowed", target: {}, details: query },
    });
  },
});

/** The hashes over these spans; `not-found` when a node they need is no longer kept. */
async function prove(scope: Scope, spans: readonly Span[]): Promise<Result<Uint8Array[]>> {
  const nodes = await findNodes(scope, nodesFor(spans));
  const proof = makeProof(sha256, spans, (node) => nodes.get(nodeName(node)));
  return proof ? accept(proof) : refuse("not-found");
}

export const auditRoutes: readonly Route[] = [readEvents, readCheckpoint, readProof, readConsistency];
