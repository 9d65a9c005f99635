// Whose word a support view needs, how long it lasts, what it stands on: every cell of the tables, and what holds for all values.

import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { decideApproval } from "../../../src/shared/domain/peer-approval.ts";
import {
  consentsNeeded,
  decideReason,
  endOfView,
  extendView,
  firstSupportPolicy,
  overAtMs,
  stateOfView,
  supportLimit,
  supportModes,
  supportReasons,
  type ViewTimes,
} from "../../../src/shared/domain/support.ts";
import {
  decideTicket,
  type Ticket,
  ticketKinds,
  ticketMs,
} from "../../../src/shared/domain/support-ticket.ts";

const minute = 60_000;
const hour = 60 * minute;
const t0 = Date.UTC(2026, 5, 1, 12);
const asked: ViewTimes = {
  requestedAtMs: t0,
  openedAtMs: null,
  endsAtMs: null,
  seenAtMs: null,
  endedAtMs: null,
};
const open: ViewTimes = { ...asked, openedAtMs: t0, endsAtMs: t0 + supportLimit.viewMs };

test("IMP-12: the first mode is streamlined; deny refuses every reason, an empty list too, whatever the mode", () => {
  expect(firstSupportPolicy).toMatchObject({ mode: "streamlined", reasons: supportReasons });
  for (const mode of supportModes)
    for (const reason of supportReasons) {
      const code = mode === "deny" ? "support-denied" : "support-reason";
      expect(decideReason({ mode, reasons: [], adminsAgree: true }, reason)).toEqual({ ok: false, code });
      const only = decideReason({ mode, reasons: [reason], adminsAgree: false }, reason);
      expect(only).toEqual(mode === "deny" ? { ok: false, code } : { ok: true });
      const others = supportReasons.filter((one) => one !== reason);
      expect(decideReason({ mode, reasons: others, adminsAgree: false }, reason)).toEqual({
        ok: false,
        code,
      });
    }
});

describe("consents by mode and reason, for support and for the officer", () => {
  test.each([
    ["notify", "CUSTOMER_REQUEST", ["agreement", "peer"], ["agreement", "peer"]],
    ["notify", "SERVICE_FAULT", ["peer"], ["peer"]],
    ["notify", "ABUSE_REVIEW", ["agreement", "peer"], ["peer"]],
    ["notify", "PRODUCTION_ALERT", ["peer"], ["peer"]],
    ["notify", "LEGAL_ORDER", ["peer"], ["peer"]],
    ["streamlined", "CUSTOMER_REQUEST", ["agreement"], ["agreement"]],
    ["streamlined", "SERVICE_FAULT", ["customer"], ["customer"]],
    ["streamlined", "ABUSE_REVIEW", ["agreement", "customer"], ["customer"]],
    ["streamlined", "PRODUCTION_ALERT", ["customer"], ["customer"]],
    ["streamlined", "LEGAL_ORDER", ["customer"], ["customer"]],
    ["approve", "CUSTOMER_REQUEST", ["agreement", "customer"], ["agreement", "customer"]],
    ["approve", "SERVICE_FAULT", ["customer"], ["customer"]],
    ["approve", "ABUSE_REVIEW", ["agreement", "customer"], ["customer"]],
    ["approve", "PRODUCTION_ALERT", ["customer"], ["customer"]],
    ["approve", "LEGAL_ORDER", ["customer"], ["customer"]],
  ] as const)("%s, %s", (mode, reason, support, officer) => {
    expect(consentsNeeded(mode, { reason, isOfficer: false })).toEqual(support);
    expect(consentsNeeded(mode, { reason, isOfficer: true })).toEqual(officer);
  });
  test("no view opens on the word of nobody", () => {
    for (const mode of supportModes)
      for (const reason of supportReasons)
        for (const isOfficer of [true, false])
          expect(consentsNeeded(mode, { reason, isOfficer }).length).toBeGreaterThan(0);
  });
});

