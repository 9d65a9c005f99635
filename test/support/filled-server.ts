// A server with something in every table, of two customers.

import { randomUUID } from "node:crypto";
import { fillSupport } from "./filled-support.ts";
import { tellCustomers } from "../../src/server/detection/telling.ts";
import { weighOpenings } from "../../src/server/detection/weighing.ts";
import { tenantIdOf } from "../../src/server/store/admission.ts";
import { putHold } from "../../src/server/store/staff/holds.ts";
import { takeShared } from "../../src/server/store/rates.ts";
import { actAsServer } from "../../src/server/store/own-event.ts";
import type { Scope } from "../../src/server/store/tenant-store.ts";
import { aWatched } from "./watched.ts";
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
  await fillDetection(s, ["halden.example", "other.example"]);
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

/** Each customer taken for the operator once: an abnormal access, told to itself, and one that waits for its review. */
async function fillDetection(s: TestServer, domains: readonly string[]): Promise<void> {
  for (const domain of domains) {
    const watched = await aWatched(s, domain);
    const { watch, operatorId: tenantId, customerId } = watched;
    const staffId = await watched.staff("sam");
    const asOperator = <T>(work: (scope: Scope) => Promise<T>) =>
      actAsServer({ ...s, now: s.clock.now }, tenantId, work);
    await asOperator(async (scope) => {
      const add = (table: string, columns: string, values: readonly unknown[]) =>
        scope.send(
          `insert into ${table} (tenant_id, ${columns}) values ($1, ${values.map((_, index) => `$${index + 2}`).join(", ")})`,
          values,
        );
      const now = new Date(s.clock.now()).toISOString();
      add("nda", "published_at, text, hash", [now, "I keep to myself what I see.", Buffer.alloc(32)]);
      add("canary", "customer_id, domain, mark, added_at", [customerId, domain, "nobody@example.com", now]);
      add("declared_conflict", "staff_id, subject, declared_at", [staffId, "sister@example.com", now]);
      add("shift", "staff_id, from_minute, until_minute", [staffId, 480, 1080]);
      add("on_call", "staff_id, from_at, until_at", [staffId, now, "infinity"]);
    });
    const justification = "The same words in every case, whatever the ticket says.";
    for (let count = 0; count < 4; count += 1) {
      const subject = "wanda@somewhere.example";
      const admitted = await watch.admitOpening(
        watched.opening(staffId, {
          customerId: tenantIdOf({ sub: "", email: "", domain: "somewhere.example" }),
          subject,
          justification,
        }),
      );
      if (!admitted.ok) throw new Error(admitted.code);
      const { openingId } = admitted.value;
      const shown = { contacts: [], reveals: 0, searches: 1, opened: 0, atMs: s.clock.now() };
      await watch.admitReading({
        ...shown,
        openingId,
        staffId,
        customerId: tenantIdOf({ sub: "", email: "", domain: "somewhere.example" }),
      });
    }
    await asOperator((scope) => weighOpenings(scope, () => 0));
    await asOperator(async (scope) => {
      const cause = { staffId, rule: "R1", counts: {}, customerId: tenantId, subject: "", approvedBy: [] };
      await putHold(scope, cause, scope.nowMs);
    });
    await takeShared(s.db, tenantId, {
      rates: [{ key: "tenant", burst: 1, everyMs: 1 }],
      cells: 1,
      nowMs: s.clock.now(),
    });
    await tellCustomers({ ...s, now: s.clock.now, onEvent: () => undefined }, tenantId);
  }
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
