// Proof `mutants`: whatever is done to an audit Sheet, both verifiers find it, at the same row and by the same name; and neither
// finds anything in a sound one. The second verifier is Python and shares no code with the first.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "../support/workbook.ts";
import { runAuditVerify } from "../../src/server/cli/audit-verify.ts";
import {
  aTrail,
  type Chance,
  createChance,
  frozenBefore,
  keys,
  type Sheet,
  type Trail,
  writeCsv,
} from "../support/audit-sheet.ts";
import { inOrder, someAlone, someChain } from "./chain-manipulations.ts";
import { manipulations, type Mutant } from "./manipulations.ts";
import type { Proof } from "./proof.ts";

/** What is verified, and what must come of it. */
type Case = {
  name: string;
  words: string[];
  exit: number;
  firstBadRow: number | null;
  firstBadFile: number | null;
};
type Told = {
  exit: number;
  firstBadRow?: number | null;
  firstBadFile?: number | null;
  size?: number;
  verifiedSize?: number;
  witnessedSize?: number;
  redacted?: number;
  findings?: { kind: string; row: number }[];
  error?: string;
};

/** `only` some manipulations, by name; else all. */
type Wish = { mutants: number; seed?: string; only?: readonly string[] };

/** `mutants` manipulated trails, each manipulation in turn, and as many sound ones. Everything follows from the seed. */
export async function mutants(wish: Wish): Promise<Proof> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-mutants-"));
  try {
    const cases = [...mutated(folder, wish), ...sound(folder, wish)];
    const ours: Told[] = [];
    for (const { words } of cases) ours.push(await first(words));
    const theirs = second(folder, cases);
    const broken = cases.flatMap((one, index) => judge(one, ours[index], theirs[index]));
    const found = cases.filter(({ exit }, index) => exit !== 0 && ours[index]?.exit === exit).length;
    const alarms = cases.filter(({ exit }, index) => exit === 0 && ours[index]?.exit !== 0).length;
    const figures = {
      mutants: wish.mutants,
      found,
      "sound trails": cases.length - wish.mutants,
      "false alarms": alarms,
      disagreements: cases.filter((_, index) => essence(ours[index]) !== essence(theirs[index])).length,
      seed: wish.seed ?? "carnet",
    };
    return { figures, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mutated(folder: string, { mutants: count, seed = "carnet", only }: Wish): Case[] {
  const named = Object.entries(manipulations).filter(([name]) => only?.includes(name) ?? true);
  return Array.from({ length: count }, (_, index) => {
    const chance = createChance(`${seed} mutant ${index}`);
    const [name, manipulate] = named[index % named.length] ?? [
      "",
      (trail: Trail): Mutant => ({ ...trail, firstBadRow: 0 }),
    ];
    const mutant = manipulate(someTrail(chance), chance);
    const words = wordsFor(mutant, { file: join(folder, `mutant-${index}`), chance });
    const { firstBadRow } = mutant;
    const firstBadFile = firstBadRow === null ? null : (mutant.firstBadFile ?? 1);
    return { name: `${name} (${index})`, words, exit: 2, firstBadRow, firstBadFile };
  });
}

/** Half of them without their first rows, which retention dropped; every fifth over several spreadsheets, or the later one of some. */
function sound(folder: string, { mutants: count, seed = "carnet" }: Wish): Case[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = createChance(`${seed} sound ${index}`);
    const file = join(folder, `sound-${index}`);
    const none = { exit: 0, firstBadRow: null, firstBadFile: null };
    if (index % 10 === 9) {
      const { sheet, from } = someAlone(chance);
      const words = [...wordsFor(sheet, { file, chance }), "--from", String(from)];
      return { name: `alone (${index})`, words, ...none };
    }
    if (index % 5 === 4)
      return {
        name: `chain (${index})`,
        words: wordsFor(inOrder(someChain(chance).sheets), { file, chance }),
        ...none,
      };
    const trail = someTrail(chance);
    const from = index % 2 === 0 ? 1 : 1 + chance.below(trail.events.length);
    const kept = { ...trail, audit: trail.audit.filter((_, row) => row === 0 || row >= from) };
    const words = wordsFor({ ...kept, frozen: frozenBefore(trail, from) }, { file, chance });
    return { name: `sound (${index})`, words: [...words, "--from", String(from)], ...none };
  });
}