describe("time", () => {
  test.each([
    ["a request a moment before 12 hours", asked, 12 * hour - 1, "requested"],
    ["a request after 12 hours", asked, 12 * hour, "lapsed"],
    ["a view that was just opened", open, 0, "open"],
    ["a view before its opening, by a clock set back", open, -1, "over"],
    ["nothing read for ten minutes", open, 10 * minute, "over"],
    ["something read nine minutes ago", { ...open, seenAtMs: t0 + 20 * minute }, 29 * minute, "open"],
    ["its half hour", { ...open, seenAtMs: t0 + 29 * minute }, 30 * minute, "over"],
    ["stopped", { ...open, endedAtMs: t0 + 1 }, 2, "over"],
  ] as const)("%s", (_, view, after, state) => {
    expect(stateOfView(view, t0 + after)).toBe(state);
  });
  test("a view never outlasts its agreement", () => {
    expect(endOfView(t0, t0 + 5 * minute)).toBe(t0 + 5 * minute);
    expect(endOfView(t0, t0 + hour)).toBe(t0 + 30 * minute);
    expect(endOfView(t0, null)).toBe(t0 + 30 * minute);
  });
  test("IMP-03: one extension, only of an open view, only as far as the user agrees", () => {
    const view = { ...open, seenAtMs: t0 + 25 * minute, isExtended: false };
    const at = { nowMs: t0 + 26 * minute, agreedUntilMs: null };
    expect(extendView(view, at)).toEqual({ ok: true, endsAtMs: t0 + hour });
    expect(extendView({ ...view, isExtended: true }, at)).toEqual({ ok: false, code: "view-extended" });
    expect(extendView(view, { ...at, nowMs: t0 + 30 * minute })).toEqual({ ok: false, code: "view-over" });
    expect(extendView({ ...asked, isExtended: false }, at)).toEqual({ ok: false, code: "view-over" });
    const agreed = { ...at, agreedUntilMs: t0 + 30 * minute };
    expect(extendView(view, agreed)).toEqual({ ok: false, code: "agreement-missing" });
    expect(extendView(view, { ...at, agreedUntilMs: t0 + 40 * minute })).toEqual({
      ok: true,
      endsAtMs: t0 + 40 * minute,
    });
  });
  test("however it is read and extended, no view is open after an hour, nor after ten minutes without a read", () => {
    const step = fc.record({ after: fc.integer({ min: 0, max: 15 * minute }), extends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let nowMs = t0;
        let view = { ...open, isExtended: false };
        for (const one of steps) {
          nowMs += one.after;
          const isOpen = stateOfView(view, nowMs) === "open";
          expect(isOpen).toBe(nowMs < overAtMs(view));
          if (isOpen) expect(nowMs - t0).toBeLessThan(hour);
          if (one.after >= supportLimit.idleMs) expect(isOpen).toBe(false);
          if (!isOpen) return;
          view = { ...view, seenAtMs: nowMs };
          const longer = extendView(view, { nowMs, agreedUntilMs: null });
          if (one.extends && longer.ok) view = { ...view, endsAtMs: longer.endsAtMs, isExtended: true };
        }
      }),
    );
  });
});

describe("IMP-01: the ticket", () => {
  const ticket: Ticket = {
    kind: "request",
    subject: "bob@halden.example",
    openedAtMs: t0,
    closedAtMs: null,
    filedBy: "lea@carnet.example",
  };
  const by = {
    reason: "CUSTOMER_REQUEST",
    subject: "bob@halden.example",
    actor: "sam@carnet.example",
  } as const;
  const unfit = { ok: false, code: "ticket-unfit" };
  test.each([
    ["none of that number", null, 0, false],
    ["an open one that names the subject", ticket, 0, true],
    ["14 days old", ticket, ticketMs, true],
    ["15 days old", ticket, ticketMs + 24 * hour, false],
    ["closed", { ...ticket, closedAtMs: t0 }, 1, false],
    ["of another subject", { ...ticket, subject: "eve@halden.example" }, 0, false],
    ["that names nobody", { ...ticket, subject: null }, 0, false],
    ["filed by whoever wants to look", { ...ticket, filedBy: by.actor }, 0, false],
    ["from a clock far ahead", ticket, -ticketMs - 1, false],
  ] as const)("%s", (_, found, after, fits) => {
    expect(decideTicket(found, { ...by, nowMs: t0 + after })).toEqual(fits ? { ok: true } : unfit);
  });
  test("each reason takes its own kind and no other", () => {
    const kinds = { CUSTOMER_REQUEST: "request", LEGAL_ORDER: "order" } as const;
    for (const reason of supportReasons)
      for (const kind of ticketKinds) {
        const wanted = reason in kinds ? kinds[reason as keyof typeof kinds] : "incident";
        const decided = decideTicket({ ...ticket, kind }, { ...by, reason, nowMs: t0 });
        expect([reason, kind, decided.ok]).toEqual([reason, kind, kind === wanted]);
      }
  });
  test("an incident names the customer, or just this user", () => {
    const incident: Ticket = { ...ticket, kind: "incident", subject: null };
    const about = { ...by, reason: "SERVICE_FAULT", nowMs: t0 } as const;
    expect(decideTicket(incident, about)).toEqual({ ok: true });
    expect(decideTicket({ ...incident, subject: "eve@halden.example" }, about)).toEqual(unfit);
  });
});

describe("IMP-02: the colleague's approval", () => {
  const given = {
    view: { ...asked, actor: "sam" },
    approver: "lea",
    isApproverHeld: false,
    approvers: [],
    lastApprovers: [],
    nowMs: t0,
  };
  const pair = (shared: number, of: number) =>
    Array.from({ length: of }, (_, at) => (at < shared ? "lea" : `other${at}`));
  test.each([
    ["a colleague's", {}, null],
    ["one's own", { approver: "sam" }, "approval-own"],
    ["of somebody under a hold", { isApproverHeld: true }, "approval-held"],
    ["twice by one", { approvers: ["lea"] }, "approval-given"],
    ["after 12 hours", { nowMs: t0 + 12 * hour }, "view-over"],
    ["of a view that is open", { view: { ...open, actor: "sam" } }, "view-over"],
    ["the same pair nine times of ten", { lastApprovers: pair(9, 10) }, "approval-too-often"],
    ["the same pair eight times of ten", { lastApprovers: pair(8, 10) }, null],
    ["the same pair each of nine times", { lastApprovers: pair(9, 9) }, null],
  ] as const)("%s", (_, change, code) => {
    const decided = decideApproval({ ...given, ...change });
    expect(decided).toEqual(code === null ? { ok: true } : { ok: false, code });
  });
});
