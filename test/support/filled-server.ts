// A server with something in every table, of two customers.

import { randomUUID } from "node:crypto";
import * as z from "zod";
import { firstSupportPolicy } from "../../src/shared/domain/support.ts";
import { actAsServer } from "../../src/server/store/own-event.ts";
import { addApproval, addStaffView, countReading } from "../../src/server/store/staff-views.ts";
import { putSupportPolicy } from "../../src/server/store/support-policy.ts";
import { addSeen } from "../../src/server/store/support-seen.ts";
import { addTicket } from "../../src/server/store/support-tickets.ts";
import { addView } from "../../src/server/store/support-views.ts";
import { aContact, aGroup, aWaitingDeletion, rita, share, tenantOf } from "./builders.ts";
import { aPng } from "./pictures.ts";
import { aLink, aSession } from "./page-visit.ts";
import type { TestServer } from "./server.ts";

const dayMs = 24 * 3_600_000;

/** Three months ago: a contact that has left the trash since, of which a trace stays; an owner who never was; an access to review. */
async function fillPast(s: TestServer): Promise<void> {
  for (const [name, domain] of [
    ["camille", "halden.example"],
    [rita.email, "other.example"],
  ] as const) {
    const group = await aGroup(s.as(name));
    await s.as(name)("DELETE", `/v1/groups/${group}/contacts/${await aContact(s.as(name), group)}`);
    await share(s.as(name), group, { to: `domain:${domain}`, level: "view" });
    s.google.faults.set("directory", { kind: "503" });
    s.clock.advance(dayMs); // the Directory's answers are remembered for minutes
    const orphan = await aGroup(s.as(name));
    await s.as(name)("POST", `/v1/groups/${orphan}/owner`, { to: `nobody@${domain}` });
    s.google.faults.clear("directory");
  }
  s.clock.advance(91 * dayMs);
  await s.server.trail.advance();
}

/** Something in every table, of both customers. */
export async function fill(s: TestServer): Promise<void> {
  await fillPast(s);
  for (const [name, mate, asker] of [
    ["camille", "person:jonas@halden.example", "amina"],
    [rita.email, "person:mate@other.example", "mate@other.example"],
  ] as const) {
    const as = s.as(name);
    const group = await aGroup(as);
    const contact = await aContact(as, group);
    await as("PUT", `/v1/groups/${group}/contacts/${contact}/photo`, aPng({ width: 2, height: 2 }));
    const from = [{ contact: await aContact(as, group), version: 1 }];
    await as("POST", `/v1/groups/${group}/merge`, { into: { contact, version: 2 }, from });
    await aWaitingDeletion(as, group);
    await share(as, group, { to: mate, level: "view" });
    await s.as(asker)("POST", `/v1/groups/${group}/requests`, { level: "edit" });
    const mentions = [mate.slice("person:".length)];
    await as("POST", `/v1/groups/${group}/contacts/${contact}/comments`, { text: "Call first", mentions });
    await as("POST", "/v1/groups", { name: "Once" }, { "idempotency-key": randomUUID() });
  }
  for (const admin of ["priya", rita.email]) {
    await aSession(s, admin);
    await aLink(s.as(admin));
    await s.as(admin)("PUT", "/v1/admin/policy", { outside: "on" });
    await s.as(admin)("POST", "/v1/admin/review", { days: 30 });
  }
  await letIn(s, "camille", rita.email);
  await letIn(s, rita.email, "priya@halden.example");
  for (const email of ["jonas@halden.example", "mate@other.example"]) await fillSupport(s, email);
  await s.server.trail.advance();
  for (const [admin, email] of [
    ["priya", "camille@halden.example"],
    [rita.email, rita.email],
  ] as const)
    await s.as(admin)("POST", "/v1/admin/erasures", { email });
  await s.server.trail.advance(); // their rows wait to be written again
}

/** A support view with all that stands around it; of the operator's tables too, as if each customer were the operator. */
async function fillSupport(s: TestServer, subject: string): Promise<void> {
  const tenantId = tenantOf(subject);
  await s.as(subject)("GET", "/v1/me");
  const [visible] = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse((await s.as(subject)("GET", "/v1/groups")).json).items;
  await s.as(subject)("PUT", `/v1/support/agreements/${visible?.id}`);
  const { db, keyRing, clock } = s;
  const [staffId, id] = [randomUUID(), randomUUID()];
  await actAsServer({ db, keyRing, now: clock.now }, tenantId, async (server) => {
    const scope = { ...server, actor: { ...server.actor, personId: staffId } };
    putSupportPolicy(scope, firstSupportPolicy);
    await addTicket(scope, { number: "T-1", kind: "request", subject });
    addView(scope, {
      id,
      staffId,
      actor: "sam@carnet.example",
      role: "support",
      subject,
      groupId: visible?.id ?? null,
      reason: "CUSTOMER_REQUEST",
      ticket: "T-1",
      justification: "Looks at why a contact is missing",
    });
    await addSeen(scope, id, [{ id: randomUUID(), version: 1 }]);
    addStaffView(scope, { id, customerId: tenantId, domain: "x.example", justification: "The same" });
    await addApproval(scope, id);
    await countReading(scope, 1);
  });
}

/** A guest with a door, and a letter that she has not answered. */
async function letIn(s: TestServer, host: string, guest: string): Promise<void> {
  for (const isAnswered of [true, false]) {
    const group = await aGroup(s.as(host));
    await share(s.as(host), group, { to: `person:${guest}`, level: "view" });
    const letters = (await s.as(guest)("GET", "/v1/invitations")).json as { items: { id: string }[] };
    if (isAnswered) await s.as(guest)("POST", `/v1/invitations/${letters.items[0]?.id}/accept`);
  }
}
