// A staff request as the gate sees it: its address, the session it names, that person's entry and the place's admission, each read from
// the database at this very moment.

import { isFromPage } from "../http/route.ts";
import type { Actor } from "../../shared/audit/event.ts";
import { refuse, type Refusal, type Result } from "../../shared/contract/refusal.ts";
import { readCookie, readSecret } from "../auth/page-reference.ts";
import { findHome, listOffices } from "../store/staff/addresses.ts";
import { findStaffSession, touchStaffSession, type StaffSession } from "../store/staff/sessions.ts";
import type { StaffEntry } from "../store/staff/staff.ts";
import { type Reader, readerOf } from "../store/tenant-store.ts";
import { type Address, clientAddress, isWithin, networkOf, readRange } from "../http/address.ts";
import { apart, type Desk } from "./desk.ts";
import { evidenceOf, type Facts, judge, type Layer } from "./gate.ts";
import type { Evidence, StaffCaller } from "./staff-caller.ts";

/** `peer`: who opened the connection, null where nobody can say. */
export type Asked = { request: Request; params: Record<string, string>; peer: string | null };
/** Who is known by her session, let in or not; null for a stranger. */
export type Known = { entry: StaffEntry; session: StaffSession; actor: Actor };
export type Visit = { facts: Facts; address: Address | null; known: Known | null };

export const staffCookie = "__Host-carnet-staff";
const staffPage = "staff";
/** So seldom is written that somebody is there: the idle time may end that much early, never late. */
const touchedEveryMs = 20_000;

/** Reads all that the gate judges by; lets nobody in. */
export async function readVisit(desk: Desk, { request, peer }: Asked): Promise<Visit> {
  const nowMs = desk.now();
  const address = clientAddress(peer, request.headers.get("x-forwarded-for"), desk.proxies);
  const network = address && networkOf(address);
  const hash = readSecret(readCookie(request.headers, staffCookie) ?? "");
  const { found, admittedAtMs } = await desk.db.read(desk.tenantId, async (tx) => {
    const reader = readerOf(tx, desk.tenantId);
    const [found, office] = await Promise.all([
      hash && findStaffSession(reader, hash),
      address && findOffice(reader, address, nowMs),
    ]);
    if (office || !found || !network) return { found, admittedAtMs: office?.addedAtMs ?? null };
    const home = await findHome(reader, { staffId: found.entry.staffId, network, nowMs });
    return { found, admittedAtMs: home?.declaredAtMs ?? null };
  });
  const facts: Facts = {
    nowMs,
    clockOffsetMs: desk.clock.offsetMs(),
    network,
    admittedAtMs,
    session: found?.session ?? null,
    entry: found?.entry ?? null,
  };
  return { facts, address, known: found && { ...found, actor: actorOf(found.entry, facts) } };
}

async function findOffice(reader: Reader, address: Address, nowMs: number) {
  const offices = await listOffices(reader, nowMs);
  return offices.find(({ range }) => {
    const read = readRange(range);
    return read !== null && isWithin(address, read);
  });
}

/** As whom the trail names her, with the age of what each layer rests on. */
function actorOf({ staffId, email }: StaffEntry, facts: Facts): Actor {
  return { personId: staffId, email, surface: "operator", evidence: writeEvidence(facts) };
}

function writeEvidence(facts: Facts): string {
  const { address, identity, secondStep, code } = evidenceOf(facts);
  const age = (seconds: number) => (seconds < 0 ? "–" : `${seconds} s`);
  const proof = facts.session?.byPasskey ? "passkey" : "code";
  return `address ${age(address)}, identity ${age(identity)}, 2-step ${age(secondStep)}, ${proof} ${age(code)}`;
}

/** Who came through the gate: as the rules know her, and as the trail names her. */
export type Entered = { caller: StaffCaller; actor: Actor; visit: Visit; known: Known };
/** Not let in; `actor` is whose session it was, so that the refusal is told in the trail. */
export type TurnedAway = { refusal: Refusal; actor: Actor | null };

/**
 * Lets a request in that holds every layer its route needs, and keeps its session alive. Refusals: those of `judge`; `page-forged` for a
 * change that the staff page did not send.
 */
export async function enter(
  desk: Desk,
  asked: Asked,
  needs: readonly Layer[],
): Promise<{ ok: true; entered: Entered } | ({ ok: false } & TurnedAway)> {
  const visit = await readVisit(desk, asked);
  const { known, facts } = visit;
  const away = (refusal: Refusal) => ({ ok: false, refusal, actor: known?.actor ?? null }) as const;
  const judged: Result<Evidence> = judge(facts, needs);
  if (!judged.ok) return away(judged);
  const { method, headers, url } = asked.request;
  if (method !== "GET" && !isFromPage(staffPage, headers, url)) return away(refuse("page-forged"));
  if (!known) return away(refuse("staff-signed-out"));
  const { entry, session, actor } = known;
  if (facts.nowMs - session.seenAtMs >= touchedEveryMs)
    await apart(desk, actor, async (scope) => touchStaffSession(scope, session.sessionId));
  const caller: StaffCaller = {
    staffId: entry.staffId,
    email: entry.email,
    role: entry.role,
    sessionId: session.sessionId,
    network: facts.network ?? "",
    evidence: judged.value,
  };
  return { ok: true, entered: { caller, actor, visit, known } };
}
