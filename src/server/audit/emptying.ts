// Takes out of the trash for good what has lain there for 30 days, one slice a transaction, with an event that says how much. Under a
// legal hold it is not asked to, and while an erasure is under way that comes first: it looks through the very versions that would go.

import { keptSince } from "../../shared/audit/retention.ts";
import { trashMs } from "../../shared/contract/trash.ts";
import { emptyComments } from "../store/comments.ts";
import { addOwnEvent } from "../store/own-event.ts";
import { findOverdueContacts, removeContacts, removeGroups, removeTraces } from "../store/trash.ts";
import type { KeptTrail } from "./erasing.ts";

/** Contacts of one slice, each with all of its versions. */
const sliceSize = 200;

/** The next slice; false when nothing is left to take out. */
export async function emptySlice({ tx, tenant, nowMs }: KeptTrail): Promise<boolean> {
  const { tenantId } = tenant;
  const byMs = nowMs - trashMs;
  const contactIds = await findOverdueContacts(tx, tenantId, { byMs, limit: sliceSize });
  if (contactIds.length > 0) await removeContacts(tx, tenant, { contactIds, nowMs });
  emptyComments(tx, tenantId, byMs);
  const groups = await removeGroups(tx, tenantId, byMs);
  removeTraces(tx, tenantId, keptSince(nowMs, "staff")); // no event names them any more
  if (contactIds.length === 0 && groups === 0) return false;
  const details = { contacts: contactIds.length, groups };
  await addOwnEvent(
    tx,
    { ...tenant, nowMs },
    { action: "trash.empty", outcome: "allowed", target: {}, details },
  );
  return true;
}
