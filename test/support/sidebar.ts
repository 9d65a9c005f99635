// The add-on's sidebar without a page: runs the built bundle as Gmail would, keeps the stack of cards, and taps and types
// on the top one. It checks on every run what holds for all: one call at most, Google's limits, escaped text.
import { readFileSync } from "node:fs";
import { afterAll, expect } from "@jest/globals";
import type { Action, AddonAnswer, Card } from "../../src/simulator/card.ts";
import { type AddonHost, createAddonHost } from "../../src/simulator/gas/addon-host.ts";
import { type EventSource, makeEvent } from "../../src/simulator/gas/event.ts";
import { type AddonFaults, noFaults } from "../../src/simulator/gas/fault.ts";
import type { GmailMessage } from "../../src/simulator/gas/host-call.ts";
import type { Manifest } from "../../src/simulator/gas/manifest.ts";
import { addonBundle } from "./addon-bundle.ts";
import { buildProgram } from "./build.ts";
import { actionAt, checkCard, fail, initialForm, textsOf, type Typed } from "./drawn-card.ts";
import { standInBackend } from "./stand-in-backend.ts";

export const manifest: Manifest = JSON.parse(readFileSync("appsscript.json", "utf8"));
export const now = Date.UTC(2026, 0, 15, 9, 30);

export type Sitter = { email: string; domain: string | null; locale: string; timeZone: string };
export const camille: Sitter = {
  email: "camille@halden.example",
  domain: "halden.example",
  locale: "en",
  timeZone: "Europe/Paris",
};
export const victor: Sitter = {
  email: "victor.moreau@freemail.example",
  domain: null,
  locale: "fr",
  timeZone: "Europe/Paris",
};

export type Opened = {
  message?: { from: string; to: string; cc?: string };
  draft?: { to: string[]; cc: string[]; bcc: string[] };
};

function idToken({ email, domain }: Sitter): string {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part({ email, name: "Zoë", ...(domain ? { hd: domain } : {}) })}.signature`;
}

type Backend = ReturnType<typeof standInBackend>;
/** One runtime for a test file: sidebars take turns at it, each with its own backend. */
let runtime: Promise<AddonHost> | null = null;
let turn: { backend: Backend; logged: string[] } | null = null;
afterAll(async () => (await runtime)?.close());

async function startRuntime(): Promise<AddonHost> {
  return createAddonHost({
    bundle: (await addonBundle()).files,
    manifest,
    workerFile: await buildProgram("src/simulator/gas/worker.ts"),
    now: () => now,
    fetch: (url, init) => (turn ? turn.backend.fetch(url, init) : Promise.reject(new Error("nobody's turn"))),
    journal: () => {},
    log: (_email, line) => void turn?.logged.push(line.text),
  });
}

export type Sidebar = Awaited<ReturnType<typeof openSidebar>>;

/** A sidebar for one person with a backend of its own. */
export async function openSidebar(person: Sitter = camille, opened: Opened = {}) {
  runtime ??= startRuntime();
  const host = await runtime;
  host.setFaults(noFaults);
  const backend = standInBackend();
  const logged: string[] = [];

  const pile = openPile();
  let last: AddonAnswer = { cards: [] };

  async function run(name: string, source: Partial<EventSource> = {}): Promise<AddonAnswer> {
    const before = backend.asked.length;
    turn = { backend, logged };
    const { message, draft } = opened;
    const event = makeEvent(manifest, name, {
      person,
      nowMs: now,
      ...(message ? { message: { id: "m1", threadId: "t1" } } : {}),
      ...(draft ? { draft } : {}),
      ...source,
    });
    const mail: GmailMessage = {
      id: "m1",
      threadId: "t1",
      subject: "S",
      dateMs: now,
      from: "",
      to: "",
      ...message,
    };
    last = await host.run({ person, idToken: idToken(person), function: name, event, messages: () => mail });
    expect(backend.asked.length - before).toBeLessThanOrEqual(1);
    pile.settle(last);
    return last;
  }

  function act({ function: name, parameters = [] }: Action): Promise<AddonAnswer> {
    return run(name, { parameters, form: pile.form() });
  }

  return {
    ...pile,
    backend,
    logged,
    run,
    act,
    last: () => last,
    setFaults: (faults: Partial<AddonFaults>) => host.setFaults(faults),
    /** Taps what reads `label`: a button, or a row that does something. */
    tap: (label: string) => act(actionAt(pile.top(), label)),
    /** Everything to be read on the top card. */
    text: () => textsOf(pile.top()).join("\n"),
    notice: () => ("renderActions" in last ? last.renderActions.action?.notification?.text : undefined),
  };
}

/** The cards that lie on each other, and what is typed on the top one. */
export function openPile() {
  let stack: Card[] = [];
  let typed: Typed = {};
  const top = (): Card => stack.at(-1) ?? fail("no card is open", stack);

  function settle(answer: AddonAnswer): void {
    if ("cards" in answer) lay(answer.cards);
    if (!("renderActions" in answer)) return;
    for (const step of answer.renderActions.action?.navigations ?? []) {
      if ("pop" in step) lay(stack.length > 1 ? stack.slice(0, -1) : stack);
      else if ("popToRoot" in step) lay(stack.slice(0, 1));
      else if ("pushCard" in step) lay([...stack, step.pushCard]);
      else if ("updateCard" in step) lay([...stack.slice(0, -1), step.updateCard]);
    }
  }

  function lay(cards: Card[]): void {
    stack = cards;
    typed = {};
    checkCard(top());
  }

  return {
    top,
    settle,
    depth: () => stack.length,
    form: () => ({ ...initialForm(top()), ...typed }),
    type: (name: string, ...values: string[]) => {
      typed[name] = values;
    },
    pickDay: (name: string, day: string) => {
      typed[name] = { dateInput: { msSinceEpoch: String(Date.parse(`${day}T00:00:00Z`)) } };
    },
  };
}
