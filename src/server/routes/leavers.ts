// Somebody leaves: an admin sees what would change, then has it done in one act, whose answer is the report. Whom the Directory calls
// gone the server sees off by itself: what it noticed and did is listed here.

import {
  type LeaverList,
  type LeaverPreview,
  type LeaverRequest,
  leaverRequest,
} from "../../shared/contract/admin.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { domainOf } from "../../shared/domain/principal.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findLeavers, findLook, forgetLeaver } from "../store/departures.ts";
import { type Leave, lostAccess, planReport, seeOff, toldOf } from "../store/leavers.ts";
import { time } from "./presentation.ts";
import { knowPrincipal } from "./sharing.ts";
import { askStandings, presenceOf } from "./standings.ts";

/** Refusal: `principal-outside`, for a successor who is not of the organization. */
function leaveOf({ caller }: SignedIn, { email, successor: named }: LeaverRequest): Result<Leave> {
  const successor = named ?? null;
  if (successor !== null && domainOf({ kind: "person", name: successor }) !== caller.domain)
    return refuse("principal-outside");
  return accept({ email, successor });
}

/** A silent Directory keeps nobody from succeeding, as it keeps nobody from owning. */
export async function isSuccessorGone(
  directory: DirectoryPeople,
  { caller }: SignedIn,
  successor: string | null | undefined,
): Promise<boolean> {
  if (!successor) return false;
  return (await knowPrincipal(directory, caller, { kind: "person", name: successor })) === "unknown";
}

const previewLeaver = defineRoute({
  method: "POST",
  path: "/v1/admin/leavers/preview",
  summary: "What would change if somebody left: which groups move, which grants end; for admins",
  action: "leaver.preview",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(leaverRequest),
  target: () => ({}),
  async run(scope, { body, signedIn, directory }) {
    const leave = leaveOf(signedIn, body);
    if (!leave.ok) return leave;
    const report = await planReport(scope, leave.value);
    const { email, successor } = report;
    const later = async (): Promise<LeaverPreview> => {
      const { known } = await askStandings(directory, [email, ...(successor === null ? [] : [successor])]);
      return {
        ...report,
        presence: presenceOf(known.get(email)),
        successorPresence: successor === null ? null : presenceOf(known.get(successor)),
      };
    };
    return accept({
      value: { status: 200, later },
      event: { action: "leaver.preview", outcome: "allowed", ...toldOf(report) },
    });
  },
});

const applyLeaver = defineRoute({
  method: "POST",
  path: "/v1/admin/leavers",
  summary: "Move a leaver's groups to a successor or the organization and end the grants that name her",
  action: "leaver.apply",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(leaverRequest),
  target: () => ({}),
  async prepare({ body, signedIn, directory }) {
    const isGone = await isSuccessorGone(directory, signedIn, body.successor);
    return async (scope) => {
      const leave = leaveOf(signedIn, body);
      if (!leave.ok) return leave;
      if (isGone) return refuse("successor-gone");
      const report = await seeOff(scope, leave.value);
      forgetLeaver(scope, body.email);
      return accept({
        value: { status: 200, json: report },
        event: { action: "leaver.apply", outcome: "allowed", ...toldOf(report) },
        beside: lostAccess(report),
      });
    };
  },
});

const listLeavers = defineRoute({
  method: "GET",
  path: "/v1/admin/leavers",
  summary:
    "Whom the Directory called gone: who is seen off when, and the reports of those who were; for admins",
  action: "leaver.list",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    const [leavers, lookedAtMs] = await Promise.all([findLeavers(scope), findLook(scope)]);
    const json: LeaverList = {
      lookedAt: lookedAtMs === null ? null : time(lookedAtMs),
      items: leavers.map(({ email, departure, noticedAtMs, dueAtMs, report }) => ({
        email,
        departure,
        noticedAt: time(noticedAtMs),
        dueAt: time(dueAtMs),
        report,
      })),
    };
    return accept({
      value: { status: 200, json },
      event: { action: "leaver.list", outcome: "allowed", target: {}, details: { leavers: leavers.length } },
    });
  },
});

export const leaverRoutes: readonly Route[] = [previewLeaver, applyLeaver, listLeavers];
