// The add-on's sidebar over the real server: the bundle as Google receives it, the server on a database of its own, and
// nothing in between but a `fetch` that counts. Checks on every run what holds for all: one call at most, and every card.
import { afterAll, expect } from "@jest/globals";
import type { Database } from "../../src/server/store/database.ts";
import type { Action, AddonAnswer } from "../../src/simulator/card.ts";
import { type AddonHost, createAddonHost } from "../../src/simulator/gas/addon-host.ts";
import { type EventSource, makeEvent } from "../../src/simulator/gas/event.ts";
import { type AddonFaults, noFaults } from "../../src/simulator/gas/fault.ts";
import { demoPeople } from "../../src/simulator/google/people.ts";
import { addonBundle } from "./addon-bundle.ts";
import { buildProgram } from "./build.ts";
import { openTestDatabase } from "./database.ts";
import { actionAt, buttonsOf, fail, textsOf } from "./drawn-card.ts";
import { aServer, emailOf, noon, type TestServer } from "./server.ts";
import { manifest, openPile, type Opened } from "./sidebar.ts";

/** Where the bundle calls. */
const productOrigin = "https://api.carnet.example";

let runtime: Promise<AddonHost> | null = null;
let database: Promise<Database> | null = null;
let server: TestServer | null = null;
let fetched = 0;
const logged: string[] = [];

afterAll(async () => {
  await (await runtime)?.close();
  await (await database)?.close();
});

/** One database serves a test file, emptied for each test: a PGlite gives its memory back only when the process ends. */
async function emptyDatabase(): Promise<Database> {
  database ??= openTestDatabase("pglite");
  const db = await database;
  await db.script(`reset role;
    truncate tenant, person, groups, grants, contact, contact_version, contact_key, contact_search,
      idempotency, audit_event, audit_log, letter cascade;
    set role carnet_app`);
  return db;
}

async function startRuntime(): Promise<AddonHost> {
  return createAddonHost({
    bundle: (await addonBundle()).files,
    manifest,
    workerFile: await buildProgram("src/simulator/gas/worker.ts"),
    now: () => server?.clock.now() ?? noon,
    fetch: async (input, init) => {
      fetched += 1;
      const request = new Request(input, init);
      if (new URL(request.url).origin !== productOrigin) return fail("not the product", request.url);
      return server ? server.server.app.fetch(request) : fail("no server", request.url);
    },
    journal: () => {},
    log: (_email, line) => void logged.push(line.text),
  });
}

export type LiveSidebar = Awaited<ReturnType<TestWorld["open"]>>;
export type TestWorld = Awaited<ReturnType<typeof openWorld>>;

/** A server for one test, with nothing in it, and sidebars of the demo people over it. */
export async function openWorld() {
  runtime ??= startRuntime();
  const host = await runtime;
  host.setFaults(noFaults);
  const s = await aServer("pglite", { db: await emptyDatabase() });
  server = s;
  logged.length = 0;
  return {
    s,
    /** What the add-on wrote to Google's log. */
    logged,
    setFaults: (faults: Partial<AddonFaults>) => host.setFaults(faults),
    open: (name: string, opened: Opened & { idToken?: string } = {}) =>
      openSidebar({ host, s }, name, opened),
  };
}

async function openSidebar(
  { host, s }: { host: AddonHost; s: TestServer },
  name: string,
  opened: Opened & { idToken?: string },
) {
  const person = demoPeople.find((one) => one.email === emailOf(name)) ?? fail("nobody is", name);
  const pile = openPile();
  let last: AddonAnswer = { cards: [] };
  let calls = 0;

  async function run(entry: string, source: Partial<EventSource> = {}): Promise<AddonAnswer> {
    const { message, draft } = opened;
    const nowMs = s.clock.now();
    const about = message ? { message: { id: "m1", threadId: "t1" } } : {};
    const event = makeEvent(manifest, entry, {
      person,
      nowMs,
      ...about,
      ...(draft ? { draft } : {}),
      ...source,
    });
    const mail = { id: "m1", threadId: "t1", subject: "S", dateMs: nowMs, from: "", to: "", ...message };
    const idToken = opened.idToken ?? (await s.google.idTokenFor(person.email)) ?? null;
    const before = fetched;
    last = await host.run({ person, idToken, function: entry, event, messages: () => mail });
    calls = fetched - before;
    expect(calls).toBeLessThanOrEqual(1);
    pile.settle(last);
    return last;
  }

  const tapOn = ({ function: entry, parameters = [] }: Action) =>
    run(entry, { parameters, form: pile.form() });
  return {
    ...pile,
    run,
    /** Runs an act as a card would, with these parameters and, if any, a form. */
    act: (act: string, parameters: Record<string, string>, form: EventSource["form"] = {}) =>
      run("onAct", {
        parameters: Object.entries({ act, ...parameters }).map(([key, value]) => ({ key, value })),
        form,
      }),
    last: () => last,
    /** Calls to the server that the last run made. */
    calls: () => calls,
    tap: (label: string) => tapOn(actionAt(pile.top(), label)),
    title: () => pile.top().header?.title ?? "",
    text: () => textsOf(pile.top()).join("\n"),
    steps: () => buttonsOf(pile.top()).map((button) => button.text),
    notice: () => ("renderActions" in last ? last.renderActions.action?.notification?.text : undefined),
  };
}
