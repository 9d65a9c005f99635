// Erasing a person's values in the audit trail, and the legal hold that suspends it.

import * as z from "zod";
import { email, text } from "./text.ts";

/** Whose values: by address alone, since names are shared. */
export const erasureRequest = z.strictObject({ email });

const shortestReason = 10;
const longestReason = 500;
/** Why a hold is put or lifted; it enters the trail as a personal value. */
export const holdRequest = z.strictObject({ reason: text(longestReason).trim().min(shortestReason) });

/** `held`: it waits until the legal hold is lifted. `events`: in how many of them something was erased so far. */
export type ErasureView = {
  id: string;
  state: "waiting" | "held" | "underway" | "done";
  askedAt: string;
  doneAt?: string;
  events: number;
};
/** `legalHold`: since when one stands, if it does. */
export type ErasuresView = { items: ErasureView[]; legalHold?: { since: string } };
export type HoldView = { since: string };
