// `npm start`: Gmail, Google and the real server on one machine. The simulator answers on PORT, the server on the next one.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { assemble, type Server } from "../server/assembly.ts";
import { createParser } from "../server/formats/parser.ts";
import { createPhotoEncoder } from "../server/photos/encoder.ts";
import { listen } from "../server/http/listening.ts";
import { findLogKey, findMasterKey, openLocal, pulseOf } from "../server/store/engine/opening.ts";
import { readPageFiles } from "../server/http/page-files.ts";
import type { First } from "../server/staff/bootstrap.ts";
import { codeOf, stepOf } from "../server/staff/one-time-code.ts";
import { createSimulatorApp } from "./app.ts";
import { createAddonHost } from "./gas/addon-host.ts";
import { createGoogle, delegatedScopes, type Google, operatorScopes } from "./google/google.ts";
import { operatorDomain, operatorPeople, seedOf, staffRoles } from "./google/operator-people.ts";
import { demoPeople } from "./google/people.ts";
import { type Journal, openJournal } from "./journal.ts";
import { asProxy, withLocalGoogle } from "./local-google.ts";
import { createMailStore } from "./mail-store.ts";
import { addonRunner } from "./run-addon.ts";
import { createSwitches } from "./switches.ts";

const audience = "carnet-simulator.apps.googleusercontent.com";
/** As whom each customer's Directory is asked. */
const delegates = new Map([
  ["halden.example", "priya@halden.example"],
  [operatorDomain, `admin@${operatorDomain}`],
]);
/** The staff page's OAuth client, as Google knows it. */
const staffClientAt = (port: number) => ({
  id: "staff.carnet-simulator.apps.googleusercontent.com",
  secret: "known to this machine alone",
  redirectUris: [`http://localhost:${port + 1}/staff/callback`],
});
const yearMs = 365 * 86_400_000;
/** Where staff are, as the switches say. */
const places = { office: "89.160.20.112", home: "81.2.69.142" };
/** The register of the demo: everybody has a token whose codes the simulator shows, but for who is invited; and works at any hour. */
const firstStaff = (invited: string | undefined): First => ({
  people: staffRoles.map(({ email, role }, index) => ({
    email,
    role,
    number: String(index + 1),
    screenedOn: "2026-01-05",
    ndaHash: Buffer.alloc(32, index),
    ndaSignedOn: "2026-01-05",
    trainedOn: "2026-01-05",
    onCallMs: yearMs,
    ...(email === invited ? {} : { seed: seedOf(email) }),
  })),
  office: { range: "89.160.20.0/24", name: "Paris office" },
});
const productOrigin = "https://api.carnet.example";
const advanceEveryMs = 500;
const watchEveryMs = 5_000;
const built = (name: string) => join(import.meta.dirname, name);

/** `invited`: who of the staff begins without a token, and sets one up by the invitation that is printed. */
type Settings = {
  port: number;
  data: string;
  journal: Journal;
  masterKey: string | undefined;
  invited: string | undefined;
};

function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(environment["PORT"] ?? 4600);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new Error("PORT must be a number from 1 to 65534");
  return {
    port,
    data: environment["CARNET_DATA"] ?? ".carnet",
    journal: openJournal(environment["CARNET_JOURNAL"]),
    masterKey: environment["CARNET_MASTER_KEY"],
    invited: environment["CARNET_INVITED"],
  };
}

/** The real server over PGlite, with the simulated Google where production has Google. */
async function startServer(settings: Settings, google: Google) {
  const { data, port } = settings;
  const db = await openLocal({
    data,
    migrations: built("migrations"),
    onProgress: (step) => console.log(`  ${step}`),
    self: { pid: process.pid, host: hostname(), url: `http://localhost:${port}` },
    pulse: pulseOf(Date.now),
  });
  const server = await assemble({
    db,
    masterKey: await findMasterKey(settings.masterKey, data),
    auditLog: { name: "carnet.example", seed: await findLogKey(undefined, data) },
    audiences: [audience],
    fetch: google.fetch,
    now: Date.now,
    chance: Math.random,
    log: pino({ level: "warn", base: null }, pino.destination(2)),
    metrics: {
      count: () => undefined,
      countDeliveryFailure: () => undefined,
      countWitnessRefusal: () => undefined,
    },
    flood: null,
    witness: null,
    pages: await readPageFiles(built("../pages")),
    parse: createParser({ threadFile: built("parser-thread.js") }),
    encodePhoto: createPhotoEncoder({ threadFile: built("encoder-thread.js") }),
    google: { serviceAccount: google.serviceAccount, delegateOf: (domain) => delegates.get(domain) },
    name: `simulator:${process.pid}`,
    locale: "en",
    operator: {
      domain: operatorDomain,
      origin: `http://localhost:${port + 1}`,
      client: staffClientAt(port),
      proxies: ["127.0.0.0/8"], // the simulator stands before the server as a proxy does, and says from where staff come
    },
  });
  const entered = await server.bootstrapStaff(firstStaff(settings.invited));
  for (const [email, invitation] of entered.ok ? entered.value : [])
    console.log(`  invited  ${email}: ${invitation}`);
  return { db, server };
}

