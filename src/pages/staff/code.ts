// The last layer: a passkey or a code, two codes that set an authenticator right, or a recovery code.

import { button, el } from "../dom.ts";
import { field, form, panel, submitButton } from "../form.ts";
import { drawEnrolment } from "./enrolment.ts";
import { codeField, drawProof, whichOf } from "./proof.ts";
import { type StaffConsole, tellRefusal } from "./section.ts";

export function drawCode(console: StaffConsole, place: HTMLElement): void {
  const { say, me } = console;
  const below = el("div");
  const codesCount = !me.passkey?.isDue;
  const hasPasskey = me.authenticators.some(({ kind }) => kind === "passkey");
  place.replaceChildren(
    panel(
      say.code.title,
      el("p", { class: "quiet" }, codesCount || hasPasskey ? say.code.detail : say.passkey.due),
      drawProof(console, {
        path: "/staff/code",
        act: say.code.act,
        done: console.reload,
        refused: (why) => tellRefusal(console, below, why),
      }),
      below,
      el(
        "div",
        { class: "row" },
        codesCount ? button(say.code.astray, () => drawResync(console, place)) : null,
        button(say.code.lost, () => drawRecovery(console, place)),
        button(say.code.new, () => drawEnrolment(console, place)),
      ),
    ),
  );
  place.querySelector<HTMLElement>("input.code, .proof button")?.focus();
}

function drawResync(console: StaffConsole, place: HTMLElement): void {
  const { resync, cancel } = console.say;
  const first = codeField(resync.first);
  const second = codeField(resync.second);
  const which = whichOf(console);
  const below = el("div");
  const send = () => {
    const body = { codes: [first.input.value, second.input.value], authenticator: which.chosen() };
    void prove(console, below, { path: "/staff/resync", body });
  };
  place.replaceChildren(
    panel(
      resync.title,
      el("p", { class: "quiet" }, resync.detail),
      form(resync.title, send, which.element, first.element, second.element, submitButton(resync.act)),
      below,
      el(
        "div",
        { class: "row" },
        button(cancel, () => drawCode(console, place)),
      ),
    ),
  );
}

function drawRecovery(console: StaffConsole, place: HTMLElement): void {
  const { recovery, cancel } = console.say;
  const code = field(recovery.label, { required: "", autocomplete: "off", maxlength: "19", class: "code" });
  const below = el("div");
  const send = () =>
    void prove(console, below, {
      path: "/staff/recovery",
      body: { code: code.input.value.trim().toUpperCase() },
    });
  place.replaceChildren(
    panel(
      recovery.title,
      el("p", { class: "quiet" }, recovery.detail),
      form(recovery.title, send, code.element, submitButton(recovery.act)),
      below,
      el(
        "div",
        { class: "row" },
        button(cancel, () => drawCode(console, place)),
      ),
    ),
  );
}

async function prove(
  console: StaffConsole,
  below: HTMLElement,
  { path, body }: { path: string; body: unknown },
): Promise<void> {
  const answer = await console.backend.send("POST", path, body);
  if (answer.ok) console.reload();
  else tellRefusal(console, below, answer.problem);
}
