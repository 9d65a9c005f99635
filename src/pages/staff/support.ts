// Support views: asking for one, what waits for a colleague's approval, and one's own; the open one has its time and what it shows below.

import type { StaffSupport, StaffSupportView } from "../../shared/contract/support-desk.ts";
import { supportReasons } from "../../shared/domain/support.ts";
import { ticketKinds } from "../../shared/domain/support-ticket.ts";
import { staffSupportPhrases } from "../../shared/i18n/staff/support.ts";
import { supportPhrasesOf } from "../../shared/i18n/support.ts";
import { button, el } from "../dom.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { localTime } from "../time.ts";
import { drawOpenView } from "./open-view.ts";
import { act, fill, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

const path = "/staff/support/views";

export function drawSupport(console: StaffConsole, place: HTMLElement): void {
  const told = el("div");
  const below = el("div", { class: "section" });
  place.replaceChildren(told, below);
  show(console, { told, below });
}

type Places = { told: HTMLElement; below: HTMLElement };

function show(console: StaffConsole, places: Places): void {
  const say = staffSupportPhrases[console.locale];
  void fill(console, places.below, console.backend.read<StaffSupport>(path), ({ views }) => {
    const open = views.find((view) => view.isMine && view.state === "open");
    const again = () => show(console, places);
    return [
      ...(open ? [drawOpenView(console, open, again)] : []),
      drawList(console, {
        ...places,
        title: say.mine,
        none: say.noneMine,
        views: views.filter((one) => one.isMine),
      }),
      drawList(console, {
        ...places,
        title: say.others,
        none: say.noneOthers,
        views: views.filter((one) => !one.isMine),
      }),
      ...(console.me.powers.includes("request-support")
        ? [drawRequest(console, places), drawTicket(console, places)]
        : []),
    ];
  });
}

/** Does something, says what came of it, and draws all anew. */
async function run(
  console: StaffConsole,
  places: Places,
  { to, body, done = "" }: { to: string; body: unknown; done?: string },
): Promise<void> {
  const answer = await act<unknown>(console, { path: to, body });
  if (!answer.ok) return tellRefusal(console, places.told, answer.problem);
  if (done) tellDone(places.told, done);
  else places.told.replaceChildren();
  show(console, places);
}

type List = Places & { title: string; none: string; views: readonly StaffSupportView[] };

function drawList(console: StaffConsole, { title, none, views, ...places }: List): HTMLElement {
  if (views.length === 0) return panel(title, el("p", { class: "quiet" }, none));
  return panel(title, ...views.map((view) => drawView(console, places, view)));
}

function drawView(console: StaffConsole, places: Places, view: StaffSupportView): HTMLElement {
  const { locale } = console;
  const say = staffSupportPhrases[locale];
  const { reasons, consents, allGroups } = supportPhrasesOf(locale);
  const waits = view.waitsFor.map((one) => consents[one]).join(", ");
  const stands =
    view.state !== "requested" ? say.states[view.state] : waits ? say.waitsFor(waits) : say.mayOpen;
  return el(
    "article",
    { class: "case" },
    el("p", {}, el("strong", {}, view.subject), ` · ${view.group?.name ?? allGroups} · ${view.domain}`),
    el(
      "p",
      { class: "quiet" },
      `${view.actor} · ${reasons[view.reason]} · ${view.ticket} · ${localTime(locale, view.requestedAt)}`,
    ),
    el("p", {}, view.justification),
    el("p", { class: "quiet" }, `${stands} · ${say.shown(view.contacts, view.fields.length)}`),
    el("div", { class: "row" }, ...drawActs(console, places, view)),
  );
}

function drawActs(
  console: StaffConsole,
  places: Places,
  { id, isMine, state, waitsFor }: StaffSupportView,
): HTMLElement[] {
  const say = staffSupportPhrases[console.locale];
  const { powers } = console.me;
  const to = (verb: string) => () => void run(console, places, { to: `${path}/${id}/${verb}`, body: null });
  const acts: HTMLElement[] = [];
  if (isMine && state === "requested" && waitsFor.length === 0)
    acts.push(button(say.open, to("open"), "tonal"));
  if (!isMine && waitsFor.includes("peer") && powers.includes("approve-support"))
    acts.push(button(say.approve, to("approve"), "tonal"));
  if (isMine && state === "requested") acts.push(button(say.close, to("close")));
  if (!isMine && powers.includes("revoke-support")) acts.push(button(say.revoke, to("revoke"), "danger"));
  return acts;
}

function drawRequest(console: StaffConsole, places: Places): HTMLElement {
  const { request: say } = staffSupportPhrases[console.locale];
  const { reasons } = supportPhrasesOf(console.locale);
  const domain = field(say.domain, {
    required: "",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "253",
  });
  const subject = field(say.subject, { type: "email", required: "", autocomplete: "off", maxlength: "320" });
  const group = field(say.group, { autocomplete: "off", spellcheck: "false", pattern: "[0-9a-fA-F-]{36}" });
  const ticket = field(say.ticket, { required: "", autocomplete: "off", maxlength: "64" });
  const why = field(say.justification, {
    required: "",
    minlength: "30",
    maxlength: "1000",
    autocomplete: "off",
  });
  const [first] = supportReasons;
  const reason = choice(
    say.reason,
    first,
    supportReasons.map((one) => [one, reasons[one]]),
  );
  const send = () => {
    const body = {
      domain: domain.input.value.trim().toLowerCase(),
      subject: subject.input.value.trim(),
      group: group.input.value.trim() || null,
      reason: reason.input.value,
      ticket: ticket.input.value.trim(),
      justification: why.input.value,
    };
    void run(console, places, { to: path, body, done: say.asked });
  };
  const inputs = [domain, subject, group, reason, ticket, why].map(({ element }) => element);
  return panel(
    say.title,
    el("p", { class: "quiet" }, say.lead),
    form(say.title, send, ...inputs, submitButton(say.act)),
  );
}

function drawTicket(console: StaffConsole, places: Places): HTMLElement {
  const { ticket: say, request } = staffSupportPhrases[console.locale];
  const domain = field(request.domain, {
    required: "",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "253",
  });
  const number = field(request.ticket, { required: "", autocomplete: "off", maxlength: "64" });
  const subject = field(request.subject, { type: "email", autocomplete: "off", maxlength: "320" });
  const [first] = ticketKinds;
  const kind = choice(
    say.kind,
    first,
    ticketKinds.map((one) => [one, say.kinds[one]]),
  );
  const send = () => {
    const body = {
      domain: domain.input.value.trim().toLowerCase(),
      number: number.input.value.trim(),
      kind: kind.input.value,
      subject: subject.input.value.trim() || null,
    };
    void run(console, places, { to: "/staff/support/tickets", body, done: say.filed });
  };
  const inputs = [domain, number, kind, subject].map(({ element }) => element);
  return panel(say.title, form(say.title, send, ...inputs, submitButton(say.act)));
}
