// What could not be done, said so that the reader knows the one thing to do next. Never a raw error.

import { writeTime } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import type { Trouble, TroubleCode } from "../trouble.ts";
import { type Act, act } from "./act.ts";
import { type Button, button, type Card, card, section, text } from "./card.ts";

type Step = "again" | "consent" | "home";

/** What helps; for all others, going back and doing something else. */
const steps: { [C in TroubleCode]?: Step } = {
  "consent-missing": "consent",
  "not-found": "home",
  "no-such-route": "home",
  "signed-out": "again",
  "email-unverified": "again",
  "unknown-audience": "again",
  "too-many-requests": "again",
  "audit-unavailable": "again",
  unavailable: "again",
  unreachable: "again",
  "quota-spent": "again",
  fault: "again",
};

/**
 * Where a refusal can lead: the act to try again (none when it came from a form, which is better gone back to),
 * where to begin anew, and the entry to draw once Google has the caller's consent.
 */
export type Ways = { again?: Act; home?: Act; entry?: string };

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

function ownText({ say }: Reader, code: TroubleCode) {
  if (code === "consent-missing") return say.trouble.consent;
  if (code === "quota-spent") return say.trouble.quota;
  return code === "unreachable" ? say.trouble.unreachable : say.trouble.fault;
}

function nextStep({ say }: Reader, code: TroubleCode, ways: Ways): Button {
  const step = steps[code];
  if (step === "consent") return button(say.button.giveAccess, consentAct(ways.entry ?? ""));
  if (step === "home") return button(say.button.home, ways.home ?? act("openHome", {}));
  if (step === "again" && ways.again) return button(say.button.tryAgain, ways.again);
  return button(say.button.back, act("goBack", {}));
}

/** Not an act like others: Google itself must be let to end the run with its prompt. */
function consentAct(entry: string): Act {
  return { name: "giveConsent", parameters: { entry }, keepsInput: false };
}
