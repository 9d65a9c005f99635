// The operator's people in tests: a server with a staff face, somebody of the register at a browser of her own, and her authenticator.

import { randomUUID } from "node:crypto";
import type { StaffRole, StaffState } from "../../src/shared/domain/staff.ts";
import { personIdOf, tenantIdOf } from "../../src/server/store/admission.ts";
import { addAuthenticator, confirmAuthenticator } from "../../src/server/store/staff/authenticators.ts";
import { addOffice } from "../../src/server/store/staff/addresses.ts";
import { addStaff } from "../../src/server/store/staff/staff.ts";
import { addPerson } from "../../src/server/store/admission.ts";
import { openScope, type Scope } from "../../src/server/store/tenant-store.ts";
import { codeOf, stepOf } from "../../src/server/staff/one-time-code.ts";
import { createGoogle } from "../../src/simulator/google/google.ts";
import { operatorDomain, operatorPeople } from "../../src/simulator/google/operator-people.ts";
import { demoPeople } from "../../src/simulator/google/people.ts";
import type { Engine } from "./database.ts";
import { type Answered, aServer, googleOptions, type Given, testClock, type TestServer } from "./server.ts";

export const origin = "https://carnet.example.org";
export const client = {
  id: "staff.apps.example",
  secret: "staff-secret",
  redirectUris: [`${origin}/staff/callback`],
};
/** In the office's range; `elsewhere` is a public address in none. */
export const office = "89.160.20.112";
export const officeRange = "89.160.20.0/24";
export const elsewhere = "81.2.69.142";

export const operatorOf = { domain: operatorDomain, origin, client, proxies: ["10.0.0.0/8"] };
const operatorTenant = tenantIdOf({ sub: "", email: "", domain: operatorDomain });
export const everybody = [...demoPeople, ...operatorPeople];

export async function aStaffServer(engine: Engine, given: Given = {}): Promise<TestServer> {
  const clock = given.clock ?? testClock();
  const google = given.google ?? createGoogle({ ...googleOptions(clock, everybody), client });
  const s = await aServer(engine, { people: everybody, operator: operatorOf, ...given, clock, google });
  await inOperator(s, async (scope) =>
    addOffice(scope, { officeId: randomUUID(), range: officeRange, name: "Paris" }),
  );
  await s.server.watchStaff();
  return s;
}

/** The operator's tenant and its keys. */
export async function operatorPlace(s: Pick<TestServer, "db" | "keyRing">) {
  const [row] = await sql(s, "select wrapped_key from tenant where tenant_id = $1");
  if (!(row?.["wrapped_key"] instanceof Uint8Array)) throw new Error("there is no operator's tenant");
  return { tenantId: operatorTenant, keys: s.keyRing.keysOf(operatorTenant, row["wrapped_key"]) };
}

/** A transaction in the operator's tenant, as nobody. */
export async function inOperator<T>(s: TestServer, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { keys } = await operatorPlace(s);
  return s.db.transaction(operatorTenant, async (tx) => {
    const actor = { personId: randomUUID(), email: "test", surface: "operator" } as const;
    return work(openScope(tx, { tenantId: operatorTenant, keys, actor, nowMs: s.clock.now() }));
  });
}

export type Device = { kind: "totp" | "hotp"; seed: Uint8Array; authenticatorId: string };
export type Member = { email: string; staffId: string; sub: string; device: Device };

const seedOf = (sub: string) => new Uint8Array(Buffer.from(sub.slice(-20).padStart(20, "x")));

/** Enters one of the operator's demo people into the register, with an authenticator that counts. */
export async function aMember(
  s: TestServer,
  local: string,
  role: StaffRole,
  { state = "active", kind = "totp" }: { state?: StaffState; kind?: Device["kind"] } = {},
): Promise<Member> {
  const person = operatorPeople.find(({ email }) => email === `${local}@${operatorDomain}`);
  if (!person) throw new Error(`nobody is called ${local}`);
  const { sub, email } = person;
  const staffId = personIdOf(sub);
  const device: Device = { kind, seed: seedOf(sub), authenticatorId: randomUUID() };
  await inOperator(s, async (scope) => {
    addPerson(scope, { personId: staffId, sub, email });
    await addStaff(scope, staffId, {
      number: local,
      role,
      state,
      isContractor: false,
      endsAtMs: null,
      screenedOn: "2026-01-05",
      ndaHash: Buffer.alloc(32, 1),
      ndaSignedOn: "2026-01-05",
      trainedOn: "2026-01-05",
    });
    addAuthenticator(scope, { ...device, staffId, name: "Phone" });
    await confirmAuthenticator(scope, { ...device, counter: 0, drift: 0 });
  });
  await s.server.watchStaff();
  return { email, staffId, sub, device };
}

/** What her authenticator shows now, or so many steps from now. */
export function codeNow(s: TestServer, { device }: Member, steps = 0): string {
  return codeOf(device, stepOf(s.clock.now()) + steps);
}

/** A browser at an address, with its cookies; changes carry what the staff page's script sends. */
export type Browser = {
  at: string;
  cookies: Map<string, string>;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
};

export function aBrowser(s: TestServer, at = office): Browser {
  const cookies = new Map<string, string>();
  const browser: Browser = {
    at,
    cookies,
    async ask(method, path, body, more = {}) {
      const headers: Record<string, string> = {
        host: new URL(origin).host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(method === "GET" ? {} : { origin, "x-carnet-page": "staff" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...more,
      };
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const response = await s.server.app.request(path, init, { peer: browser.at });
      for (const set of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: isJson ? JSON.parse(text) : null,
      };
    },
  };
  return browser;
}

/** To Google and back, as that person; answers what the way back answered. */
export async function signInAs(s: TestServer, browser: Browser, email: string): Promise<Answered> {
  const begun = await browser.ask("GET", "/staff/sign-in");
  const asked = new URL(begun.headers.get("location") ?? "").searchParams;
  const chosen = s.google.authorize(asked, email);
  if (!chosen.ok) throw new Error(chosen.error);
  const back = new URL(chosen.redirect);
  return browser.ask("GET", `${back.pathname}${back.search}`);
}

/** A member at the office with all four layers. A code counts once, so the clock goes on by a step. */
export async function aSession(s: TestServer, member: Member, at = office): Promise<Browser> {
  const browser = aBrowser(s, at);
  const back = await signInAs(s, browser, member.email);
  if (back.status !== 303) throw new Error(`the sign-in answered ${back.status} ${back.text}`);
  await proveCode(s, member, browser);
  return browser;
}

export async function proveCode(s: TestServer, member: Member, browser: Browser): Promise<void> {
  await later(s, 30_000);
  const proved = await browser.ask("POST", "/staff/code", { code: codeNow(s, member) });
  if (proved.status !== 204) throw new Error(`the code answered ${proved.status} ${proved.text}`);
}

/** Time passes as it does where the server runs: the trail goes on, and the Directory is asked. */
export async function later(s: TestServer, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    await s.server.trail.advance();
    s.clock.advance(Math.min(left, stepMs));
    await s.server.trail.advance();
  }
  await s.server.watchStaff();
}
/** Longer than this the trail may not wait for its Sheet. */
const stepMs = 600_000;

/** Statements of the test's own, in the operator's tenant, which is `$1`. */
export async function sql(s: Pick<TestServer, "db">, statement: string, values: unknown[] = []) {
  return s.db.transaction(operatorTenant, (tx) => tx.query(statement, [operatorTenant, ...values]));
}