/** Gmail's page and the add-on's runtime. What the add-on fetches from the product's address reaches the server in this process. */
function createMailPage(settings: Settings, google: Google, server: Server) {
  const { journal } = settings;
  const fetchOutside: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).origin === productOrigin ? server.app.fetch(request) : google.fetch(request);
  };
  const manifest = JSON.parse(readFileSync(built("../addon/appsscript.json"), "utf8"));
  const code = {
    bundle: ["Code.js", "English.js", "French.js", "Annex.js", "Witness.js"].map((file) =>
      built(`../addon/${file}`),
    ),
    workerFile: built("worker.js"),
  };
  const host = createAddonHost({ ...code, manifest, fetch: fetchOutside, journal, now: Date.now });
  const people = { list: () => google.listPeople().filter(({ domain }) => domain !== operatorDomain) };
  const switches = createSwitches({ host, google });
  const mail = createMailStore({ now: Date.now, people });
  const app = createSimulatorApp({
    people,
    idToken: async (email) => (await google.idTokenFor(email)) ?? "",
    runAddon: addonRunner({ host, google, mail }),
    manifest,
    sheet: async (id, email) => {
      const shown = google.files.open(id, email);
      return shown ? { ok: true, title: shown.title, tabs: shown.tabs } : { ok: false, code: "no-access" };
    },
    contacts: (email) => google.contactsOf(email),
    auditSheetOf: async (email) => newestSheetOf(google, email),
    faults: switches,
    staff: {
      page: `http://localhost:${settings.port + 1}/pages/staff`,
      people: staffRoles.map((one) => ({ ...one, hasToken: one.email !== settings.invited })),
      codeOf: (email) => codeOf({ kind: "totp", seed: seedOf(email) }, stepOf(Date.now())),
      leftMs: () => 30_000 - (Date.now() % 30_000),
      authorize: (asked, email) => google.authorize(asked, email),
    },
    mail,
    image: async (url) => {
      if (new URL(url).origin !== productOrigin) return null; // nothing is fetched from outside
      const answer = await fetchOutside(url);
      const type = answer.headers.get("content-type") ?? "";
      return answer.ok ? { type, body: new Uint8Array(await answer.arrayBuffer()) } : null;
    },
    origins: { [productOrigin]: `http://localhost:${settings.port + 1}` },
    assets: built("gmail"),
    now: Date.now,
  });
  return { app, host, isAtHome: () => switches.get()["staffAtHome"] === true };
}

/** The audit spreadsheet with the newest rows; one may stand ready after it, with titles alone. */
function newestSheetOf({ files }: Google, email: string): string | null {
  const ids = files.visibleTo(email).map(({ spreadsheetId }) => spreadsheetId);
  return ids.findLast((id) => (files.open(id, email)?.tabs[0]?.rows.length ?? 0) > 1) ?? ids[0] ?? null;
}

async function start(settings: Settings): Promise<void> {
  console.log("Carnet is starting");
  mkdirSync(settings.data, { recursive: true });
  const files = join(settings.data, "google.json");
  const google = createGoogle({
    now: Date.now,
    journal: settings.journal,
    audience,
    people: [...demoPeople, ...operatorPeople],
    delegation: Object.fromEntries(
      [...delegates.keys()].map((domain) => [
        domain,
        domain === operatorDomain ? operatorScopes : delegatedScopes,
      ]),
    ),
    client: staffClientAt(settings.port),
    saved: readIfThere(files),
  });
  let kept: string | undefined;
  const keepFiles = () => {
    const now = google.files.save();
    if (now !== kept) writeFileSync(files, now);
    kept = now;
  };
  const { db, server } = await startServer(settings, google);
  const { app, host, isAtHome } = createMailPage(settings, google, server);
  const fromStaff = asProxy(server.app.fetch, () => (isAtHome() ? places.home : places.office));
  const listening = [
    await listen(withLocalGoogle(fromStaff, `http://localhost:${settings.port}`), {
      port: settings.port + 1,
      hostname: "127.0.0.1",
    }),
    await listen(app.fetch, { port: settings.port, hostname: "127.0.0.1" }),
  ];
  const timer = setInterval(() => void server.trail.advance().then(keepFiles), advanceEveryMs);
  await server.watchStaff();
  const watch = setInterval(() => void server.watchStaff(), watchEveryMs);
  console.log(
    `  mailbox  http://localhost:${settings.port}\n  server   http://localhost:${settings.port + 1}\n  staff    http://localhost:${settings.port}/staff\nready`,
  );
  const stop = async () => {
    clearInterval(timer);
    clearInterval(watch);
    await Promise.all(listening.map((one) => one.close()));
    await host.close();
    await server.trail.advance();
    keepFiles();
    await db.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // the first start
  }
}

try {
  await start(readSettings(process.env));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
