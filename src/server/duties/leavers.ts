// Sees off whom the Directory calls gone: one look a day for each tenant, no transaction waits for it, and while it is silent nothing
// happens. A suspended account has days of grace; on each look the Directory must still say so.

import { areManyDeleted, type Departure, dueAt } from "../../shared/domain/departure.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { findTenant } from "../store/admission.ts";
import * as departures from "../store/departures.ts";
import { lostAccess, seeOff, toldOf } from "../store/leavers.ts";
import { actAsServer } from "../store/own-event.ts";
import { at, type Scope, sendEvent } from "../store/tenant-store.ts";
import type { DutyDeps } from "./duties.ts";

/** Accounts that are asked for one by one in a look; further ones in the next. */
const mostAsked = 60;

type Look = { domain: string; successor: string | null; after: string; holders: departures.Holder[] };
/** `asked`: those of whom the Directory said something. */
type Word = { gone: Map<string, Departure>; asked: string[]; last: string; isSuccessorThere: boolean };

/** Answers whether anything was done. */
export async function followDirectory(deps: DutyDeps, tenantId: string): Promise<boolean> {
  const look = await beginLook(deps, tenantId);
  if (!look) return false;
  const word = await hear(deps.people, look).catch(() => "silent" as const);
  if (word === null) return false;
  if (word === "silent") {
    await actAsServer(deps, tenantId, async (scope) => departures.giveBackLook(scope));
    return false;
  }
  const due = await actAsServer(deps, tenantId, (scope) => takeNote(scope, look, word));
  const successor = word.isSuccessorThere ? look.successor : null;
  for (const email of due.emails)
    await actAsServer(deps, tenantId, (scope) => carryOut(scope, email, successor));
  return due.isChanged || due.emails.length > 0;
}

async function beginLook(deps: DutyDeps, tenantId: string): Promise<Look | null> {
  const tenant = await findTenant(deps.db, deps.keyRing, tenantId);
  if (!tenant) return null;
  const { domain, policy } = tenant;
  return actAsServer(deps, tenantId, async (scope) => {
    const after = await departures.claimLook(scope);
    if (after === null) return null;
    departures.removeOldReports(scope);
    return {
      domain,
      successor: policy.successor,
      after,
      holders: await departures.findHolders(scope, domain),
    };
  });
}

/** Throws while the Directory is silent; null where there is none. */
async function hear(
  people: DirectoryPeople,
  { domain, holders, after, successor }: Look,
): Promise<Word | null> {
  const listed = await people.peopleOf(domain);
  if (!listed) return null;
  const there = new Set(listed.emails);
  const missing = holders.filter(({ email }) => !there.has(email));
  const inTurn = [
    ...missing.filter(({ email }) => email > after),
    ...missing.filter(({ email }) => email <= after),
  ];
  const gone = new Map<string, Departure>();
  const asked = holders.map(({ email }) => email).filter((email) => there.has(email));
  const some = inTurn.slice(0, mostAsked);
  for (const { email, isKnown } of some) {
    const known = await people.standingOf(email);
    asked.push(email);
    if (known?.standing !== "gone") continue;
    if (!known.isDeleted) gone.set(email, "suspended");
    else if (isKnown) gone.set(email, "deleted");
  }
  const heir = successor === null ? null : await people.standingOf(successor);
  return { gone, asked, last: some.at(-1)?.email ?? "", isSuccessorThere: heir?.standing === "there" };
}

/** Whom to see off now. Who is back is forgotten, and who is newly gone is told with the day on which it will be done. */
async function takeNote(
  scope: Scope,
  { holders }: Look,
  { gone, asked, last }: Word,
): Promise<{ emails: string[]; isChanged: boolean }> {
  departures.endLook(scope, last);
  const waiting = new Map(
    (await departures.findLeavers(scope)).flatMap((one) => (one.report ? [] : [[one.email, one] as const])),
  );
  for (const email of waiting.keys())
    if (!gone.has(email) && (asked.includes(email) || !holders.some((one) => one.email === email)))
      departures.forgetLeaver(scope, email);
  const deleted = [...gone.values()].filter((one) => one === "deleted").length;
  const isDoubtful = areManyDeleted(deleted, holders.length);
  const fresh = [...gone].filter(([email]) => !waiting.has(email));
  const noted = fresh.map(([email, departure]) => ({
    email,
    departure,
    noticedAtMs: scope.nowMs,
    dueAtMs: dueAt(departure, scope.nowMs, isDoubtful),
  }));
  for (const one of noted) departures.noteLeaver(scope, one);
  const toTell = noted.filter(({ dueAtMs }) => dueAtMs > scope.nowMs);
  for (const { email, departure, dueAtMs } of toTell)
    sendEvent(scope, {
      action: "leaver.notice",
      outcome: "allowed",
      target: { principal: `person:${email}` },
      details: { state: departure, until: at(dueAtMs) },
    });
  const stillGone = [...waiting.values()].filter(({ email }) => gone.has(email));
  const emails = [...stillGone, ...noted]
    .filter(({ dueAtMs }) => dueAtMs <= scope.nowMs)
    .map(({ email }) => email);
  return { emails, isChanged: toTell.length > 0 };
}

async function carryOut(scope: Scope, email: string, named: string | null): Promise<void> {
  const report = await seeOff(scope, { email, successor: named === email ? null : named });
  departures.finishLeaver(scope, report);
  sendEvent(scope, { action: "leaver.finish", outcome: "allowed", ...toldOf(report) });
  for (const event of lostAccess(report)) sendEvent(scope, event);
}
