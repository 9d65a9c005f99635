// The witness itself: one claim at a time, judged, written down, and only then answered.

import { type Note, openNote, writeNote, writeSignature } from "../shared/audit/note.ts";
import { readSubmission } from "../shared/audit/submission.ts";
import { type Cosigner, sha256 } from "./ed25519.ts";
import { type Claim, clearProven, judge, type RefusedCode } from "./judgment.ts";
import type { Ledger } from "./ledger.ts";
import type { LogList } from "./log-list.ts";

/** `malformed`: not a submission. `unknown-log`: in no line of the list. `unsigned`: no key of the log signed, or one wrongly. */
export type AnswerCode = RefusedCode | "malformed" | "unknown-log" | "unsigned";
type Refused = { ok: false; code: AnswerCode; seenSize: number | null; origin: string | null };
/** `seenSize` is that of the last tree that was cosigned, 0 when none was; null where it is not told. */
export type Answer = { ok: true; origin: string; size: number; line: string } | Refused;

export type Witness = {
  /** `timeSeconds` is what the cosignature will say. Throws when the state could not be written: then nothing was cosigned. */
  addCheckpoint(body: string, timeSeconds: number): Promise<Answer>;
};

export type WitnessDeps = { cosigner: Cosigner; logs: LogList; ledger: Ledger };

export function createWitness({ cosigner, logs, ledger }: WitnessDeps): Witness {
  const inTurn = createTurns();
  const decide = async ({ claim, signed }: SignedClaim, timeSeconds: number): Promise<Answer> => {
    const { checkpoint } = claim.seen;
    const { origin, size } = checkpoint;
    const past = ledger.past(origin);
    const judgment = judge(sha256, past, claim);
    if (!judgment.ok) {
      const { code, kept } = judgment;
      if (kept)
        await ledger.write(origin, { ...past, evidence: [...past.evidence, { ...kept, timeSeconds }] });
      return { ok: false, code, seenSize: past.last?.checkpoint.size ?? 0, origin };
    }
    const cosignature = cosigner.cosign(signed.text, timeSeconds);
    const note = writeNote({ text: signed.text, signatures: [...signed.signatures, cosignature] });
    const evidence = clearProven(past.evidence, checkpoint);
    await ledger.write(origin, { last: { checkpoint, note }, evidence });
    return { ok: true, origin, size, line: writeSignature(cosignature) };
  };
  return {
    async addCheckpoint(body, timeSeconds) {
      const opened = openClaim(body, logs);
      return "code" in opened ? opened : inTurn(() => decide(opened, timeSeconds));
    },
  };
}

type SignedClaim = { claim: Claim; signed: Note };

/** What is sent, once a key of the log has signed it. Of its signatures only these are kept: nothing vouches for the others. */
function openClaim(body: string, logs: LogList): SignedClaim | Refused {
  const refused = (code: AnswerCode): Refused => ({ ok: false, code, seenSize: null, origin: null });
  const submission = readSubmission(body);
  if (!submission) return refused("malformed");
  const { oldSize, proof, checkpoint, note } = submission;
  const keys = logs.get(checkpoint.origin);
  if (!keys) return refused("unknown-log");
  const opened = openNote(note, keys);
  if (!opened.ok) return refused("unsigned");
  const signed = { text: opened.text, signatures: opened.signatures };
  return { signed, claim: { oldSize, proof, seen: { checkpoint, note: writeNote(signed) } } };
}

/** Runs one piece of work after the other, also when one fails: judging and writing must not be parted by another claim. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
