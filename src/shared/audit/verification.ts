// Verifies a trail as it stands in a Sheet: the signed checkpoints first, then every row once, in the order of the tab.
// Pure and in little memory: rows are not kept, of the tree only its right edge. Trusts the keys it is given and nobody else.

import { type CheckpointProblem, openCheckpoint, type Trust } from "./checkpoint.ts";
import { encodeBase64 } from "./bytes.ts";
import { readCheckpointTab } from "./checkpoint-tab.ts";
import type { Entry } from "./entry.ts";
import {
  createFindings,
  type Finding,
  type FindingKind,
  findingKinds,
  type Found,
  type Tab,
  tabs,
  type Titles,
} from "./finding.ts";
import type { Hashing } from "./row-check.ts";
import { type Beginning, readRows } from "./row-reading.ts";
import { createLinks } from "./sheet-link.ts";
import { createSignedRoots, type SignedRoots } from "./signed-root.ts";
import { headOf, isFrontier, type Sha256 } from "./tree.ts";

export type VerificationWish = {
  hashing: Hashing;
  trust: Trust;
  titles: { audit: Titles; checkpoints: Titles };
  /** The id of the first spreadsheet, where it is known. */
  id?: string;
  /**
   * The first event that has a row; of those before it the hashes of `nodesOver({ from: 0, to: from - 1 })` are given, unless that
   * event opens a spreadsheet and tells them itself.
   */
  from?: number;
  frozen?: readonly Uint8Array[];
  /** Those before it are said to be past their retention: then an event must tell that just they were dropped. */
  isDropped?: boolean;
};

/** `nowMs`: when the rows were read. `mustBeFresh`: whether the newest checkpoint must then be at most 10 minutes old. */
export type Finishing = { expectSize?: number; nowMs?: number; mustBeFresh?: boolean };

export type Verified = {
  /** `sound`, or the worst that was found. */
  verdict: "sound" | "tampered" | "stale";
  /** The first event that was looked at: of those before it nothing is known but what the rows and checkpoints commit to. */
  from: number;
  /** How many events there are, by number, and up to which of them a signed root agrees. */
  size: number;
  verifiedSize: number;
  /** The size of the newest checkpoint that a trusted witness cosigned, in the tab or given; 0 when there is none. */
  witnessedSize: number;
  firstBadRow: number | null;
  /** Which of several spreadsheets that row is in, from 1. */
  firstBadFile: number | null;
  redacted: number;
  findings: Finding[];
  omitted: number;
};

export type Verification = {
  /** A checkpoint that a witness holds; why it is none, if so. Before the first row. */
  addWitnessed(note: string): CheckpointProblem | null;
  /** A row of the tab Checkpoints, from row 1 on; all of them before the first row of the other tab. */
  addCheckpoint(row: number, cells: readonly string[]): void;
  /** A row of the tab Audit, from row 1 on, empty ones too. */
  addRow(row: number, cells: readonly string[]): void;
  /** What a source found amiss that no row shows. */
  addFinding: Found;
  /** The rows of that tab of the next spreadsheet follow; `id` names it, where it is known. */
  nextFile(tab: Tab, id?: string): void;
  finish(wish: Finishing): Verified;
};

const staleMs = 10 * 60_000;

/** Throws a RangeError when the frozen hashes are not as many as `from` asks; adding the first row does when nothing tells them. */
export function createVerification(wish: VerificationWish): Verification {
  const { hashing, trust, titles, from = 1 } = wish;
  const before = beginningOf(wish);
  const findings = createFindings();
  const signed = createSignedRoots(from - 1);
  const witnessed = createSignedRoots(from - 1);
  const checkpoints = readCheckpointTab({ trust, titles: titles.checkpoints, found: findings.add, signed });
  const dropped = createDropped(hashing.sha256, before);
  const links = createLinks(hashing.sha256, (row) =>
    findings.add({ kind: "link-broken", tab: tabs.audit, row }),
  );
  links.begin(wish.id ?? null);
  const rows = readRows({
    links,
    hashing,
    before,
    pass: dropped.pass,
    titles: titles.audit,
    found: findings.add,
    roots: { "root-mismatch": signed, "witness-mismatch": witnessed },
  });
  return {
    addWitnessed: (note) => addWitnessed(note, trust, witnessed),
    nextFile(tab, nextId) {
      if (tab === tabs.checkpoints) return checkpoints.nextFile();
      rows.nextFile();
      links.begin(nextId ?? null);
    },
    addCheckpoint: checkpoints.add,
    addRow: rows.add,
    addFinding: findings.add,
    finish({ expectSize = 0, nowMs, mustBeFresh = false }) {
      checkpoints.end();
      links.end();
      const { size, lastRow, redacted, newestMs, unsigned } = rows.end();
      const least = Math.max(signed.newest(), witnessed.newest(), expectSize);
      const add = (kind: FindingKind, row: number, events?: Finding["events"]) =>
        findings.add({ kind, tab: tabs.audit, row, ...(events && { events }) });
      if (wish.isDropped && !dropped.isTold()) add("number-missing", 2, { from: 1, to: from - 1 });
      if (size < least) add("size-short", lastRow + 1, { from: size + 1, to: least });
      const atMs = Math.max(newestMs, nowMs ?? 0);
      if (signed.newest() === 0) add("no-checkpoint", 1);
      else if (unsigned && atMs - unsigned.timeMs > staleMs)
        add("stale", unsigned.row, { from: signed.newest() + 1, to: size });
      else if (mustBeFresh && atMs - checkpoints.newestMs() > staleMs) add("stale", lastRow);
      const witnessedSize = Math.max(checkpoints.cosigned(), witnessed.newest());
      if (trust.witnesses.length > 0 && witnessedSize === 0)
        findings.add({ kind: "no-cosignature", tab: tabs.checkpoints, row: 1 });
      const { findings: told, omitted } = findings.all();
      const isForked = told.some(({ kind }) => kind === "witness-mismatch");
      const verifiedSize = isForked ? Math.min(signed.agreed(), witnessed.agreed()) : signed.agreed();
      const agreed = { verdict: verdictOf(told), from, size, verifiedSize, witnessedSize };
      return { ...agreed, ...findings.firstBad(), redacted, findings: told, omitted };
    },
  };
}

function beginningOf({ from = 1, frozen }: VerificationWish): Beginning {
  const [size, hashes] = [from - 1, frozen ?? (from === 1 ? [] : null)];
  if (hashes && !isFrontier({ size, hashes }))
    throw new RangeError("the frozen hashes do not cover the events before the first row");
  return { size, hashes };
}

/** Whether an event tells that the events before the first row, and no more, were dropped at the end of their retention. */
function createDropped(sha256: Sha256, { size, hashes }: Beginning) {
  const root = hashes && encodeBase64(headOf(sha256, { size, hashes }).root);
  let isTold = size === 0;
  return {
    pass({ action, target }: Entry): void {
      const isThis = target["size"] === String(size) && target["root"] === root;
      if (action === "audit.drop" && isThis) isTold = true;
    },
    isTold: () => isTold,
  };
}

function addWitnessed(note: string, trust: Trust, witnessed: SignedRoots): CheckpointProblem | null {
  const opened = openCheckpoint(note, trust);
  if (!opened.ok) return opened.problem;
  if (opened.cosignatures.length === 0) return "unsigned";
  witnessed.add(opened.checkpoint);
  return null;
}

function verdictOf(findings: readonly Finding[]): Verified["verdict"] {
  if (findings.some(({ kind }) => findingKinds[kind] === "tampered")) return "tampered";
  return findings.length > 0 ? "stale" : "sound";
}
