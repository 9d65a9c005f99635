// How long the trail is kept: the legal hold, and erasing what it says of a person.

import type { ErasuresView, ErasureView } from "../../shared/contract/erasure.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { el } from "../dom.ts";
import { setBanner } from "../banner.ts";
import { drawTable } from "../table.ts";
import { localTime } from "../time.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { type Console, confirmFirst, fill, tellProblem } from "./section.ts";

export function drawKeeping(console: Console, place: HTMLElement): void {
  void fill(console, place, console.backend.read<ErasuresView>("/v1/admin/erasures"), (view) => [
    drawHold(console, place, view.legalHold?.since ?? null),
    drawErasures(console, place, view.items),
  ]);
}

/** Sends it, then draws everything anew; a refusal is told where `below` stands. */
async function act(
  console: Console,
  place: HTMLElement,
  { path, body, below }: { path: string; body: unknown; below: HTMLElement },
): Promise<void> {
  const answer = await console.backend.send<unknown>("POST", path, body, crypto.randomUUID());
  if (answer.ok) drawKeeping(console, place);
  else tellProblem(console, below, answer.problem);
}

function drawHold(console: Console, place: HTMLElement, since: string | null): HTMLElement {
  const { locale, say } = console;
  const { hold } = say;
  const banner = el("div");
  if (since === null) setBanner(banner, "quiet", hold.none);
  else setBanner(banner, "warning", hold.stands(localTime(locale, since)));
  const reason = field(hold.reason, { required: "", minlength: "10", maxlength: "500", autocomplete: "off" });
  const below = el("div");
  const path = since === null ? "/v1/admin/legal-hold" : "/v1/admin/legal-hold/release";
  const send = () => void act(console, place, { path, body: { reason: reason.input.value }, below });
  const label = since === null ? hold.put : hold.lift;
  return panel(
    hold.title,
    el("p", { class: "quiet" }, hold.lead),
    banner,
    form(hold.title, send, reason.element, submitButton(label)),
    below,
  );
}

function drawErasures(console: Console, place: HTMLElement, items: readonly ErasureView[]): HTMLElement {
  const { say } = console;
  const { erasure } = say;
  const email = field(erasure.email, { type: "email", required: "", autocomplete: "off", maxlength: "320" });
  const below = el("div");
  const ask = () => {
    const body = { email: email.input.value.trim() };
    const words = { title: erasure.confirm(body.email), detail: erasure.forGood, act: erasure.erase };
    confirmFirst(console, words, () => void act(console, place, { path: "/v1/admin/erasures", body, below }));
  };
  return panel(
    erasure.title,
    el("p", { class: "quiet" }, erasure.lead),
    form(erasure.title, ask, email.element, submitButton(erasure.ask)),
    below,
    drawAsked(console, items),
  );
}

function drawAsked({ locale, say }: Console, items: readonly ErasureView[]): HTMLElement {
  const { erasure } = say;
  if (items.length === 0) return el("p", { class: "quiet" }, erasure.empty);
  const rows = items.map(({ askedAt, state, events }) => ({
    cells: [localTime(locale, askedAt), erasure.state[state], writeCount(locale, events)],
  }));
  const heads = [erasure.columns.asked, erasure.columns.state, erasure.columns.events];
  return drawTable(erasure.title, heads, rows);
}
