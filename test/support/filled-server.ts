// A server with something in every table, of two customers.

import { randomUUID } from "node:crypto";
import { aContact, aGroup, aWaitingDeletion, rita, share } from "./builders.ts";
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
    await s.as(admin)("PUT", "/v1/admin/custom-fields", { fields: [{ name: "Tier", kind: "text" }] });
    await s.as(admin)("POST", "/v1/admin/review", { days: 30 });
  }
  await letIn(s, "camille", rita.email);
  await letIn(s, rita.email, "priya@halden.example");
  await s.server.trail.advance();
  for (const [admin, email] of [
    ["priya", "camille@halden.example"],
    [rita.email, rita.email],
  ] as const)
    await s.as(admin)("POST", "/v1/admin/erasures", { email });
  await s.server.trail.advance(); // their rows wait to be written again
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
