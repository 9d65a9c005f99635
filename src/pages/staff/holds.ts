// Holds: what was abnormal and in which order, and the one step that is mine: to justify, to judge, or to propose the release.

import type { HoldList, HoldView } from "../../shared/contract/holds.ts";
import type { Problem } from "../../shared/contract/refusal.ts";
import { type Verdict, verdicts } from "../../shared/domain/hold.ts";
import { staffHoldPhrases } from "../../shared/i18n/staff/holds.ts";
import { countsText, ruleText } from "../../shared/i18n/staff/rules.ts";
import { setBanner } from "../banner.ts";
import { el } from "../dom.ts";
import { choice, form, longField, panel, submitButton } from "../form.ts";
import { localTime } from "../time.ts";
import { drawTelling, type Telling } from "./change.ts";
import { act, fill, reasonField, type StaffConsole, tellDone, tellRefusal } from "./section.ts";
import { drawTimeline } from "./timeline.ts";

export function drawHolds(console: StaffConsole, place: HTMLElement): void {
  const { holds: say } = staffHoldPhrases[console.locale];
  drawTelling(place, (below, telling) => {
    void fill(console, below, console.backend.read<HoldList>("/staff/holds"), ({ items }) =>
      items.length === 0
        ? [el("p", { class: "quiet" }, say.none)]
        : items.map((hold) => drawHold(console, telling, hold)),
    );
  });
}

function drawHold(console: StaffConsole, telling: Telling, hold: HoldView): HTMLElement {
  const { locale } = console;
  const { holds: say } = staffHoldPhrases[locale];
  const { rule, counts, state, verdict, justification, releaseProposed: release, may } = hold;
  const stands = el("div");
  const detail = verdict === null ? "" : say.verdicts[verdict];
  const isOver = state === "released";
  setBanner(
    stands,
    isOver ? "verified" : state === "overdue" || verdict === "breach" ? "broken" : "warning",
    verdict === "breach" ? say.ended : say.states[state],
    verdict === "breach" ? "" : detail,
  );
  return panel(
    hold.email,
    stands,
    el(
      "p",
      {},
      el("strong", {}, ruleText(locale, rule)),
      el("span", { class: "quiet" }, ` · ${countsText(locale, counts)} · ${say.rule(rule)}`),
    ),
    drawTimeline(console, hold),
    justification === null
      ? null
      : el("div", {}, el("p", { class: "quiet" }, say.said), el("blockquote", {}, justification)),
    may.includes("justify") ? drawJustify(console, telling, hold.id) : null,
    may.includes("judge") ? drawJudge(console, telling, hold) : null,
    release && el("p", {}, say.waitsForLead(release.by, localTime(locale, release.until))),
    may.includes("release") ? drawRelease(console, telling, hold.id) : null,
  );
}

type Step = { to: string; body: unknown; done: string };

/** Takes the step, says what came of it, and draws all anew. */
async function take(console: StaffConsole, telling: Telling, { to, body, done }: Step): Promise<void> {
  const answer = await act<unknown>(console, {
    path: `/staff/holds/${to}`,
    body,
  });
  if (!answer.ok) return tellWhyNot(console, telling.told, answer.problem);
  tellDone(telling.told, done);
  telling.again();
}

function tellWhyNot(console: StaffConsole, told: HTMLElement, problem: Problem | null): void {
  const isAlike = problem?.fields?.some((one) => one.problem === "justification-copied") ?? false;
  const { holds: say } = staffHoldPhrases[console.locale];
  tellRefusal(console, told, problem && isAlike ? { ...problem, detail: say.alike } : problem);
  told.scrollIntoView({ block: "nearest" });
}

function drawJustify(console: StaffConsole, telling: Telling, id: string): HTMLElement {
  const { holds: say } = staffHoldPhrases[console.locale];
  const text = longField(say.justifyText, { required: "", minlength: "30", maxlength: "4000" });
  const send = () =>
    void take(console, telling, {
      to: `${id}/justification`,
      body: { text: text.input.value },
      done: say.justified,
    });
  return el(
    "div",
    { class: "step" },
    el("p", { class: "quiet" }, say.justifyLead),
    form(say.justify, send, text.element, submitButton(say.justify)),
  );
}

/** Without a justification there is one verdict alone. */
function drawJudge(console: StaffConsole, telling: Telling, { id, state }: HoldView): HTMLElement {
  const { holds: say } = staffHoldPhrases[console.locale];
  const open: readonly Verdict[] = state === "overdue" ? ["breach"] : verdicts;
  const verdict = choice(
    say.verdict,
    open[0] ?? "breach",
    open.map((one) => [one, say.verdicts[one]]),
  );
  const reason = reasonField(console.say);
  const send = () =>
    void take(console, telling, {
      to: `${id}/verdict`,
      body: { verdict: verdict.input.value, reason: reason.input.value },
      done: say.judged,
    });
  return el(
    "div",
    { class: "step" },
    form(say.judge, send, verdict.element, reason.element, submitButton(say.judge)),
  );
}

function drawRelease(console: StaffConsole, telling: Telling, id: string): HTMLElement {
  const { holds: say } = staffHoldPhrases[console.locale];
  const reason = reasonField(console.say);
  const send = () =>
    void take(console, telling, {
      to: `${id}/release`,
      body: { reason: reason.input.value },
      done: say.proposed,
    });
  return el("div", { class: "step" }, form(say.release, send, reason.element, submitButton(say.release)));
}
