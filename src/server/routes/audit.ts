// The tenant's own trail, for its admins.

import { type AuditEventView, auditQuery } from "../../shared/contract/audit.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { findEvents, type StoredEvent } from "../store/audit-trail.ts";
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
      ...(last && events.length === query.limit ? { nextCursor: String(last.seq + 1) } : {}),
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

function presentEvent(event: StoredEvent): AuditEventView {
  return {
    seq: event.seq,
    time: time(event.time),
    actor: event.actor,
    surface: event.surface,
    action: event.action,
    target: event.target,
    outcome: event.outcome,
    ...(event.code === null ? {} : { code: event.code }),
    details: event.details,
  };
}

export const auditRoutes: readonly Route[] = [readEvents];
