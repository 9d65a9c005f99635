// One check of the trail: asks the log, judges by what is kept, and keeps, raises an alarm, or waits. What is kept changes only when
// all holds. Every check is an event in the trail itself, so a trail that does not grow for days is as silent as one that is not shown.

import { type Algorithms, judge, type Statement } from "../../shared/audit/witness.ts";
import { trouble, type Trouble } from "../trouble.ts";
import { type Log, writeStatement } from "./log.ts";
import {
  type Admin,
  type Alarm,
  endSilence,
  type Evidence,
  keepEvidence,
  mailOnce,
  type Memory,
  type Store,
  writeMemory,
} from "./memory.ts";
import { cutShort } from "./size.ts";

/** How long the log may show nothing newer: three days, less the hour by which Google's clock may vary. */
const patienceMs = 71 * 3_600_000;

export type Check = {
  algorithms: Algorithms;
  log: Log;
  store: Store;
  nowMs: number;
  /** Tells the admin; at most one mail a day is asked for. */
  tell: (admin: Admin, evidence: Evidence) => void;
};

/** `held`: it is kept now · `alarm`: the admin was told, today or before · `waiting`: nothing was shown, for less than three days. */
export type Outcome =
  | { kind: "held"; memory: Memory }
  | { kind: "alarm"; evidence: Evidence }
  | { kind: "waiting"; trouble: Trouble };

/** Checks once; with nothing kept, the log is met for the first time and trusted from then on. */
export function checkTrail(check: Check, admin: Admin, memory: Memory | null): Outcome {
  const shown = check.log.read();
  if (!shown.ok) return wait(check, memory, shown);
  const { statement, text } = shown.value;
  const kept = memory?.kept ?? null;
  if (!statement) return raise(check, admin, evidenceOf(check, { why: "malformed", kept, shown: text }));
  const judged = judge(check.algorithms, { kept, shown: statement }, check.log.fetchProof);
  if (judged.ok) return hold(check, { admin, memory, statement, size: judged.size });
  if (judged.why === "silent") return wait(check, memory, trouble("unreachable"));
  const evidence = evidenceOf(check, { why: judged.why, kept, shown: writeStatement(statement) });
  return raise(check, admin, evidence);
}

type Held = { admin: Admin; memory: Memory | null; statement: Statement; size: number };

function hold(check: Check, { admin, memory, statement, size }: Held): Outcome {
  const isGrown = !memory || size > memory.size;
  const next: Memory = {
    kept: isGrown ? statement : memory.kept,
    size,
    heldAtMs: check.nowMs,
    grownAtMs: isGrown ? check.nowMs : memory.grownAtMs,
    admin,
  };
  writeMemory(check.store, next);
  if (isSilent(check, next)) return raise(check, admin, silence(check, next));
  if (isGrown) endSilence(check.store);
  return { kind: "held", memory: next };
}

function wait(check: Check, memory: Memory | null, trouble: Trouble): Outcome {
  if (!memory || !isSilent(check, memory)) return { kind: "waiting", trouble };
  return raise(check, memory.admin, silence(check, memory));
}

function isSilent({ nowMs }: Check, { grownAtMs }: Memory): boolean {
  return nowMs - grownAtMs >= patienceMs;
}

function silence(check: Check, { kept }: Memory): Evidence {
  return evidenceOf(check, { why: "silent", kept, shown: "" });
}

function evidenceOf(
  { nowMs }: Check,
  { why, kept, shown }: { why: Alarm; kept: Statement | null; shown: string },
): Evidence {
  return { why, atMs: nowMs, kept: kept ? writeStatement(kept) : "", shown: cutShort(shown) };
}

/** Evidence is kept before anything else is tried: a mail may fail. */
function raise(check: Check, admin: Admin, evidence: Evidence): Outcome {
  keepEvidence(check.store, evidence);
  mailOnce(check.store, check.nowMs, () => check.tell(admin, evidence));
  return { kind: "alarm", evidence };
}
