// A small add-on in the real runtime: tests give it source text, call its functions, and read what Gmail would draw.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll } from "@jest/globals";
import type { AddonAnswer, Card } from "../../../src/simulator/card.ts";
import {
  type AddonCall,
  type AddonHost,
  type AddonHostOptions,
  createAddonHost,
} from "../../../src/simulator/gas/addon-host.ts";
import { type EventSource, makeEvent } from "../../../src/simulator/gas/event.ts";
import type { LogLine } from "../../../src/simulator/gas/host-call.ts";
import type { Manifest } from "../../../src/simulator/gas/manifest.ts";
import { type JournalLine, openJournal } from "../../../src/simulator/journal.ts";
import { buildProgram } from "../../support/build.ts";

const google = "https://www.googleapis.com/auth/";
export const manifest: Manifest = {
  timeZone: "Etc/UTC",
  runtimeVersion: "V8",
  oauthScopes: [
    "openid",
    `${google}userinfo.email`,
    `${google}gmail.addons.execute`,
    `${google}gmail.addons.current.message.metadata`,
    `${google}gmail.addons.current.action.compose`,
    `${google}script.external_request`,
    `${google}script.locale`,
    `${google}script.scriptapp`,
    `${google}script.send_mail`,
  ],
  urlFetchWhitelist: ["https://api.carnet.example/v1/"],
  addOns: {
    common: {
      name: "Carnet",
      logoUrl: "https://api.carnet.example/logo.png",
      useLocaleFromApp: true,
      homepageTrigger: { runFunction: "onHome" },
      universalActions: [{ label: "Home", runFunction: "onMenu" }],
      openLinkUrlPrefixes: ["https://api.carnet.example/"],
    },
    gmail: {
      contextualTriggers: [{ onTriggerFunction: "onMessage" }],
      composeTrigger: {
        selectActions: [{ text: "Carnet", runFunction: "onCompose" }],
        draftAccess: "METADATA",
      },
    },
  },
};
export const camille = { email: "camille@halden.example", locale: "fr", timeZone: "Europe/Paris" };
export const jonas = { email: "jonas@halden.example", locale: "en", timeZone: "Europe/Berlin" };
export const now = Date.UTC(2026, 0, 15, 9, 30);

/** Runs source text that comes in a parameter: as an entry (`draw`), or to look at a value (`probe`). */
const probes = `
function code(e) { return e.commonEventObject.parameters.code; }
function draw(e) { return (0, eval)(code(e)); }
function onHome(e) { return (0, eval)(code(e)); }
function onMenu(e) { return (0, eval)(code(e)); }
function titled(text) {
  return CardService.newCardBuilder().setHeader(CardService.newCardHeader().setTitle(text)).build();
}
function look(e) {
  var value = (0, eval)("(function (e) { return " + code(e) + "; })")(e);
  return [titled(JSON.stringify(value === undefined ? null : value))];
}
`;

/** Short words for cards, for the source of a test's add-on. */
export const shorthand = `
var CS = CardService;
function go() { return CS.newAction().setFunctionName("go"); }
function button(text) { return CS.newTextButton().setText(text).setOnClickAction(go()); }
function text(value) { return CS.newTextParagraph().setText(value); }
function many(count, add, to) { for (var i = 0; i < count; i += 1) add(to, i); return to; }
`;

let workerFile: Promise<string> | null = null;
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
});

export type Addon = Awaited<ReturnType<typeof startAddon>>;
type Options = Partial<AddonHostOptions> & { source?: string };
type Asked = Partial<AddonCall> & Partial<EventSource>;

/** Starts an add-on of this source (besides the probes); closed after the test file. */
export async function startAddon({ source = "", ...options }: Options = {}) {
  workerFile ??= buildProgram("src/simulator/gas/worker.ts");
  const worker = await workerFile;
  const bundle = join(dirname(worker), `addon-${closing.length}`, "Code.js");
  mkdirSync(dirname(bundle), { recursive: true });
  writeFileSync(bundle, probes + source);
  const journal: JournalLine[] = [];
  const logged: (LogLine & { email: string })[] = [];
  const keep = openJournal(process.env["GAS_TEST_JOURNAL"]);
  const used = options.manifest ?? manifest;
  const host = createAddonHost({
    bundle: [bundle],
    manifest: used,
    workerFile: worker,
    now: () => now,
    fetch: () => Promise.reject(new Error("nobody answers")),
    journal: (line) => {
      journal.push(line);
      keep(line);
    },
    log: (email, line) => logged.push({ email, ...line }),
    ...options,
  });
  closing.push(() => host.close());
  return { host, journal, logged, ...callsOf(host, used) };
}

/** The ways a test calls the add-on: a function by name, or source text through one of the probes. */
function callsOf(host: AddonHost, used: Manifest) {
  const run = (functionName: string, call: Asked = {}) => {
    const person = { ...camille, ...call.person };
    const event = makeEvent(used, functionName, { ...call, person, nowMs: now });
    return host.run({ event, idToken: "id-token", ...call, function: functionName, person });
  };
  const withCode = (functionName: string, code: string, call: Asked = {}) => {
    const person = { ...camille, ...call.person };
    const event = makeEvent(used, functionName, { ...call, person, nowMs: now });
    const parameters = { ...event.commonEventObject.parameters, code };
    const commonEventObject = { ...event.commonEventObject, parameters };
    const carried = { ...event, commonEventObject };
    return host.run({ idToken: "id-token", ...call, person, function: functionName, event: carried });
  };
  return {
    run,
    /** What a card's action answers when its code is this. */
    draw: (code: string, call?: Partial<AddonCall>) => withCode("draw", code, call),
    /** What the homepage answers when its code is this. */
    home: (code: string) => withCode("onHome", code),
    /** What an entry of the add-on's menu answers when its code is this. */
    menu: (code: string) => withCode("onMenu", code),
    /** The value of an expression inside the runtime (`e` is the event), or the text of the error it threw. */
    async look(code: string, call: Asked = {}): Promise<unknown> {
      const answer = await withCode("look", code, { expects: "cards", ...call });
      if ("error" in answer) return answer.error.message;
      return JSON.parse(cardOf(answer).header?.title ?? "null");
    },
  };
}

/** The first card of an answer. */
export function cardOf(answer: AddonAnswer): Card {
  const card = "cards" in answer ? answer.cards[0] : undefined;
  if (!card) throw new Error(`no card: ${JSON.stringify(answer)}`);
  return card;
}

/** Source of a card with these widgets, each an expression. */
export function cardWith(...widgets: string[]): string {
  const section = widgets.reduce(
    (all, widget) => `${all}.addWidget(${widget})`,
    "CardService.newCardSection()",
  );
  return `CardService.newCardBuilder().addSection(${section}).build()`;
}

export function errorOf(answer: AddonAnswer): string {
  return "error" in answer ? answer.error.message : `no error: ${JSON.stringify(answer)}`;
}

/** Something to wait for until somebody opens it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const opening = new EventTarget();
  const opened = new Promise<void>((resolve) => {
    opening.addEventListener("open", () => resolve(), { once: true });
  });
  return { opened, open: () => opening.dispatchEvent(new Event("open")) };
}
