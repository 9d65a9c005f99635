// The first layer: the way to Google and back. A browser comes back with a code and the cookie it was given; an account of the register
// gets a session that no code has proved yet. Anybody else goes the same way and finds that no code works.

import { randomUUID, timingSafeEqual, createHash } from "node:crypto";
import * as z from "zod";
import type { Actor } from "../../shared/audit/event.ts";
import { accept, refuse, type Refusal, type Result } from "../../shared/contract/refusal.ts";
import { newSecret, readCookie } from "../auth/page-reference.ts";
import type { Answer } from "../http/answer.ts";
import { noBody } from "../http/body.ts";
import { open, seal } from "../seal/sealed.ts";
import { type Identity, personIdOf } from "../store/admission.ts";
import { findStaff, keepSecondStep, type StaffEntry } from "../store/staff/staff.ts";
import { openStaffSession } from "../store/staff/sessions.ts";
import { type Recorded, readerOf } from "../store/tenant-store.ts";
import { clientAddress, networkOf } from "../http/address.ts";
import { apart, type Desk } from "./desk.ts";
import type { StaffRoute } from "./staff-route.ts";
import { tell } from "./staff-route.ts";
import { type Asked, staffCookie } from "./visit.ts";

const signInCookie = "__Host-carnet-sign-in";
const signInSeconds = 600;
const page = "/pages/staff";
const sealedFor = ["staff sign-in"];
/** What the browser carries to Google and back, sealed: where it set out from, and what must come back. */
const carried = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  network: z.string(),
  atMs: z.number(),
});
type Carried = z.infer<typeof carried>;
const returned = z.object({ state: z.string().max(200), code: z.string().min(1).max(2_000) });

const unguarded = { method: "GET", action: "staff.sign-in", needs: [], power: null } as const;
const schemas = { params: z.strictObject({}), query: z.record(z.string(), z.string()), body: noBody };

/** No layer stands before the sign-in: it is how the first one is had. */
export const beginSignIn: StaffRoute = {
  ...unguarded,
  path: "/staff/sign-in",
  summary: "The way to Google, and with it to the staff page",
  schemas,
  async handle(desk, asked) {
    const network = networkOfAsked(desk, asked);
    if (network === null) return unrecorded(refuse("address-not-admitted"));
    const { url, secrets } = desk.google.begin();
    const kept: Carried = { ...secrets, network, atMs: desk.now() };
    const text = seal(desk.keys.data, sealedFor, kept).toString("base64url");
    // Lax, since the browser comes back from Google's site; the session's own cookie is Strict
    const cookie = `${signInCookie}=${text}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${signInSeconds}`;
    return { ...accept({ status: 303, location: url, cookie }), eventKey: null };
  },
};

export const finishSignIn: StaffRoute = {
  ...unguarded,
  path: "/staff/callback",
  summary: "The way back from Google, once",
  schemas,
  async handle(desk, asked) {
    const begun = readBegun(desk, asked);
    if (!begun.ok) return unrecorded(begun);
    const { code, secrets } = begun.value;
    const signedIn = await desk.google.finish(code, secrets);
    if (!signedIn.ok)
      return unrecorded(signedIn.code === "unavailable" ? signedIn : refuse("staff-signed-out"));
    return admit(desk, signedIn.value, secrets);
  },
};

/** What came back fits the cookie, in time and from the same network. Refusals: `staff-signed-out`, `address-not-admitted`. */
function readBegun(desk: Desk, asked: Asked): Result<{ code: string; secrets: Carried }> {
  const network = networkOfAsked(desk, asked);
  if (network === null) return refuse("address-not-admitted");
  const query = returned.safeParse(Object.fromEntries(new URL(asked.request.url).searchParams));
  const secrets = openCarried(desk, readCookie(asked.request.headers, signInCookie) ?? "");
  if (!query.success || !secrets || secrets.network !== network) return refuse("staff-signed-out");
  const ageMs = desk.now() - secrets.atMs;
  if (ageMs < 0 || ageMs > signInSeconds * 1000 || !isSame(query.data.state, secrets.state))
    return refuse("staff-signed-out");
  return accept({ code: query.data.code, secrets });
}

function openCarried({ keys }: Desk, text: string): Carried | null {
  try {
    return carried.parse(open(keys.data, sealedFor, Buffer.from(text, "base64url")));
  } catch {
    return null; // not ours, or changed
  }
}

/** Keyed on `sub` in the operator's own domain; the address is for display. */
async function admit(desk: Desk, identity: Identity, { nonce, network }: Carried): Promise<Recorded<Answer>> {
  if (identity.domain !== desk.domain) return unrecorded(refuse("staff-signed-out"));
  const staffId = personIdOf(identity.sub);
  const actor: Actor = { personId: staffId, email: identity.email, surface: "operator" };
  const entry = await desk.db.read(desk.tenantId, (tx) => findStaff(readerOf(tx, desk.tenantId), staffId));
  const { text, hash } = newSecret();
  const onPage: Answer = { status: 303, location: page, cookie: staffCookieOf(text) };
  const target = {};
  const refusal = await judgeEntry(desk, actor, entry);
  if (refusal) {
    // the same way as for everybody, with a reference that names no session
    const eventKey = await tell(desk, actor, { action: "staff.sign-in", target, refusal });
    return { ...accept(onPage), eventKey };
  }
  return desk.store.act(actor, { action: "staff.sign-in", target }, async (scope) => {
    const nonceHash = createHash("sha256").update(nonce).digest();
    const session = { sessionId: randomUUID(), hash, nonceHash, staffId, network };
    if (!(await openStaffSession(scope, session))) return refuse("staff-signed-out");
    return accept({
      value: onPage,
      event: {
        action: "staff.sign-in",
        outcome: "allowed",
        target: { session: session.sessionId },
        details: {},
      },
    });
  });
}

/** The register and the Directory are asked at once, whoever comes, so that who is unknown waits as long. */
async function judgeEntry(desk: Desk, actor: Actor, entry: StaffEntry | null): Promise<Refusal | null> {
  const said = await desk.secondStepOf(actor.email).catch(() => null);
  if (said) desk.clock.note(said.clockOffsetMs);
  if (!entry || entry.state === "left" || entry.state === "suspended") return refuse("staff-not-active");
  if (!said || said.sub !== entry.sub || said.isGone) return refuse("second-step-unproven");
  await apart(desk, actor, async (scope) => keepSecondStep(scope, entry.staffId, said.isOn));
  return said.isOn ? null : refuse("second-step-unproven");
}

/** A cookie of this host alone, never sent from another site, gone when the browser closes. */
export function staffCookieOf(text: string): string {
  return `${staffCookie}=${text}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

function networkOfAsked({ proxies }: Desk, { peer, request }: Asked): string | null {
  const address = clientAddress(peer, request.headers.get("x-forwarded-for"), proxies);
  return address && networkOf(address);
}

function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

function unrecorded(refusal: Refusal): Recorded<Answer> {
  return { ...refusal, eventKey: null };
}
