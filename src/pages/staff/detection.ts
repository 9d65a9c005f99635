// What detection found and what its rules know, for officers: alerts, canaries, who is close to whom, when people work.

import type { DetectionView, StaffAlertView } from "../../shared/contract/staff-detection.ts";
import { staffDetectionPhrases } from "../../shared/i18n/staff/detection.ts";
import { countsText, ruleText } from "../../shared/i18n/staff/rules.ts";
import { button, el } from "../dom.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { drawTable } from "../table.ts";
import { localDay, localTime } from "../time.ts";
import { change, drawTelling, type Telling } from "./change.ts";
import { drawHours } from "./hours.ts";
import { fill, reasonField, type StaffConsole } from "./section.ts";

export function drawDetection(console: StaffConsole, place: HTMLElement): void {
  drawTelling(place, (below, telling) => {
    void fill(console, below, console.backend.read<DetectionView>("/staff/detection"), (known) => [
      drawAlerts(console, known.alerts),
      drawCanaries(console, telling, known.canaries),
      drawConflicts(console, telling, known.conflicts),
      drawHours(console, telling, known.hours),
    ]);
  });
}

function drawAlerts({ locale }: StaffConsole, alerts: readonly StaffAlertView[]): HTMLElement {
  const { alerts: say } = staffDetectionPhrases[locale];
  const { columns } = say;
  const rows = alerts.map(({ at, email, customer, subject, rule, counts }) => ({
    cells: [
      localTime(locale, at),
      email,
      `${subject} · ${customer}`,
      [`${ruleText(locale, rule)} (${rule})`, countsText(locale, counts)].filter(Boolean).join(" · "),
    ],
  }));
  const heads = [columns.when, columns.who, columns.whom, columns.what];
  return panel(
    say.title,
    el("p", { class: "quiet" }, say.lead),
    rows.length === 0 ? el("p", { class: "quiet" }, say.none) : drawTable(say.title, heads, rows),
    el("p", {}, el("a", { class: "link within", attributes: { href: "#reviews" } }, say.reviews)),
  );
}

function drawCanaries(
  console: StaffConsole,
  telling: Telling,
  canaries: DetectionView["canaries"],
): HTMLElement {
  const { locale } = console;
  const { canaries: say } = staffDetectionPhrases[locale];
  const { columns } = say;
  const required = { required: "", autocomplete: "off", spellcheck: "false" };
  const domain = field(say.domain, { ...required, maxlength: "253" });
  const mark = field(say.mark, { ...required, maxlength: "320" });
  const reason = reasonField(console.say);
  const send = (path: string, canary: { domain: string; mark: string }) => {
    if (!reason.input.reportValidity()) return;
    const body = { ...canary, reason: reason.input.value };
    void change(console, telling, { path, body, done: say.added });
  };
  const add = () =>
    send("/staff/canaries", {
      domain: domain.input.value.trim().toLowerCase(),
      mark: mark.input.value.trim(),
    });
  const rows = canaries.map(({ addedAt, ...canary }) => ({
    cells: [
      canary.domain,
      el("code", {}, canary.mark),
      localDay(locale, addedAt),
      button(say.remove, () => send("/staff/canaries/remove", canary)),
    ],
  }));
  const heads = [columns.customer, columns.mark, columns.since, columns.acts];
  return panel(
    say.title,
    el("p", { class: "quiet" }, say.lead),
    rows.length === 0 ? el("p", { class: "quiet" }, say.none) : drawTable(say.title, heads, rows),
    form(say.title, add, domain.element, mark.element, reason.element, submitButton(say.add)),
  );
}

function drawConflicts(
  console: StaffConsole,
  telling: Telling,
  conflicts: DetectionView["conflicts"],
): HTMLElement {
  const { locale } = console;
  const { conflicts: say } = staffDetectionPhrases[locale];
  const { columns } = say;
  const reason = reasonField(console.say);
  const withdraw = (id: string, subject: string) => {
    if (!reason.input.reportValidity()) return;
    const body = { subject, reason: reason.input.value };
    const path = `/staff/people/${id}/conflicts/withdraw`;
    void change(console, telling, { path, body, done: console.say.proposed });
  };
  const rows = conflicts.map(({ id, email, subject, declaredAt }) => ({
    cells: [
      email,
      subject,
      localDay(locale, declaredAt),
      email === console.me.email ? "" : button(say.withdraw, () => withdraw(id, subject)),
    ],
  }));
  if (rows.length === 0) return panel(say.title, el("p", { class: "quiet" }, say.none));
  const heads = [columns.who, columns.subject, columns.since, columns.acts];
  return panel(
    say.title,
    el("p", { class: "quiet" }, say.lead),
    drawTable(say.title, heads, rows),
    el("div", { class: "fields" }, reason.element),
  );
}
