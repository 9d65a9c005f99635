// What the staff page and the server say to each other of what detection's rules know: canaries, who declared whom as close, when people
// work, and the alerts that came of it.

import * as z from "zod";
import type { Shift } from "../domain/shift.ts";
import { reason } from "./staff.ts";
import { domain } from "./support-desk.ts";
import { email, id, instant } from "./text.ts";

/** `mark`: a user's address or a contact's id. */
export const canaryBody = z.strictObject({ domain, mark: z.union([id, email]), reason });
export type CanaryBody = z.infer<typeof canaryBody>;
export const conflictBody = z.strictObject({ subject: email });
export const withdrawnConflictBody = z.strictObject({ subject: email, reason });

/** Minutes after midnight in Paris. */
const shift = z
  .strictObject({ fromMinute: z.int().min(0).max(1439), untilMinute: z.int().min(1).max(1440) })
  .refine(({ fromMinute, untilMinute }) => fromMinute < untilMinute, { message: "ends before it begins" });
const longestOnCallMs = 14 * 86_400_000;
const onCall = z
  .strictObject({ from: instant, until: instant })
  .refine(({ from, until }) => from < until && until - from <= longestOnCallMs, {
    message: "is no span of 14 days at most",
  });
/** `shift`: null for the usual hours. `onCall`: takes the place of all spans that are not over. */
export const hoursBody = z.strictObject({ shift: shift.nullable(), onCall: z.array(onCall).max(20), reason });

export type StaffHoursView = {
  id: string;
  email: string;
  shift: Shift | null;
  onCall: { from: string; until: string }[];
};
export type StaffAlertView = {
  at: string;
  email: string;
  customer: string;
  subject: string;
  rule: string;
  counts: Readonly<Record<string, number>>;
};
export type StaffConflictView = { subject: string; declaredAt: string };
/** What an officer sees of detection. */
export type DetectionView = {
  alerts: StaffAlertView[];
  canaries: { domain: string; mark: string; addedAt: string }[];
  conflicts: (StaffConflictView & { id: string; email: string })[];
  hours: StaffHoursView[];
};
