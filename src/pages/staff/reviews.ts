// The review queue: support views that somebody else has to look through, and over time how many each person opened.

import type { OpeningReviewList, OpeningReviewView } from "../../shared/contract/holds.ts";
import { supportReasons } from "../../shared/domain/support.ts";
import { staffHoldPhrases } from "../../shared/i18n/staff/holds.ts";
import { ruleText } from "../../shared/i18n/staff/rules.ts";
import { supportPhrasesOf } from "../../shared/i18n/support.ts";
import { el } from "../dom.ts";
import { choice, form, panel, submitButton } from "../form.ts";
import { localTime } from "../time.ts";
import { drawAccess } from "./access.ts";
import { drawTelling, type Telling } from "./change.ts";
import { act, fill, reasonField, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

export function drawReviews(console: StaffConsole, place: HTMLElement): void {
  const { reviews: say } = staffHoldPhrases[console.locale];
  drawTelling(place, (below, telling) => {
    const answer = console.backend.read<OpeningReviewList>("/staff/reviews");
    void fill(console, below, answer, ({ items, people }) => [
      panel(
        say.due,
        el("p", { class: "quiet" }, say.lead),
        ...(items.length === 0
          ? [el("p", { class: "quiet" }, say.none)]
          : items.map((view) => drawView(console, telling, view))),
      ),
      drawAccess(console, people),
    ]);
  });
}

function drawView(console: StaffConsole, telling: Telling, view: OpeningReviewView): HTMLElement {
  const { locale } = console;
  const { reviews: say } = staffHoldPhrases[locale];
  const { reasons } = supportPhrasesOf(locale);
  const named = supportReasons.find((one) => one === view.reason);
  const due = localTime(locale, view.dueAt);
  const isLate = Date.parse(view.dueAt) < Date.now();
  const cause = view.cause === "chance" ? say.chance : `${ruleText(locale, view.cause)} (${view.cause})`;
  return el(
    "article",
    { class: "case" },
    el("p", {}, el("strong", {}, cause)),
    el(
      "p",
      { class: "quiet" },
      `${view.email} → ${view.subject} · ${named ? reasons[named] : view.reason} · ${localTime(locale, view.openedAt)} · ${say.contacts(view.contacts)}`,
    ),
    el("blockquote", {}, view.justification),
    el("p", { class: isLate ? "gone" : "quiet" }, isLate ? say.overdue(due) : say.until(due)),
    drawVerdict(console, telling, view.id),
  );
}

function drawVerdict(console: StaffConsole, telling: Telling, id: string): HTMLElement {
  const { reviews: say } = staffHoldPhrases[console.locale];
  const outcome = choice(say.outcome, "sound", [
    ["sound", say.outcomes.sound],
    ["doubtful", say.outcomes.doubtful],
  ]);
  const reason = reasonField(console.say);
  const send = async () => {
    const body = { outcome: outcome.input.value, reason: reason.input.value };
    const answer = await act<unknown>(console, {
      path: `/staff/reviews/${id}`,
      body,
    });
    if (!answer.ok) return tellRefusal(console, telling.told, answer.problem);
    tellDone(telling.told, say.kept);
    telling.again();
  };
  return form(say.outcome, () => void send(), outcome.element, reason.element, submitButton(say.act));
}
