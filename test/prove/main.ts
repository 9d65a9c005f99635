// `npm run prove -- NAME`: a proof in its long form; its short form is a test beside it. Without a name the proofs are listed.

import { cells } from "./cells.ts";
import { campaigns, codes } from "./codes.ts";
import { crash } from "./crash.ts";
import { delivery } from "./delivery.ts";
import { detection } from "./detection.ts";
import { asking, gateMutants, pure } from "./gate-mutants.ts";
import { imports } from "./imports.ts";
import { injection } from "./injection.ts";
import { libreoffice } from "./libreoffice.ts";
import { mutants } from "./mutants.ts";
import { prepare } from "../support/environment.ts";
import type { Proof } from "./proof.ts";
import { looks, screens } from "./screens.ts";
import { searchTiming } from "./search-timing.ts";
import { timing } from "./timing.ts";
import { verification } from "./verification.ts";

const proofs: Record<string, { says: string; runs: (() => Promise<Proof>)[] }> = {
  cells: {
    says: "whatever a name holds: one bounded row that computes nothing, in CSV and in a workbook",
    runs: [() => cells({ rounds: 100_000 })],
  },
  codes: {
    says: "one-time codes are those of oathtool, and guessing wins no more often than the throttle allows",
    runs: [() => codes({ pairs: 10_000 }), () => campaigns({ rounds: 100_000 })],
  },
  crash: {
    says: "kill -9 at any moment: what was answered is there, with its event",
    runs: [() => crash("pglite", { rounds: 25 }), () => crash("postgresql", { rounds: 25 })],
  },
  delivery: {
    says: "the spreadsheets say every event once, in order, whatever Google does to the calls",
    runs: [
      () => prepared(() => delivery("pglite", { events: 10_000 })),
      () => prepared(() => delivery("postgresql", { events: 10_000 })),
    ],
  },
  detection: {
    says: "a year of honest support with twenty attacks in between: all caught, hardly anybody held for nothing",
    runs: [5, 6, 7].map((seed) => () => detection({ months: 12, customers: [60, 200, 800], seed })),
  },
  "gate-mutants": {
    says: "the gate with any single check taken away or turned round: its own tests notice",
    runs: [() => gateMutants(pure), () => prepared(() => gateMutants(asking))],
  },
  imports: {
    says: "files made to hurt: refused within bounded time and memory, and nothing adds up",
    runs: [() => imports({ rounds: 10 })],
  },
  libreoffice: {
    says: "a real LibreOffice opens the export and computes nothing",
    runs: [() => libreoffice()],
  },
  mutants: {
    says: "an audit Sheet tampered with: two verifiers find it at the same row, and nothing in a sound one",
    runs: [() => mutants({ mutants: 1000 })],
  },
  screens: {
    says: "every screen, wide and narrow, light and dark, English and French: nothing cut off or left over",
    runs: [() => screens({ languages: ["en", "fr"], looks, isPictured: true })],
  },
  "search-timing": {
    says: "a search takes as long for a word that only hidden contacts hold as for one that nobody holds",
    runs: [() => prepared(() => searchTiming({ contacts: 4_000, tries: 300 }))],
  },
  sqlmap: {
    says: "sqlmap at its full depth on every operation of the API and of staff's: a planted hole is found, and nothing else",
    runs: [() => prepared(() => injection({ depth: ["--level=5", "--risk=3"], tell: console.log }))],
  },
  timing: {
    says: "nobody learns from an answer to a code whether the register knows a person",
    runs: [() => prepared(() => timing({ tries: 2_000, mostMs: 5 }))],
  },
  verification: {
    says: "a trail of a million events: verified in 20 s and 300 MB",
    runs: [() => verification({ events: 1_000_000, mostSeconds: 20, mostMegabytes: 300 })],
  },
};

/** A proof that runs on the databases of the tests. */
async function prepared(run: () => Promise<Proof>): Promise<Proof> {
  const { settings, stop } = await prepare();
  Object.assign(process.env, settings);
  try {
    return await run();
  } finally {
    await stop();
  }
}

async function prove(name: string): Promise<number> {
  const proof = proofs[name];
  if (!proof) {
    console.error(`there is no proof ${name}; npm run prove lists them`);
    return 2;
  }
  let broken = 0;
  for (const run of proof.runs) {
    const { figures, broken: sentences } = await run();
    console.log(
      Object.entries(figures)
        .map(([what, figure]) => `${what} ${figure}`)
        .join(", "),
    );
    for (const sentence of sentences.slice(0, 20)) console.log(`BROKEN: ${sentence}`);
    broken += sentences.length;
  }
  console.log(broken === 0 ? `${name}: holds` : `${name}: broken in ${broken} places`);
  return broken === 0 ? 0 : 1;
}

const [name] = process.argv.slice(2);
if (name === undefined)
  for (const [each, { says }] of Object.entries(proofs)) console.log(`${each.padEnd(14)}${says}`);
else process.exitCode = await prove(name);
