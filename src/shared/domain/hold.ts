// A hold: what an abnormal access puts a staff member under until it is justified, judged by somebody who had no part in it, and released
// by two. Pure; whoever keeps the holds hands them over.

/** The rules of detection by name: a file each in the server's `detection/rules`; in words in `i18n/staff/rules.ts`. */
export type RuleName = `R${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | "1b" | "1c" | "1d"}`;

export const verdicts = ["justified", "coached", "breach"] as const;
export type Verdict = (typeof verdicts)[number];

/** A justification is due within a day. */
export const holdMs = 24 * 60 * 60_000;

export type Hold = {
  holdId: string;
  staffId: string;
  /** Of the operator's people who approved the access that was refused. */
  approvedBy: readonly string[];
  openedAtMs: number;
  justifiedAtMs: number | null;
  lapsedAtMs: number | null;
  verdict: Verdict | null;
  releasedAtMs: number | null;
};
/** `due`: waits for the actor · `overdue`: waited a day for nothing · `answered`: waits for a verdict · `judged`: waits for release. */
export type HoldState = "due" | "overdue" | "answered" | "judged" | "released";

export function stateOfHold(hold: Omit<Hold, "holdId" | "staffId" | "approvedBy">, nowMs: number): HoldState {
  if (hold.releasedAtMs !== null) return "released";
  if (hold.verdict !== null) return "judged";
  if (hold.justifiedAtMs !== null) return "answered";
  return nowMs >= hold.openedAtMs + holdMs ? "overdue" : "due";
}

type HoldCode = "not-found" | "hold-answered" | "hold-unanswered" | "hold-judged" | "hold-own";
type Decision = { ok: true } | { ok: false; code: HoldCode };
const allowed: Decision = { ok: true };

/** The actor alone justifies, once; also after the day is over, since an answer is owed all the same. */
export function decideJustify(hold: Hold, by: string): Decision {
  if (by !== hold.staffId) return { ok: false, code: "not-found" };
  return hold.justifiedAtMs === null && hold.verdict === null
    ? allowed
    : { ok: false, code: "hold-answered" };
}

/** Not who acted and not who approved. Without a justification there is only one verdict, once the day is over. */
export function decideVerdict(
  hold: Hold,
  { by, verdict, nowMs }: { by: string; verdict: Verdict; nowMs: number },
): Decision {
  if (by === hold.staffId || hold.approvedBy.includes(by)) return { ok: false, code: "hold-own" };
  const state = stateOfHold(hold, nowMs);
  if (state === "answered" || (state === "overdue" && verdict === "breach")) return allowed;
  return { ok: false, code: state === "judged" || state === "released" ? "hold-judged" : "hold-unanswered" };
}

/** An officer proposes and a lead agrees, neither of them the actor. Who committed a breach is never released. */
export function decideRelease(hold: Hold, { by, agreedBy }: { by: string; agreedBy: string }): Decision {
  if ([by, agreedBy].includes(hold.staffId) || by === agreedBy) return { ok: false, code: "hold-own" };
  if (hold.releasedAtMs !== null) return { ok: false, code: "hold-judged" };
  return hold.verdict === "justified" || hold.verdict === "coached"
    ? allowed
    : { ok: false, code: "hold-unanswered" };
}
