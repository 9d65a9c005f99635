// Support: whose word a view needs and for which reasons there are any, what waits for an administrator, what users agreed to, and every
// view with what it has shown.

import type {
  AgreementView,
  SupportOfAll,
  SupportPolicyView,
  SupportViewView,
} from "../../shared/contract/support.ts";
import { supportModes, supportReasons } from "../../shared/domain/support.ts";
import { adminSupportPhrases } from "../../shared/i18n/admin/support.ts";
import { supportPhrasesOf } from "../../shared/i18n/support.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { drawTable } from "../table.ts";
import { localTime } from "../time.ts";
import { choice, form, panel, submitButton } from "../form.ts";
import { type Console, fill } from "./section.ts";
import { drawStaffCases } from "./staff-cases.ts";

const path = "/v1/admin/support";

export function drawSupport(console: Console, place: HTMLElement): void {
  show(console, place, console.backend.read<SupportOfAll>(path));
}

type Answer = ReturnType<typeof readAnswer>;
const readAnswer = ({ backend }: Console) => backend.read<SupportOfAll>(path);

function show(console: Console, place: HTMLElement, answer: Answer, told = ""): void {
  void fill(console, place, answer, ({ policy, agreements, views }) => {
    const act = (method: "POST" | "PUT", to: string, body: unknown, done: string) =>
      show(console, place, console.backend.send<SupportOfAll>(method, `${path}${to}`, body), done);
    const done = el("div", { attributes: { role: "status" } });
    if (told) setBanner(done, "verified", told);
    return [
      done,
      drawWaiting(console, views, act),
      drawPolicy(console, policy, act),
      drawAgreements(console, agreements),
      drawViews(console, views),
      drawStaffCases(console),
    ];
  });
}

type Act = (method: "POST" | "PUT", to: string, body: unknown, done: string) => void;

/** Requests that an administrator answers, and views that are open now. */
function drawWaiting(console: Console, views: readonly SupportViewView[], act: Act): HTMLElement {
  const { locale } = console;
  const say = adminSupportPhrases[locale];
  const { reasons, consents, allGroups } = supportPhrasesOf(locale);
  const live = views.filter(({ state }) => state === "requested" || state === "open");
  if (live.length === 0) return panel(say.waiting, el("p", { class: "quiet" }, say.nothingWaits));
  const rows = live.map((view) => {
    const isOpen = view.state === "open";
    const to = `/views/${view.id}`;
    const end = () => act("POST", `${to}/decline`, null, isOpen ? say.stopped : say.declined);
    const allow = button(say.allow, () => act("POST", `${to}/approve`, null, say.allowed));
    const waits = view.waitsFor.map((one) => consents[one]).join(", ");
    return {
      cells: [
        el("span", {}, el("strong", {}, view.actor), el("br"), view.justification),
        el("span", {}, view.subject, el("br"), view.group?.name ?? allGroups),
        el("span", {}, reasons[view.reason], el("br"), view.ticket),
        isOpen
          ? say.openUntil(localTime(locale, view.until ?? ""))
          : waits
            ? say.waitsFor(waits)
            : say.mayOpen,
        el(
          "span",
          { class: "row" },
          ...(view.waitsFor.includes("customer") ? [allow] : []),
          button(isOpen ? say.stop : say.decline, end, isOpen ? "danger" : "plain"),
        ),
      ],
    };
  });
  const { columns } = say;
  const heads = [columns.who, columns.subject, columns.reason, columns.state, console.say.next];
  return panel(say.waiting, drawTable(say.waiting, heads, rows));
}

function drawPolicy(console: Console, policy: SupportPolicyView, act: Act): HTMLElement {
  const { locale } = console;
  const say = adminSupportPhrases[locale];
  const words = supportPhrasesOf(locale);
  const mode = choice(
    say.mode,
    policy.mode,
    supportModes.map((one) => [one, words.modes[one]]),
  );
  const boxes = supportReasons.map((reason) => {
    const attributes = { type: "checkbox", checked: policy.reasons.includes(reason) ? "" : null };
    const input = el("input", { attributes });
    return {
      reason,
      input,
      element: el("label", { class: "check" }, input, el("span", {}, words.reasons[reason])),
    };
  });
  const attributes = { type: "checkbox", checked: policy.adminsAgree ? "" : null };
  const agrees = el("input", { attributes });
  const send = () => {
    const reasons = boxes.filter(({ input }) => input.checked).map(({ reason }) => reason);
    act("PUT", "/policy", { mode: mode.input.value, reasons, adminsAgree: agrees.checked }, say.saved);
  };
  const { changedBy, changedAt } = policy;
  const stood = changedBy && changedAt ? say.changed(changedBy, localTime(locale, changedAt)) : say.never;
  return panel(
    say.policy,
    el("p", { class: "quiet" }, say.lead),
    el("p", { class: "quiet" }, stood),
    form(
      say.policy,
      send,
      mode.element,
      el(
        "fieldset",
        { class: "checks" },
        el("legend", {}, say.reasons),
        ...boxes.map(({ element }) => element),
      ),
      el("label", { class: "check" }, agrees, el("span", {}, say.adminsAgree)),
      submitButton(say.save),
    ),
  );
}

function drawAgreements({ locale }: Console, agreements: readonly AgreementView[]): HTMLElement {
  const say = adminSupportPhrases[locale];
  if (agreements.length === 0) return panel(say.agreements, el("p", { class: "quiet" }, say.noAgreements));
  const rows = agreements.map(({ person, group, until }) => ({
    cells: [person, el("strong", {}, group.name), localTime(locale, until)],
  }));
  const heads = [say.columns.subject, say.columns.group, say.columns.until];
  return panel(say.agreements, drawTable(say.agreements, heads, rows));
}

/** The closing summaries: who looked at what, how long, and what it came to. */
function drawViews(console: Console, views: readonly SupportViewView[]): HTMLElement {
  const { locale } = console;
  const say = adminSupportPhrases[locale];
  const { reasons, allGroups, summary, uncovered, masked } = supportPhrasesOf(locale);
  const past = views.filter(({ state }) => state === "over" || state === "lapsed");
  if (past.length === 0) return panel(say.views, el("p", { class: "quiet" }, say.noViews));
  const rows = past.map((view) => {
    const isOpened = view.openedAt !== null;
    const seen = `${summary(view.contacts)} · ${view.fields.length > 0 ? uncovered(view.fields.join(", ")) : masked}`;
    return {
      cells: [
        localTime(locale, view.openedAt ?? view.requestedAt),
        el("span", {}, el("strong", {}, view.actor), el("br"), `${reasons[view.reason]} · ${view.ticket}`),
        el("span", {}, view.subject, el("br"), view.group?.name ?? allGroups),
        isOpened ? seen : say.neverOpened,
        isOpened ? (new Map(Object.entries(say.enders)).get(view.endedBy ?? "") ?? "") : "",
      ],
    };
  });
  const { columns } = say;
  const heads = [columns.when, columns.who, columns.subject, columns.seen, columns.endedBy];
  return panel(say.views, drawTable(say.views, heads, rows));
}
