// The two ways the watch runs: when its admin taps on its card, and when the clock calls. Reaches for no Google service itself.

import type { Algorithms } from "../../shared/audit/witness.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { watchPhrasesOf } from "../../shared/i18n/watch.ts";
import type { Card } from "../cards/card.ts";
import { type Answer, show, type Who } from "../context.ts";
import { readEvent } from "../event.ts";
import type { Send } from "../exchange.ts";
import type { Mail } from "../platform/mail.ts";
import { trouble, type Trouble } from "../trouble.ts";
import { type Check, checkTrail, type Outcome } from "./check.ts";
import { writeLetter } from "./letter.ts";
import { openLog } from "./log.ts";
import { type Admin, forgetAll, readAlarms, readMemory, type Store } from "./memory.ts";
import { type Step, steps, troubleCard, watchCard, type WatchReader } from "./watch-card.ts";

/** What the watch needs of Google, handed in by `main.ts`. */
export type WatchPlatform = {
  send: Send;
  now: () => number;
  identityToken: () => string | null;
  readIdentity: (token: string) => Who | null;
  algorithms: Algorithms;
  store: Store;
  sendMail: (mail: Mail) => void;
  /** Lets Google ask for what the watch needs of the admin, which ends the run; nothing may catch that. */
  requireConsent: () => void;
  isDaily: () => boolean;
  runDaily: () => void;
  stopDaily: () => void;
  report: (fault: unknown) => void;
};

/** What the clock calls. A fault is not caught: Google tells the admin of it. */
export function runCheck(platform: WatchPlatform): void {
  const memory = readMemory(platform.store);
  if (!memory) throw new Error("the watch has lost what it kept");
  checkTrail(openCheck(platform, memory.admin.locale), memory.admin, memory);
}

function openCheck(platform: WatchPlatform, locale: Admin["locale"]): Check {
  const token = platform.identityToken();
  const headers = {
    Authorization: `Bearer ${token}`,
    "Accept-Language": locale,
    "X-Carnet-Surface": "gmail",
  };
  const send: Send = (request) => (token === null ? trouble("consent-missing") : platform.send(request));
  return {
    algorithms: platform.algorithms,
    log: openLog(send, headers),
    store: platform.store,
    nowMs: platform.now(),
    tell: (admin, evidence) => platform.sendMail(writeLetter(admin, evidence)),
  };
}

/** The answer to a tap on the watch's card, or on what leads to it. */
export function runWatch(platform: WatchPlatform, event: unknown): Answer {
  const { parameters, userLocale, offsetMs } = readEvent(event);
  const reader: WatchReader = { locale: localeOf(userLocale), offsetMs };
  const step = steps.find((one) => one === parameters["step"]) ?? "open";
  if (step !== "open") platform.requireConsent();
  const how = step === "open" ? "push" : "replace";
  try {
    return { kind: "show", how, ...answerTo(platform, reader, step) };
  } catch (fault) {
    platform.report(fault);
    const { broken } = watchPhrasesOf(reader.locale);
    return show(troubleCard(reader, { title: "", detail: broken, isOn: true }), how);
  }
}

function answerTo(platform: WatchPlatform, reader: WatchReader, step: Step): { card: Card; notice?: string } {
  const say = watchPhrasesOf(reader.locale);
  if (step === "open") return { card: draw(platform, reader) };
  if (step === "stop") {
    platform.stopDaily();
    forgetAll(platform.store);
    return { card: draw(platform, reader), notice: say.stopped };
  }
  const outcome = check(platform, reader);
  if (outcome.kind === "waiting") {
    const isOn = readMemory(platform.store) !== null;
    return { card: troubleCard(reader, { ...textOf(reader, outcome.trouble), isOn }) };
  }
  if (outcome.kind === "alarm")
    return { card: draw(platform, reader), notice: say.alarm[outcome.evidence.why] };
  if (!platform.isDaily()) platform.runDaily(); // after the first check: what cannot be checked is not watched
  return { card: draw(platform, reader), notice: say.checked };
}

function draw({ store }: WatchPlatform, reader: WatchReader): Card {
  return watchCard(reader, { memory: readMemory(store), alarms: readAlarms(store) });
}

function check(platform: WatchPlatform, { locale }: WatchReader): Outcome {
  const memory = readMemory(platform.store);
  const token = platform.identityToken();
  const who = token === null ? null : platform.readIdentity(token);
  if (!who) return { kind: "waiting", trouble: trouble("consent-missing") };
  return checkTrail(openCheck(platform, locale), { email: who.email, locale }, memory);
}

/** The server's own sentences, such as that only admins read the trail; else what stands between us and it. */
function textOf({ locale }: WatchReader, { code, text }: Trouble): { title: string; detail: string } {
  const say = watchPhrasesOf(locale);
  return text ?? { title: "", detail: code === "consent-missing" ? say.consent : say.unreachable };
}
