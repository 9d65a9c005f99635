// What server tests are made of: groups, contacts, grants, a second customer, and a look at a tenant's trail.

import { expect } from "@jest/globals";
import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Target } from "../../src/shared/audit/event.ts";
import { type RefusalCode, refusalStatus } from "../../src/shared/contract/refusal.ts";
import type { GrantLevel } from "../../src/shared/domain/level.ts";
import type { Person } from "../../src/shared/domain/person.ts";
import { tenantIdOf } from "../../src/server/store/admission.ts";
import { eventColumns, type EventRow, openEvent, type StoredEvent } from "../../src/server/store/event.ts";
import { type DemoPerson, demoPeople } from "../../src/simulator/google/people.ts";
import type { Answered, As, TestServer } from "./server.ts";

/** Somebody of another customer, who must never see anything of the first one. */
export const rita: DemoPerson = {
  email: "rita@other.example",
  givenName: "Rita",
  familyName: "Other",
  domain: "other.example",
  admin: true,
  locale: "en",
  timeZone: "Europe/London",
  sub: "104210000000000000099",
};
const mate: DemoPerson = {
  ...rita,
  email: "mate@other.example",
  givenName: "Mate",
  admin: false,
  sub: "104210000000000000098",
};
export const people: readonly DemoPerson[] = [...demoPeople, rita, mate];

export const elodie: Person = {
  names: [{ givenName: "Élodie", familyName: "Marchand" }],
  emailAddresses: [{ value: "Elodie.Marchand@verrerie-duval.example", type: "work" }],
  phoneNumbers: [{ value: "+33 6 12 34 56 78", canonicalForm: "+33612345678" }],
  organizations: [{ name: "Verrerie Duval" }],
};

export function aPerson(givenName: string, email?: string): Person {
  return { names: [{ givenName }], ...(email ? { emailAddresses: [{ value: email }] } : {}) };
}

const made = z.object({ id: z.string() });

export function idOf(answer: Answered): string {
  expect(answer).toMatchObject({ status: 201 });
  return made.parse(answer.json).id;
}

export async function aGroup(as: As, name = "Clients", owner: "me" | "organization" = "me"): Promise<string> {
  return idOf(await as("POST", "/v1/groups", { name, owner }));
}

export async function aContact(as: As, group: string, person: Person = elodie): Promise<string> {
  return idOf(await as("POST", `/v1/groups/${group}/contacts`, { person }));
}

/** `principal` in full, or the name of a demo person. */
export async function share(
  as: As,
  group: string,
  { to, level, expiresAt }: { to: string; level: GrantLevel; expiresAt?: string },
): Promise<void> {
  const principal = to.includes(":") ? to : `person:${to}@halden.example`;
  const body = { level, ...(expiresAt ? { expiresAt } : {}) };
  const answer = await as("PUT", `/v1/groups/${group}/grants/${principal}`, body);
  expect(answer).toMatchObject({ status: 200 });
}

const listed = z.object({ items: z.array(z.object({ id: z.string() })) });
const waiting = z.object({ state: z.literal("waiting"), deletion: z.string() });

/** Adds so many contacts to a group, each with a name of its own; answers their ids. */
export async function manyContacts(as: As, group: string, count: number): Promise<string[]> {
  const cards = Array.from({ length: count }, () => randomUUID().slice(0, 8)).map(
    (name) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Number ${name}\r\nEND:VCARD\r\n`,
  );
  const before = listed.parse((await as("GET", `/v1/groups/${group}/changes`)).json).items;
  const file = new TextEncoder().encode(cards.join(""));
  expect(await as("POST", `/v1/groups/${group}/import`, file)).toMatchObject({ status: 200 });
  const after = listed.parse((await as("GET", `/v1/groups/${group}/changes`)).json).items;
  const known = new Set(before.map(({ id }) => id));
  return after.map(({ id }) => id).filter((id) => !known.has(id));
}

/** More contacts than one person deletes at once, whose deletion waits in the group. */
export async function aWaitingDeletion(as: As, group: string): Promise<string> {
  const contacts = await manyContacts(as, group, 21);
  const answer = await as("POST", `/v1/groups/${group}/deletions`, { contacts });
  expect(answer.status).toBe(202);
  return waiting.parse(answer.json).deletion;
}

/** The key of an event of hers that a checkpoint covers. */
export async function aSignedEvent(s: TestServer, person: string): Promise<string> {
  const { headers } = await s.as(person)("GET", "/v1/me");
  s.clock.advance(2_000);
  await s.server.trail.advance();
  return headers.get("carnet-event") ?? "";
}

export function tenantOf(email: string): string {
  const person = people.find((one) => one.email === email);
  return tenantIdOf({ sub: person?.sub ?? "", email, domain: person?.domain ?? null });
}
export const halden = tenantOf("camille@halden.example");

export type TrailEvent = Omit<StoredEvent, "told" | "target"> & {
  event_id: number;
  actor: string;
  target: Target;
  details: StoredEvent["told"]["details"];
};

/** A tenant's events in the order they were written, numbered or not, after the one with id `after`. */
export function eventsOf(
  s: Pick<TestServer, "db" | "keyRing">,
  tenantId = halden,
  after = 0,
): Promise<TrailEvent[]> {
  type Row = EventRow & { event_id: number; wrapped_key: Uint8Array };
  return s.db.transaction(tenantId, async (tx) => {
    const rows = await tx.query<Row>(
      `select ${eventColumns}, e.event_id, t.wrapped_key from audit_event e join tenant t on t.tenant_id = $1
       where e.tenant_id = $1 and e.event_id > $2 order by e.event_id`,
      [tenantId, after],
    );
    return rows.map((row) => {
      const keys = s.keyRing.keysOf(tenantId, row.wrapped_key);
      const { told, target, ...event } = openEvent({ tenantId, keys }, row);
      const principal = told.principal ? { principal: told.principal } : {};
      return {
        ...event,
        event_id: row.event_id,
        actor: told.who,
        target: { ...target, ...principal },
        details: told.details,
      };
    });
  });
}

/** The answer is a problem with that code, its status and nothing of the inner works. */
export function expectRefusal(answer: Answered, code: RefusalCode): void {
  expect(answer.json).toMatchObject({
    code,
    status: refusalStatus[code],
    type: `urn:carnet:refusal:${code}`,
  });
  expect(answer.status).toBe(refusalStatus[code]);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.text).not.toMatch(/\bat .*\.ts:|select |insert |sqlstate/i);
}
