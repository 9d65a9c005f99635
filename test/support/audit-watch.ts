// An admin who watches the audit trail: the built files in a runtime of her own, her mails, and a clock that moves a day at a time.
import { afterAll } from "@jest/globals";
import type { AddonAnswer } from "../../src/simulator/card.ts";
import { type AddonHost, createAddonHost } from "../../src/simulator/gas/addon-host.ts";
import { makeEvent } from "../../src/simulator/gas/event.ts";
import type { NewMail } from "../../src/simulator/gas/host-call.ts";
import { addonBundle } from "./addon-bundle.ts";
import { buildProgram } from "./build.ts";
import { actionAt, tapsOf, textsOf } from "./drawn-card.ts";
import { type TestClock, testClock } from "./server.ts";
import { manifest, now, openPile } from "./sidebar.ts";

const email = "priya@halden.example";
const claims = Buffer.from(JSON.stringify({ email, hd: "halden.example" })).toString("base64url");

/** What a run of the clock draws. */
export const nothing: AddonAnswer = { renderActions: {} };

export type WatchOptions = {
  locale?: string;
  oauthScopes?: string[];
  clock?: TestClock;
  idToken?: () => Promise<string | undefined>;
};

let workerFile: Promise<string> | null = null;
const hosts: AddonHost[] = [];
afterAll(() => Promise.all(hosts.map((host) => host.close())));

type HostSetup = { fetch: typeof globalThis.fetch; clock: TestClock; oauthScopes: string[] };

async function startHost({ fetch, clock, oauthScopes }: HostSetup): Promise<AddonHost> {
  workerFile ??= buildProgram("src/simulator/gas/worker.ts");
  const host = createAddonHost({
    bundle: (await addonBundle()).files,
    manifest: { ...manifest, oauthScopes },
    workerFile: await workerFile,
    now: clock.now,
    fetch,
    journal: () => {},
  });
  hosts.push(host);
  return host;
}

/** Priya's runtime over what `fetch` reaches. */
export function aWatch(
  fetch: typeof globalThis.fetch,
  {
    locale = "en",
    oauthScopes = manifest.oauthScopes ?? [],
    clock = testClock(now),
    idToken = async () => `x.${claims}.x`,
  }: WatchOptions = {},
) {
  const person = { email, locale, timeZone: "Europe/Paris" };
  const mails: NewMail[] = [];
  const pile = openPile();
  let starting: Promise<AddonHost> | null = null;
  const host = () => (starting ??= startHost({ fetch, clock, oauthScopes }));
  async function run(name: string, parameters: { key: string; value: string }[] = []) {
    const event = makeEvent(manifest, name, { person, nowMs: clock.now(), parameters });
    const answer = await (await host()).run({
      person,
      idToken: (await idToken()) ?? null,
      function: name,
      event,
      sendMail: (mail) => void mails.push(mail),
    });
    pile.settle(answer);
    return answer;
  }
  const tap = (label: string) => {
    const { function: name, parameters = [] } = actionAt(pile.top(), label);
    return run(name, [...parameters]);
  };
  return {
    mails,
    run,
    tap,
    host,
    text: () => textsOf(pile.top()).join("\n"),
    labels: () => tapsOf(pile.top()).map(([label]) => label),
    open: () => run("onWatch"),
    /** Opens the card and turns the watch on. */
    async watch() {
      await run("onWatch");
      return tap(locale === "fr" ? "Surveiller le journal d’audit" : "Watch the audit trail");
    },
    /** The clock's next daily run. */
    async nextDay(days = 1) {
      clock.advance(days * 86_400_000);
      return run("checkTrail");
    },
  };
}
