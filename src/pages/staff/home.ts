// Away from the office: today's address, declared with a code.

import type { StaffHome } from "../../shared/contract/staff.ts";
import { el } from "../dom.ts";
import { form, panel, submitButton } from "../form.ts";
import { whichOf } from "./code.ts";
import { codeField, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

export function drawHome(console: StaffConsole, place: HTMLElement): void {
  const { say, me } = console;
  const { home } = say;
  const code = codeField(say.code.label);
  const which = whichOf(console);
  const below = el("div");
  const send = async () => {
    const body = { code: code.input.value, authenticator: which.chosen() };
    const answer = await console.backend.send<StaffHome>("POST", "/staff/homes", body);
    if (!answer.ok) return tellRefusal(console, below, answer.problem);
    if (answer.value.state === "accepted") console.reload();
    else tellDone(below, home.pending);
  };
  if (me.homes.some(({ state }) => state === "pending")) tellDone(below, home.pending);
  place.replaceChildren(
    panel(
      home.title,
      el("p", {}, home.detail(me.address)),
      form(
        home.title,
        () => void send(),
        ...(me.authenticators.length > 1 ? [which.element] : []),
        code.element,
        submitButton(home.act),
      ),
      below,
    ),
  );
}
