// The mailbox page over a stand-in for everything behind it: people, an add-on made of hand-written cards, one sheet.
// Keeps state and can refuse, as the real parts do.
import { mkdir, copyFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { build } from "esbuild";
import { createSimulatorApp, type SimulatorDeps } from "../../src/simulator/app.ts";
import type { AddonAnswer } from "../../src/simulator/card.ts";
import type { Manifest } from "../../src/simulator/gas/manifest.ts";
import { createMailStore, type MailStore } from "../../src/simulator/mail-store.ts";
import type { SheetView } from "../../src/simulator/page-contract.ts";

export const noon = Date.UTC(2026, 10, 23, 12);
const person = (name: string, local: string, more: { locale?: string; admin?: boolean } = {}) => ({
  email: `${local}@halden.example`,
  name,
  domain: "halden.example",
  admin: more.admin ?? false,
  locale: more.locale ?? "en",
  timeZone: "Europe/Paris",
});
export const demoPeople = [
  person("Camille Laurent", "camille", { locale: "fr" }),
  person("Jonas Weber", "jonas"),
  person("Amina Haddad", "amina", { locale: "fr" }),
  person("Priya Nair", "priya", { admin: true }),
  person("Tomás Ortega", "tomas"),
  person("Ingrid Solberg", "ingrid", { admin: true }),
  {
    email: "victor.moreau@freemail.example",
    name: "Victor Moreau",
    domain: null,
    admin: false,
    locale: "fr",
    timeZone: "Europe/Paris",
  },
];

export const standInManifest: Manifest = {
  oauthScopes: ["https://www.googleapis.com/auth/script.locale"],
  addOns: {
    common: {
      name: "Carnet",
      logoUrl: "https://api.carnet.example/logo.png",
      useLocaleFromApp: true,
      homepageTrigger: { runFunction: "onHome" },
      universalActions: [{ label: "Open Carnet", runFunction: "onOpenHome" }],
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

type Call = Parameters<SimulatorDeps["runAddon"]>[0];
export type StandIn = {
  deps: SimulatorDeps;
  /** Every call the page made, oldest first. */
  calls: Call[];
  /** What a function answers; one that has nothing answers an error. */
  answers: Map<string, AddonAnswer | ((call: Call) => AddonAnswer | Promise<AddonAnswer>)>;
  sheet: SheetView;
  mail: MailStore;
  faults: Record<string, boolean>;
};

function isAdmin(email: string): boolean {
  return demoPeople.some((one) => one.email === email && one.admin);
}

/** Everything behind the page, in memory. `assets` is the folder of the built page. */
export function standIn(assets = "/nowhere"): StandIn {
  const state: Omit<StandIn, "deps"> = {
    calls: [],
    answers: new Map(),
    sheet: {
      ok: true,
      title: "Carnet audit: Halden Bank",
      tabs: [{ title: "Audit", frozenRows: 1, rows: [["Number", "When", "Who"]] }],
    },
    mail: createMailStore({ now: () => Date.now(), people: { list: () => demoPeople } }),
    faults: { backend429: false, revokedConsent: false },
  };

  const deps: SimulatorDeps = {
    people: { list: () => demoPeople },
    idToken: async (email) => `token-of-${email}`,
    runAddon: async (call) => {
      state.calls.push(call);
      const answer = state.answers.get(call.function);
      if (!answer)
        return {
          error: { reason: "missing-function", message: `Script function not found: ${call.function}` },
        };
      return typeof answer === "function" ? answer(call) : answer;
    },
    manifest: standInManifest,
    sheet: async (id, email) =>
      id === "audit-1" && isAdmin(email) ? state.sheet : { ok: false, code: "no-access" },
    contacts: (email) => [
      {
        name: `First of ${email}`,
        sections: [{ title: "Phone", lines: [{ text: "+48 32 123 45 67", label: "work" }] }],
        labels: ["Freight and steel"],
      },
      { name: "<b>Zoë</b>", sections: [], labels: [] },
    ],
    auditSheetOf: async (email) => (isAdmin(email) ? "audit-1" : null),
    faults: { get: () => ({ ...state.faults }), set: (faults) => Object.assign(state.faults, faults) },
    assets,
    mail: state.mail,
    now: () => Date.now(),
  };
  return { ...state, deps };
}

/** Builds the page as the product does; answers the folder. */
export async function buildPage(): Promise<string> {
  const folder = join("test", "output", `gmail-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  const entryPoints = ["src/simulator/gmail/page.ts", "src/simulator/gmail/page.css"];
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
  await copyFile("src/simulator/gmail/page.html", join(folder, "page.html"));
  return folder;
}

/** Serves the face on a free port of this machine. */
export async function serveGmail(
  deps: SimulatorDeps,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = createSimulatorApp(deps);
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, (info: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        close: () => new Promise<void>((done) => server.close(() => done())),
      });
    });
  });
}
