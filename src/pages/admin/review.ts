// Reviews of access: how the one under way stands, what waits in it, and beginning the next.

import type { AdminGrant } from "../../shared/contract/admin-grants.ts";
import type { ReviewedGrants, ReviewsView, ReviewView } from "../../shared/contract/reviews.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { setBanner } from "../banner.ts";
import { button, el } from "../dom.ts";
import { localDay } from "../time.ts";
import { drawPaged } from "./paged.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { type Console, confirmFirst, fill, ownerName, principalName, tellProblem } from "./section.ts";

const path = "/v1/admin/review";

export function drawReview(console: Console, place: HTMLElement): void {
  const told = el("div", { class: "told", attributes: { role: "status" } });
  const below = el("div", { class: "section" });
  place.replaceChildren(told, below);
  showReview(console, below, told);
}

function showReview(console: Console, place: HTMLElement, told: HTMLElement): void {
  const again = () => showReview(console, place, told);
  void fill(console, place, console.backend.read<ReviewsView>(path), ({ review, next }) => {
    const isUnderway = review !== null && review.closedAt === null;
    return [
      drawState(console, review),
      isUnderway ? drawWaiting(console, { told, again }) : drawBeginning(console, { next, told, again }),
    ];
  });
}

function drawState(console: Console, review: ReviewView | null): HTMLElement {
  const { locale, say } = console;
  const { review: text } = say;
  const lead = el("p", { class: "quiet" }, text.lead);
  if (review === null) return panel(text.title, lead, el("p", {}, text.none));
  const { startedBy, startedAt, dueAt, closedAt, isQuarterly } = review;
  const stands =
    closedAt === null
      ? [text.underway(startedBy, localDay(locale, startedAt)), text.due(localDay(locale, dueAt))]
      : [text.last(localDay(locale, closedAt))];
  if (isQuarterly) stands.push(text.quarterly);
  return panel(
    text.title,
    lead,
    ...drawProgress(console, review),
    ...stands.map((line) => el("p", {}, line)),
  );
}

function drawProgress({ locale, say }: Console, review: ReviewView): HTMLElement[] {
  const { figures, progress } = say.review;
  const { waiting, kept, ended, lapsed } = review;
  const [all, decided] = [waiting + kept + ended + lapsed, kept + ended + lapsed];
  const label = progress(writeCount(locale, decided), writeCount(locale, all));
  const names = ["waiting", "kept", "ended", "lapsed"] as const;
  return [
    el("p", {}, el("strong", {}, label)),
    el("progress", {
      attributes: { max: String(Math.max(1, all)), value: String(decided), "aria-label": label },
    }),
    el(
      "dl",
      { class: "figures" },
      ...names.map((name) =>
        el("div", {}, el("dt", {}, figures[name]), el("dd", {}, writeCount(locale, review[name]))),
      ),
    ),
  ];
}

type Places = { told: HTMLElement; again(): void };

function drawBeginning(
  console: Console,
  { next, told, again }: Places & Pick<ReviewsView, "next">,
): HTMLElement {
  const { backend, say } = console;
  const { review: text } = say;
  if (next.grants === 0) return panel(text.begin, el("p", { class: "quiet" }, text.nothing));
  const days = field(text.days, { type: "number", min: "7", max: "90", value: "30", required: "" });
  const repeat = choice(text.repeat, "yes", [
    ["yes", text.everyQuarter],
    ["no", text.once],
  ]);
  const key = crypto.randomUUID();
  const begin = async () => {
    const body = { days: Number(days.input.value), isQuarterly: repeat.input.value === "yes" };
    const answer = await backend.send<ReviewsView>("POST", path, body, key);
    if (answer.ok) again();
    else tellProblem(console, told, answer.problem);
  };
  const words = { title: text.confirm, detail: text.confirmDetail(next.grants), act: text.go };
  const ask = () => confirmFirst(console, words, () => void begin());
  return panel(
    text.begin,
    el("p", {}, text.next(next.grants, next.groups)),
    form(text.begin, ask, days.element, repeat.element, submitButton(text.begin)),
  );
}

function drawWaiting(console: Console, places: Places): HTMLElement {
  const { backend, locale, say } = console;
  const { review: text } = say;
  const { columns } = text;
  const list = el("div");
  drawPaged<AdminGrant>(console, list, {
    label: text.waiting,
    heads: [columns.who, columns.group, columns.owner, columns.level, columns.given, say.next],
    empty: text.noneWaiting,
    read: (cursor) =>
      backend.read<ReviewedGrants>(
        `${path}/grants${cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`}`,
      ),
    row: (grant) => ({
      cells: [
        principalName(grant.principal),
        el("strong", {}, grant.group.name),
        ownerName(console, grant.owner),
        say.level[grant.level],
        el(
          "span",
          {},
          localDay(locale, grant.grantedAt),
          el("span", { class: "quiet small" }, ` ${grant.grantedBy}`),
        ),
        el(
          "span",
          { class: "row" },
          button(text.keep, () => void decide(console, places, grant, "keep"), "plain"),
          button(text.end, () => void decide(console, places, grant, "end"), "plain"),
        ),
      ],
    }),
  });
  return panel(text.waiting, list);
}

async function decide(
  console: Console,
  { told, again }: Places,
  { group, principal }: AdminGrant,
  decision: "keep" | "end",
): Promise<void> {
  const { backend, say } = console;
  const body = { group: group.id, principal, decision };
  const answer = await backend.send<null>("POST", `${path}/decisions`, body, crypto.randomUUID());
  if (!answer.ok) return tellProblem(console, told, answer.problem);
  const who = principalName(principal);
  const done = el("div");
  setBanner(done, "verified", decision === "keep" ? say.review.kept(who) : say.review.ended(who));
  told.replaceChildren(done);
  again();
}
