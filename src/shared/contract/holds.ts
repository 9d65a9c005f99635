// What the staff page and the server say to each other of holds and of the support views that wait for a review.

import * as z from "zod";
import type { PersonViews } from "../audit/access-day.ts";
import { type HoldState, type Verdict, verdicts } from "../domain/hold.ts";
import { reason } from "./staff.ts";
import { text } from "./text.ts";

/** How long it must be is the rule's to say (`domain/justification.ts`). */
export const justifyBody = z.strictObject({ text: text(4_000) });
export const verdictBody = z.strictObject({ verdict: z.enum(verdicts), reason });
export const openingReviewBody = z.strictObject({ outcome: z.enum(["sound", "doubtful"]), reason });
export type OpeningReviewBody = z.infer<typeof openingReviewBody>;

/** An access before the hold, for the timeline: which customer and which person of it, counted from 1, never who. */
export type HoldStep = { at: string; customer: number; subject: number; isTicketed: boolean };
export type HoldView = {
  id: string;
  email: string;
  rule: string;
  counts: Readonly<Record<string, number>>;
  state: HoldState;
  openedAt: string;
  dueAt: string;
  justification: string | null;
  justifiedAt: string | null;
  lapsedAt: string | null;
  verdict: Verdict | null;
  judgedAt: string | null;
  releasedAt: string | null;
  /** The release that an officer proposed and a lead has not decided yet. */
  releaseProposed: { by: string; until: string } | null;
  steps: HoldStep[];
  /** What the reader may do about it now. */
  may: ("justify" | "judge" | "release")[];
};
export type HoldList = { items: HoldView[] };

export type OpeningReviewView = {
  id: string;
  email: string;
  customer: string;
  subject: string;
  reason: string;
  justification: string;
  openedAt: string;
  contacts: number;
  /** `chance`, or the rule that named it. */
  cause: string;
  dueAt: string;
};
/** `people`: how many views each opened on each day of the last weeks. */
export type OpeningReviewList = { items: OpeningReviewView[]; people: PersonViews[] };
