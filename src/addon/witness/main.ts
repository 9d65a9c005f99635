// The entry of the watch over the audit trail, a file of its own beside `Code.js`: what it holds is compiled only in a run that calls
// one of these. `onWatch` is what taps run, `checkTrail` what the clock runs once a day.

import { readIdentity } from "../identity.ts";
import { renderAnswer } from "../platform/card-service.ts";
import { sendTo } from "../platform/fetch.ts";
import { identityToken, isDaily, requireScopes, runDaily, stopDaily } from "../platform/identity.ts";
import { sendMail } from "../platform/mail.ts";
import { readProperty, removeProperty, writeProperty } from "../platform/properties.ts";
import { decodeBase64Url, digest } from "../platform/utilities.ts";
import { ed25519 } from "./ed25519.ts";
import { runCheck, runWatch, type WatchPlatform } from "./watch.ts";

/** Where the server is: put in when the bundle is built. */
declare const CARNET_SERVER_URL: string;

const daily = "checkTrail";
const scopes = ["script.scriptapp", "script.send_mail"].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

const platform: WatchPlatform = {
  send: (request) => sendTo(CARNET_SERVER_URL, request),
  now: () => Date.now(),
  identityToken,
  readIdentity: (token) => readIdentity(token, decodeBase64Url),
  algorithms: {
    sha256: (bytes) => digest("SHA_256", bytes),
    verifyEd25519: ed25519((bytes) => digest("SHA_512", bytes)),
  },
  store: { read: readProperty, write: writeProperty, remove: removeProperty },
  sendMail,
  requireConsent: () => requireScopes(scopes),
  isDaily: () => isDaily(daily),
  runDaily: () => runDaily(daily),
  stopDaily: () => stopDaily(daily),
  // the place only: a fault's message could hold a contact
  report: (fault) =>
    console.error(fault instanceof Error ? (fault.stack ?? "").replace(/^.*\n/, "") : "fault"),
};

export function onWatch(event: unknown) {
  return renderAnswer(runWatch(platform, event), CARNET_SERVER_URL);
}

export function checkTrail() {
  runCheck(platform);
}
