// Drops events that are past their retention, one slice a transaction, with an event that tells of it: the first events first, those of
// staff later. What proves the events that are left stays, and the nodes that stand for the dropped ones.

import { encodeBase64 } from "../../shared/audit/bytes.ts";
import { droppableBetween, keptSince } from "../../shared/audit/retention.ts";
import { foldHashes } from "../../shared/audit/tree.ts";
import * as retention from "../store/audit/retention.ts";
import { findFrozen } from "../store/audit/trail.ts";
import { addOwnEvent } from "../store/own-event.ts";
import { readerOf } from "../store/tenant-store.ts";
import type { KeptTrail } from "./erasing.ts";
import { sha256 } from "./log-signer.ts";

/** Numbers of one slice; at most some 4,000 nodes go with them. */
const sliceSize = 2_000;

/** The next slice; null when nothing is left to drop. `isTold`: events went, and an event tells of it. */
export async function dropSlice(at: KeptTrail): Promise<{ isTold: boolean } | null> {
  const dropped = await retention.findDropped(at.tx, at.tenant.tenantId);
  const { droppedSeq, staffDropped, most } = dropped;
  const upTo = await findEnd(at, {
    after: droppedSeq,
    most,
    since: keptSince(at.nowMs, "other"),
  });
  if (upTo > droppedSeq) return drop(at, { droppedSeq: upTo, staffDropped, after: droppedSeq, upTo });
  const staffUpTo = await findEnd(at, {
    after: staffDropped,
    most: droppedSeq,
    since: keptSince(at.nowMs, "staff"),
  });
  if (staffUpTo <= staffDropped) return null;
  return drop(at, { droppedSeq, staffDropped: staffUpTo, after: staffDropped, upTo: staffUpTo });
}

type Stretch = { after: number; most: number; since: number };

/** Up to where all events that are there happened before then, of one slice at most. */
async function findEnd({ tx, tenant }: KeptTrail, { after, most, since }: Stretch): Promise<number> {
  const to = Math.min(most, after + sliceSize);
  const page = { from: after + 1, to, limit: sliceSize };
  const rows = await retention.findTimes(tx, tenant.tenantId, page);
  const kept = rows.find(({ time }) => time >= since);
  return kept ? kept.seq - 1 : to;
}

async function drop({ tx, tenant, nowMs }: KeptTrail, wish: retention.ToDrop): Promise<{ isTold: boolean }> {
  const { tenantId } = tenant;
  const { events, ofStaff } = await retention.dropEvents(tx, tenantId, wish);
  retention.dropNodes(tx, tenantId, droppableBetween({ from: wish.after, to: wish.upTo }));
  retention.dropCheckpoints(tx, tenantId, wish.droppedSeq);
  if (events === 0) return { isTold: false };
  const frozen = await findFrozen(readerOf(tx, tenantId), wish.droppedSeq + 1);
  const target = { size: wish.droppedSeq, root: encodeBase64(foldHashes(sha256, frozen)) };
  const details = { events, ofStaff };
  await addOwnEvent(tx, { ...tenant, nowMs }, { action: "audit.drop", outcome: "allowed", target, details });
  return { isTold: true };
}
