// A receipt for one's own act: who acted may prove to anybody, without this server, that the trail holds what she did.

import { type ReceiptView, receiptQuery } from "../../shared/contract/audit.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { receiptsFor } from "../audit/proof.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, type Route } from "../http/route.ts";
import { findCheckpoint, findOwnEvent } from "../store/audit/trail.ts";

/** A checkpoint follows an event within about this time. */
const untilSignedSeconds = 2;

const takeReceipt = defineRoute({
  method: "GET",
  path: "/v1/audit/receipt",
  summary: "A receipt for an act of my own, named by the key in its answer's header Carnet-Event",
  action: "audit.receipt",
  params: noParams,
  query: receiptQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, identityOf }) {
    const [own, newest] = await Promise.all([findOwnEvent(scope, query.event), findCheckpoint(scope)]);
    if (!own) return refuse("not-found");
    const { seq, entry } = own;
    if (seq === null || entry === null || !newest || seq > newest.size)
      return refuse("receipt-pending", { retryAfterSeconds: untilSignedSeconds });
    const [receipt] = await receiptsFor(scope, [seq], newest);
    if (!receipt) return refuse("not-found");
    const json: ReceiptView = { ...identityOf(scope.tenantId), seq, size: newest.size, receipt, entry };
    return accept({
      value: { status: 200, json },
      event: { action: "audit.receipt", outcome: "allowed", target: {}, details: { event: seq } },
    });
  },
});

export const auditReceiptRoutes: readonly Route[] = [takeReceipt];
