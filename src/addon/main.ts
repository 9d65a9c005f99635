// The manifest's mirror: exactly the functions that Google calls by name, wired to its services. `onAct` is what every tap
// runs; which act it is stands in the parameter `act`.

import type { Phrases } from "../shared/i18n/en.ts";
import { runAct, runEntry, type Platform } from "./callback.ts";
import type { Action } from "./context.ts";
import { readIdentity } from "./identity.ts";
import { renderAnswer, renderCard, renderUniversal } from "./platform/card-service.ts";
import { sendTo } from "./platform/fetch.ts";
import { identityToken, requireConsent } from "./platform/identity.ts";
import { readHeaders } from "./platform/message.ts";
import { decodeBase64Url, newNonce } from "./platform/utilities.ts";

/** Where the server is: put in when the bundle is built. */
declare const CARNET_SERVER_URL: string;
/** Each opens a language, which stands in a file of its own: a run speaks one. Put in likewise. */
declare const CARNET_ENGLISH: () => Phrases;
declare const CARNET_FRENCH: () => Phrases;
/** Opens the acts that few runs need, likewise. */
declare const CARNET_ANNEX: () => Record<string, Action>;

const platform: Platform = {
  send: (request) => sendTo(CARNET_SERVER_URL, request),
  now: () => Date.now(),
  nonce: newNonce,
  identityToken,
  readIdentity: (token) => readIdentity(token, decodeBase64Url),
  readHeaders,
  openAnnex: () => CARNET_ANNEX(),
  phrasesOf: (locale) => (locale === "fr" ? CARNET_FRENCH() : CARNET_ENGLISH()),
  // the place only: a fault's message could hold a contact
  report: (fault) =>
    console.error(fault instanceof Error ? (fault.stack ?? "").replace(/^.*\n/, "") : "fault"),
};

export function onHome(event: unknown) {
  return renderCard(runEntry(platform, event, "onHome"));
}

export function onMessage(event: unknown) {
  return renderCard(runEntry(platform, event, "onMessage"));
}

export function onCompose(event: unknown) {
  return renderCard(runEntry(platform, event, "onCompose"));
}

/** The add-on's entry in Gmail's menu. */
export function onOpenHome(event: unknown) {
  return renderUniversal(runEntry(platform, event, "onHome"));
}

export function onAct(event: unknown) {
  return renderAnswer(runAct(platform, event), CARNET_SERVER_URL);
}

/** Google ends the run in its own prompt where consent is missing, which nothing may catch; where it is not, the entry is drawn. */
export function giveConsent(event: unknown) {
  requireConsent();
  return renderAnswer(runAct(platform, event, "tryAgain"), CARNET_SERVER_URL);
}
