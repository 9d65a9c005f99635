// The non-disclosure agreement: everybody reads and signs it, an officer changes its text.

import type { NdaView } from "../../shared/contract/staff-nda.ts";
import { staffNdaPhrases } from "../../shared/i18n/staff/nda.ts";
import { setBanner } from "../banner.ts";
import { el } from "../dom.ts";
import { form, longField, panel, submitButton } from "../form.ts";
import { localDay } from "../time.ts";
import { act, fill, reasonField, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

/** Nothing where no text was ever published. */
export function drawNda(console: StaffConsole, place: HTMLElement): void {
  const say = staffNdaPhrases[console.locale];
  void fill(console, place, console.backend.read<NdaView>("/staff/nda"), ({ text, hash, ...stands }) => {
    if (text === null || hash === null) return [];
    const below = el("div");
    const sign = async () => {
      const answer = await act<unknown>(console, { path: "/staff/nda/signature", body: { hash } });
      if (!answer.ok) return tellRefusal(console, below, answer.problem);
      drawNda(console, place);
    };
    const signing = form(say.title, () => void sign(), submitButton(say.sign));
    return [
      panel(
        say.title,
        drawStanding(console, stands),
        el("blockquote", { class: "agreement", attributes: { tabindex: "0" } }, text),
        stands.until === null ? null : signing,
        below,
      ),
    ];
  });
}

function drawStanding(
  { locale }: StaffConsole,
  { signedOn, until }: Pick<NdaView, "signedOn" | "until">,
): HTMLElement {
  const say = staffNdaPhrases[locale];
  const banner = el("div");
  const told =
    until === null
      ? say.signed(localDay(locale, signedOn))
      : Date.parse(until) <= Date.now()
        ? say.due
        : say.toSign(localDay(locale, until));
  setBanner(banner, until === null ? "verified" : "warning", told);
  return banner;
}

export function drawPublication(console: StaffConsole): HTMLElement {
  const say = staffNdaPhrases[console.locale];
  const text = longField(say.text, { required: "", minlength: "100", maxlength: "20000", rows: "8" });
  const reason = reasonField(console.say);
  const below = el("div");
  const send = async () => {
    const body = { text: text.input.value, reason: reason.input.value };
    const answer = await act<unknown>(console, { path: "/staff/nda", body });
    if (answer.ok) tellDone(below, console.say.proposed);
    else tellRefusal(console, below, answer.problem);
  };
  return panel(
    say.publish,
    el("p", { class: "quiet" }, say.publishLead),
    form(say.publish, () => void send(), text.element, reason.element, submitButton(say.propose)),
    below,
  );
}
