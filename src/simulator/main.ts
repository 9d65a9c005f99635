// `npm start`: Gmail, Google and the real server on one machine. The simulator answers on PORT, the server on the next one.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { assemble } from "../server/assembly.ts";
import { listen } from "../server/http/listening.ts";
import { findMasterKey, openLocal } from "../server/store/opening.ts";
import { createSimulatorApp } from "./app.ts";
import { createAddonHost } from "./gas/addon-host.ts";
import { createGoogle } from "./google/google.ts";
import { openJournal } from "./journal.ts";
import { createMailStore } from "./mail-store.ts";
import { addonRunner } from "./run-addon.ts";
import { createSwitches } from "./switches.ts";

const audience = "carnet-simulator.apps.googleusercontent.com";
const productOrigin = "https://api.carnet.example";
const advanceEveryMs = 500;
const built = (name: string) => join(import.meta.dirname, name);

async function start(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const port = Number(environment["PORT"] ?? 4600);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new Error("PORT must be a number from 1 to 65534");
  const data = environment["CARNET_DATA"] ?? ".carnet";
  const [here, there] = [`http://localhost:${port}`, `http://localhost:${port + 1}`];
  const now = Date.now;
  const say = (step: string) => console.log(`  ${step}`);
  console.log("Carnet is starting");
  mkdirSync(data, { recursive: true });

  const journal = openJournal(environment["CARNET_JOURNAL"]);
  const files = join(data, "google.json");
  const google = createGoogle({ now, journal, audience, saved: readIfThere(files) });
  const keepFiles = () => writeFileSync(files, google.files.save());
  const db = await openLocal({
    data,
    migrations: built("migrations"),
    onProgress: say,
    self: { pid: process.pid, url: here },
  });
  const server = await assemble({
    db,
    masterKey: await findMasterKey(environment["CARNET_MASTER_KEY"], data),
    audiences: [audience],
    fetch: google.fetch,
    now,
    log: pino({ level: "warn", base: null }, pino.destination(2)),
    metrics: { count: () => undefined },
    google: {
      serviceAccount: google.serviceAccount,
      delegateOf: (domain) => (domain === "halden.example" ? "priya@halden.example" : undefined),
    },
    name: `simulator:${process.pid}`,
    locale: "en",
  });

  const fetchOutside: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).origin === productOrigin ? server.app.fetch(request) : google.fetch(request);
  };
  const manifest = JSON.parse(readFileSync(built("../addon/appsscript.json"), "utf8"));
  const host = createAddonHost({
    bundle: built("../addon/Code.js"),
    manifest,
    fetch: fetchOutside,
    journal,
    now,
    workerFile: built("worker.js"),
  });
  const people = { list: () => google.listPeople() };
  const mail = createMailStore({ now, people });
  const auditSheetOf = async (email: string) => google.files.visibleTo(email)[0]?.spreadsheetId ?? null;
  const simulator = createSimulatorApp({
    people,
    idToken: async (email) => (await google.idTokenFor(email)) ?? "",
    runAddon: addonRunner({ host, google, mail }),
    manifest,
    sheet: async (id, email) => {
      const shown = google.files.open(id, email);
      return shown ? { ok: true, title: shown.title, tabs: shown.tabs } : { ok: false, code: "no-access" };
    },
    auditSheetOf,
    faults: createSwitches({ host, google }),
    mail,
    origins: { [productOrigin]: there },
    assets: built("gmail"),
    now,
  });

  const listening = [
    await listen(server.app.fetch, { port: port + 1, hostname: "127.0.0.1" }),
    await listen(simulator.fetch, { port, hostname: "127.0.0.1" }),
  ];
  const timer = setInterval(() => void server.trail.advance().then(keepFiles), advanceEveryMs);
  console.log(`  mailbox  ${here}\n  server   ${there}\nready`);

  const stop = async () => {
    clearInterval(timer);
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
  await start(process.env);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
