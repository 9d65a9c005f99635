// The steps of support views over a test's server, before any gate: the operator's tenant with its people, and a watch that lets all pass
// unless it is told otherwise.

import { expect } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { Result } from "../../src/shared/contract/refusal.ts";
import type { StaffRole } from "../../src/shared/domain/staff.ts";
import { createColleagues } from "../../src/server/auth/caller.ts";
import { createDirectory } from "../../src/server/auth/directory.ts";
import { createServiceAccount } from "../../src/server/auth/service-account.ts";
import { readLag } from "../../src/server/audit/standing.ts";
import type { Watch } from "../../src/server/detection/watch.ts";
import { createCustomers } from "../../src/server/staff/customers.ts";
import { approve, findApprovable, noteApproval } from "../../src/server/staff/support/approval.ts";
import { type Bench, actorOf, type Staff } from "../../src/server/staff/support/bench.ts";
import { open } from "../../src/server/staff/support/opening.ts";
import { findCustomer, noteRequest, request, type Wish } from "../../src/server/staff/support/request.ts";
import { fileTicket } from "../../src/server/staff/support/ticket.ts";
import { admit } from "../../src/server/store/admission.ts";
import { createEventWriter } from "../../src/server/store/event-writer.ts";
import { openScope, type Recorded, type TenantStoreDeps } from "../../src/server/store/tenant-store.ts";
import { people } from "./builders.ts";
import type { TestServer } from "./server.ts";
import { advanceUntilDone } from "./written-sheet.ts";

export const operatorDomain = "carnet.example";
export const openWatch: Watch = {
  admitOpening: async () => ({ ok: true, value: { openingId: randomUUID() } }),
  admitReading: async () => ({ ok: true, value: null }),
  findHold: async () => null,
};

/** The operator's tenant is made with it. */
export async function aBench(s: TestServer, watch: Partial<Watch> = {}): Promise<Bench> {
  const now = s.clock.now;
  const { accessToken } = createServiceAccount({ key: s.google.serviceAccount, fetch: s.google.fetch, now });
  const adminOf = (domain: string) => people.find((one) => one.admin && one.domain === domain)?.email;
  const directory = createDirectory({ fetch: s.google.fetch, accessToken, now, delegateOf: adminOf });
  const store: TenantStoreDeps = {
    db: s.db,
    events: createEventWriter(s.db),
    now,
    onEvent: (tenantId) => s.server.trail.wake(tenantId),
    findLag: (tx, tenantId) => readLag(tx, tenantId, { now, hasSheet: true }),
  };
  const identity = { sub: "1042100000000000001", email: `ops@${operatorDomain}`, domain: operatorDomain };
  const { tenantId, keys } = await admit({ db: s.db, keyRing: s.keyRing, now }, identity);
  return {
    db: s.db,
    now,
    domain: operatorDomain,
    customers: createCustomers(store, { keyRing: s.keyRing, colleagueOf: createColleagues(directory) }),
    watch: { ...openWatch, ...watch },
    operate: (actor, work) =>
      s.db.transaction(tenantId, (tx) => work(openScope(tx, { tenantId, keys, actor, nowMs: now() }))),
  };
}

export function aStaff(name: string, role: StaffRole = "support"): Staff {
  const email = `${name}@${operatorDomain}`;
  return { staffId: randomUUID(), email, role, address: "192.0.2.7", addressSinceMs: 0 };
}
export const sam = aStaff("sam");
export const lea = aStaff("lea", "lead");

export type Asking = Omit<Wish, "viewId">;

/** Both steps of a request, the operator's and the customer's. */
export async function ask(bench: Bench, staff: Staff, asking: Asking): Promise<Result<{ view: string }>> {
  const wish = { ...asking, viewId: randomUUID() };
  const customer = await findCustomer(bench, staff, wish);
  if (!customer.ok) return customer;
  const noted = await bench.operate(actorOf(staff), (scope) => noteRequest(scope, staff, wish));
  return noted.ok ? request(staff, customer.value, wish) : noted;
}

export async function approveAs(bench: Bench, staff: Staff, viewId: string): Promise<Result<null>> {
  const found = await findApprovable(bench, staff, viewId);
  if (!found.ok) return found;
  const noted = await bench.operate(actorOf(staff), (scope) => noteApproval(scope, staff, found.value));
  return noted.ok ? approve(staff, found.value) : noted;
}

export function valueOf<T>(done: Result<T> | Recorded<T>): T {
  if (!done.ok) throw new Error(`refused: ${done.code}`);
  return done.value;
}

const letters = () => randomUUID().replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
export const aSentence = () => `Looks at why ${letters()} ${letters()} is missing`;

/** A ticket that somebody else filed, which names the subject where it is a user's. */
export async function aTicket(
  bench: Bench,
  { kind = "request", subject }: { kind?: "request" | "incident" | "order"; subject: string | null },
): Promise<string> {
  const number = `T-${randomUUID().slice(0, 8)}`;
  valueOf(await fileTicket(bench, lea, { domain: "halden.example", number, kind, subject }));
  return number;
}

/** A view by a user's request and agreement, asked for and opened; the Sheet is written. */
export async function anOpenView(
  s: TestServer,
  bench: Bench,
  { group, subject, staff = sam }: { group: string; subject: string; staff?: Staff },
): Promise<string> {
  const view = await aRequest(bench, { group, subject, staff });
  expect(await s.as(subject)("PUT", `/v1/support/agreements/${group}`)).toMatchObject({ status: 200 });
  valueOf(await open(bench, staff, view));
  await advanceUntilDone(s);
  return view;
}

export async function aRequest(
  bench: Bench,
  { group, subject, staff = sam }: { group: string | null; subject: string; staff?: Staff },
): Promise<string> {
  const email = `${subject}@halden.example`;
  const ticket = await aTicket(bench, { subject: email });
  const wish = {
    domain: "halden.example",
    subject: email,
    group,
    reason: "CUSTOMER_REQUEST",
    ticket,
  } as const;
  return valueOf(await ask(bench, staff, { ...wish, justification: aSentence() })).view;
}