function someTrail(chance: Chance): Trail {
  const size = 1 + chance.below(60);
  const signing = { isCosigned: chance.below(2) === 0 };
  return aTrail(chance, { size, unsigned: chance.below(Math.min(size, 4)), signing });
}

/** The Sheet in files, every fourth as a workbook, and the words that name them. */
function wordsFor(
  sheet: Sheet & Partial<Mutant>,
  { file, chance }: { file: string; chance: Chance },
): string[] {
  const witnessed = (sheet.witnessed ?? []).flatMap((note, index) => {
    writeFileSync(`${file}-${index}.note`, note);
    return ["--witness-note", `${file}-${index}.note`];
  });
  const isWitnessed = witnessed.length > 0 || sheet.checkpoints.some((row) => row[2]?.includes("— witness"));
  const witness = isWitnessed ? ["--witness-key", keys.witness, ...witnessed] : [];
  if (sheet.frozen !== undefined) writeFileSync(`${file}.frozen`, sheet.frozen);
  const frozen = sheet.frozen === undefined ? [] : ["--frozen", `${file}.frozen`];
  const trusted = ["--key", keys.log, ...witness, ...frozen, ...(sheet.options ?? [])];
  const isWorkbook = chance.below(4) === 0;
  const named = [sheet, ...(sheet.more ?? [])].map((one, index) =>
    writeSheet(one, `${file}-${index}`, isWorkbook),
  );
  return [...named.flat(), "--source", isWorkbook ? "xlsx" : "csv", ...trusted];
}

function writeSheet({ audit, checkpoints }: Sheet, file: string, isWorkbook: boolean): string[] {
  if (isWorkbook) {
    const tabs = [
      { name: "Audit", rows: audit },
      { name: "Checkpoints", rows: checkpoints },
    ];
    writeFileSync(`${file}.xlsx`, writeXlsx(tabs));
    return [`${file}.xlsx`];
  }
  writeFileSync(`${file}.csv`, writeCsv(audit));
  writeFileSync(`${file}-checkpoints.csv`, writeCsv(checkpoints));
  return [`${file}.csv`, "--checkpoints", `${file}-checkpoints.csv`];
}

async function first(words: readonly string[]): Promise<Told> {
  const looking = { environment: {}, fetch: globalThis.fetch, now: () => 0, pause: () => Promise.resolve() };
  const { exit, answer = ["{}"], lines } = await runAuditVerify(words, looking);
  return {
    exit,
    ...(JSON.parse(answer.join("")) as object),
    ...(lines.length > 0 && { error: lines.join(" ") }),
  };
}

/** All of them in one process, since Python takes longer to start than to verify. */
function second(folder: string, cases: readonly Case[]): Told[] {
  const list = join(folder, "list");
  writeFileSync(list, cases.map(({ words }) => `${JSON.stringify(words)}\n`).join(""));
  const said = execFileSync("python3", ["-B", "test/verifier/verify_audit.py", "--list", list], {
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
  });
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Told);
}

/** What both must agree on: everything but the order of the findings. */
function essence(told: Told | undefined): string {
  const { findings = [], error: _, ...rest } = told ?? { exit: -1 };
  const sorted = (value: object) =>
    JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted({ ...rest, findings: findings.map(sorted).sort() });
}

function judge(
  { name, exit, firstBadRow, firstBadFile }: Case,
  ours: Told | undefined,
  theirs: Told | undefined,
): string[] {
  const broken = [];
  for (const [who, told] of [
    ["the first", ours],
    ["the second", theirs],
  ] as const) {
    if (told?.exit !== exit) broken.push(`${name}: ${who} verifier exits ${told?.exit} ${told?.error ?? ""}`);
    else if (told.firstBadRow !== firstBadRow || told.firstBadFile !== firstBadFile)
      broken.push(
        `${name}: ${who} verifier says row ${told.firstBadRow} of ${told.firstBadFile} and not ${firstBadRow} of ${firstBadFile}: ${JSON.stringify(told.findings)}`,
      );
  }
  if (essence(ours) !== essence(theirs))
    broken.push(`${name}: the verifiers disagree: ${essence(ours)} ${essence(theirs)}`);
  return broken;
}
