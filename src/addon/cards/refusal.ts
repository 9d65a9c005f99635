// What could not be done, said so that the reader knows the one thing to do next. Never a raw error.

import { writeTime } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import type { Trouble, TroubleCode } from "../trouble.ts";
import { type Act, act, ownAct } from "./act.ts";
import { type Button, button, type Card, card, section, text } from "./card.ts";

/** What trying again may help; for those it does not, one goes back or begins anew. */
const passing: readonly TroubleCode[] = [
  "signed-out",
  "email-unverified",
  "unknown-audience",
  "audit-unavailable",
  "unavailable",
  "unreachable",
  "busy",
  "quota-spent",
  "fault",
];

/**
 * Where a refusal can lead: the act to try again (none when it came from a form, which is better gone back to),
 * where to begin anew, where to ask for the access that lacks, and the entry to draw once Google has the caller's consent.
 */
export type Ways = { again?: Act; home?: Act; ask?: Act; entry?: string };

export function refusalCard(reader: Reader, trouble: Trouble, ways: Ways): Card {
  const { title, detail } = trouble.text ?? ownText(reader, trouble.code);
  const widgets = [text(detail)];
  const { retryAfterSeconds } = trouble;
  if (retryAfterSeconds !== undefined) {
    const at = new Date(reader.nowMs + retryAfterSeconds * 1000).toISOString();
    widgets.push(text(reader.say.trouble.retryAt(writeTime(at, reader.offsetMs))));
  }
  return card(title, [section(widgets)], [nextStep(reader, trouble.code, ways)]);
}

/** For what the server did not say itself. */
function ownText({ say }: Reader, code: TroubleCode) {
  if (code === "consent-missing") return say.trouble.consent;
  if (code === "quota-spent") return say.trouble.quota;
  if (code === "busy") return say.trouble.busy;
  return code === "unreachable" ? say.trouble.unreachable : say.trouble.fault;
}

function nextStep({ say }: Reader, code: TroubleCode, ways: Ways): Button {
  if (code === "consent-missing")
    return button(say.button.giveAccess, ownAct("giveConsent", { entry: ways.entry ?? "" }));
  if (ways.ask && (code === "not-found" || code === "level-too-low")) return button(say.access.ask, ways.ask);
  if (code === "not-found") return button(say.button.home, ways.home ?? act("openHome", {}));
  if (ways.again && passing.includes(code)) return button(say.button.tryAgain, ways.again);
  return button(say.button.back, act("goBack", {}));
}
