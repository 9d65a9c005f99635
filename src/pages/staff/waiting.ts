// What waits for me: duties with the way to each, and proposals: what it would do, why, and my word on it.

import type { StaffProposalView, StaffWaiting } from "../../shared/contract/staff.ts";
import { staffRoles } from "../../shared/domain/staff.ts";
import { staffDetectionPhrases } from "../../shared/i18n/staff/detection.ts";
import { staffNdaPhrases } from "../../shared/i18n/staff/nda.ts";
import { el } from "../dom.ts";
import { form, panel } from "../form.ts";
import { localDay, localTime } from "../time.ts";
import { act, fill, reasonField, type StaffConsole, tellRefusal } from "./section.ts";

export function drawWaiting(console: StaffConsole, place: HTMLElement): void {
  const answer = console.backend.read<StaffWaiting>("/staff/proposals");
  void fill(console, place, answer, ({ items, also }) => [
    ...drawAlso(console, also),
    ...(items.length === 0
      ? [el("p", { class: "quiet" }, console.say.waiting.empty)]
      : items.map((proposal) => drawProposal(console, place, proposal))),
  ]);
}

/** What else waits, each with the way to it; nothing where nothing does. */
function drawAlso({ say }: StaffConsole, also: StaffWaiting["also"]): HTMLElement[] {
  const kinds = [
    ["holds", "holds"],
    ["homes", "addresses"],
    ["reviews", "reviews"],
  ] as const;
  const links = kinds
    .filter(([kind]) => also[kind] > 0)
    .map(([kind, section]) =>
      el(
        "li",
        {},
        el("a", { class: "link", attributes: { href: `#${section}` } }, say.waiting.also[kind](also[kind])),
      ),
    );
  return links.length === 0 ? [] : [panel(say.waiting.alsoTitle, el("ul", {}, ...links))];
}

function drawProposal(console: StaffConsole, place: HTMLElement, proposal: StaffProposalView): HTMLElement {
  const { say, locale } = console;
  const { waiting } = say;
  const { power, proposedBy, proposedAt, expiresAt, reason, about, mayDecide } = proposal;
  const facts = Object.entries(about).map(([name, value]) =>
    el("div", {}, el("dt", {}, nameOf(console, name)), el("dd", {}, wordsOf(console, value))),
  );
  return panel(
    say.powers[power] ?? power,
    el("p", { class: "quiet" }, waiting.by(proposedBy, localTime(locale, proposedAt))),
    el("p", {}, reason),
    facts.length > 0 ? el("dl", { class: "facts" }, ...facts) : null,
    el("p", { class: "quiet" }, waiting.until(localTime(locale, expiresAt))),
    mayDecide ? drawDecision(console, place, proposal.id) : el("p", { class: "quiet" }, waiting.own),
  );
}

/** What a proposal's fact is called where it was asked for. */
function nameOf({ locale, say: { people, addresses } }: StaffConsole, fact: string): string {
  const detection = staffDetectionPhrases[locale];
  const names = new Map([
    ["email", people.email],
    ["number", people.number],
    ["role", people.role],
    ["endsOn", people.endsOn],
    ["screenedOn", people.screened],
    ["ndaHash", people.nda],
    ["ndaSignedOn", people.signed],
    ["trainedOn", people.trained],
    ["text", staffNdaPhrases[locale].text],
    ["domain", detection.canaries.domain],
    ["mark", detection.canaries.mark],
    ["subject", detection.conflicts.columns.subject],
    ["name", addresses.name],
    ["range", addresses.columns.range],
  ]);
  return names.get(fact) ?? fact;
}

/** Roles and days as the reader writes them, anything else as it was sent. */
function wordsOf({ say, locale }: StaffConsole, value: string): string {
  const role = staffRoles.find((one) => one === value);
  if (role) return say.roles[role];
  return /^\d{4}-\d\d-\d\d$/.test(value) ? localDay(locale, value) : value;
}

function drawDecision(console: StaffConsole, place: HTMLElement, id: string): HTMLElement {
  const { say } = console;
  const reason = reasonField(say);
  const below = el("div");
  const decide = async (decision: "agreed" | "rejected") => {
    if (!reason.input.reportValidity()) return;
    const body = { decision, reason: reason.input.value };
    const answer = await act(console, { path: `/staff/proposals/${id}/decision`, body });
    if (answer.ok) drawWaiting(console, place);
    else tellRefusal(console, below, answer.problem);
  };
  const attributes = { type: "button" };
  return el(
    "div",
    {},
    form(
      say.waiting.agree,
      () => void decide("agreed"),
      reason.element,
      el(
        "div",
        { class: "row" },
        el("button", { class: "button tonal", attributes: { type: "submit" } }, say.waiting.agree),
        el(
          "button",
          { class: "button danger", attributes, click: () => void decide("rejected") },
          say.waiting.reject,
        ),
      ),
    ),
    below,
  );
}
