// One run of the add-on: reads Google's event, makes the context, and lets nothing but a card come out.

import type { Locale } from "../shared/contract/me.ts";
import type { Phrases } from "../shared/i18n/en.ts";
import { localeOf } from "../shared/i18n/locale.ts";
import { actionOf } from "./acts.ts";
import { openBackend } from "./backend.ts";
import type { ActName } from "./cards/act.ts";
import type { Card } from "./cards/card.ts";
import { refusalCard } from "./cards/refusal.ts";
import {
  type Action,
  type Answer,
  type Context,
  type MessageHeaders,
  parameter,
  type Reader,
  show,
  type Who,
} from "./context.ts";
import { drawEntry, type EntryName, entryRefusal } from "./entry.ts";
import { readEvent, type ReadEvent } from "./event.ts";
import type { Send } from "./exchange.ts";
import { refusedForm } from "./refused.ts";
import { type Reply, type Trouble, trouble } from "./trouble.ts";

/** What a run needs of Google, handed in by `main.ts`. */
export type Platform = {
  send: Send;
  now: () => number;
  nonce: () => string;
  identityToken: () => string | null;
  readIdentity: (token: string) => Who | null;
  readHeaders: (messageId: string, token: string) => Reply<MessageHeaders>;
  phrasesOf: (locale: Locale) => Phrases;
  /** The acts that stand in a file of their own. */
  openAnnex: () => Record<string, Action>;
  report: (fault: unknown) => void;
};

type Opened = { ok: true; context: Context } | { ok: false; reader: Reader; trouble: Trouble };

function open(platform: Platform, event: ReadEvent): Opened {
  const token = platform.identityToken();
  const who = token === null ? null : platform.readIdentity(token);
  const locale = localeOf(event.userLocale);
  const reader: Reader = {
    locale,
    say: platform.phrasesOf(locale),
    who: who ?? { email: "", domain: null },
    nowMs: platform.now(),
    offsetMs: event.offsetMs,
  };
  if (token === null || who === null) return { ok: false, reader, trouble: trouble("consent-missing") };
  const headers = {
    Authorization: `Bearer ${token}`,
    "Accept-Language": locale,
    "X-Carnet-Surface": "gmail",
  };
  const context: Context = {
    ...reader,
    backend: openBackend(platform.send, headers),
    parameters: event.parameters,
    form: event.form,
    draft: event.draft,
    message: () => platform.readHeaders(event.messageId, event.messageToken),
    nonce: platform.nonce,
  };
  return { ok: true, context };
}

/** The card of an entry. */
export function runEntry(platform: Platform, event: unknown, name: EntryName): Card {
  const opened = open(platform, readEvent(event));
  if (!opened.ok) return entryRefusal(opened.reader, opened.trouble, name);
  try {
    return drawEntry(opened.context, name);
  } catch (fault) {
    platform.report(fault);
    return entryRefusal(opened.context, trouble("fault"), name);
  }
}

/** The answer to a tap: that of the act it names, or of the one given. */
export function runAct(platform: Platform, event: unknown, name?: ActName): Answer {
  const opened = open(platform, readEvent(event));
  if (!opened.ok) return show(refusalCard(opened.reader, opened.trouble, {}));
  const { context } = opened;
  try {
    const action = actionOf(name ?? parameter(context, "act"), platform.openAnnex);
    return action ? placed(context, action(context)) : refusedForm(context, trouble("fault"));
  } catch (fault) {
    platform.report(fault);
    return refusedForm(context, trouble("fault"));
  }
}

/** An act that was asked for in place of its card answers there. */
function placed(context: Context, answer: Answer): Answer {
  const isInPlace = parameter(context, "again") !== "" && answer.kind === "show" && answer.how === "push";
  return isInPlace ? { ...answer, how: "replace" } : answer;
}
