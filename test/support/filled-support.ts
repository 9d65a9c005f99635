// A support view in a tenant, with all that stands around it.

import { randomUUID } from "node:crypto";
import * as z from "zod";
import { firstSupportPolicy } from "../../src/shared/domain/support.ts";
import { actAsServer } from "../../src/server/store/own-event.ts";
import { addApproval, addStaffView, countReading } from "../../src/server/store/staff/views.ts";
import { putSupportPolicy } from "../../src/server/store/support/policy.ts";
import { addSeen } from "../../src/server/store/support/seen.ts";
import { addTicket } from "../../src/server/store/support/tickets.ts";
import { addView, openView } from "../../src/server/store/support/views.ts";
import { tenantOf } from "./builders.ts";
import type { TestServer } from "./server.ts";

/** Of the operator's tables too, as if each customer were the operator. */
export async function fillSupport(s: TestServer, subject: string): Promise<void> {
  await s.as(subject)("GET", "/v1/me");
  const [visible] = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse((await s.as(subject)("GET", "/v1/groups")).json).items;
  await s.as(subject)("PUT", `/v1/support/agreements/${visible?.id}`);
  await aStoredView(s, { subject, group: visible?.id ?? null, isOpen: false });
}

type Stored = { subject: string; group: string | null; isOpen: boolean; staffId?: string };

/** A view as it is kept, without any of its steps; answers its id. */
export function aStoredView(
  s: TestServer,
  { subject, group, isOpen, staffId = randomUUID() }: Stored,
): Promise<string> {
  const { db, keyRing, clock } = s;
  const id = randomUUID();
  return actAsServer({ db, keyRing, now: clock.now }, tenantOf(subject), async (server) => {
    const scope = { ...server, actor: { ...server.actor, personId: staffId } };
    putSupportPolicy(scope, firstSupportPolicy);
    await addTicket(scope, { number: "T-1", kind: "request", subject });
    addView(scope, {
      id,
      staffId,
      actor: "sam@carnet.example",
      role: "support",
      subject,
      groupId: group,
      reason: "CUSTOMER_REQUEST",
      ticket: "T-1",
      justification: "Looks at why a contact is missing",
    });
    await addSeen(scope, id, [{ id: randomUUID(), version: 1 }]);
    const endsAtMs = scope.nowMs + 30 * 60_000;
    if (isOpen) openView(scope, id, { openingKey: randomUUID(), mustStandInSheet: true, endsAtMs });
    const customerId = tenantOf(subject);
    addStaffView(scope, { id, customerId, domain: "x.example", justification: "The same" });
    await addApproval(scope, id);
    await countReading(scope, 1);
    return id;
  });
}
