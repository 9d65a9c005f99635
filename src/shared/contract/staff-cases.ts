// What a customer reads of a hold on one of the operator's people who looked at its users.

import type { Verdict } from "../domain/hold.ts";

export type StaffCase = {
  id: string;
  /** The rule that spoke, and what it counted. */
  rule: string;
  counts: Readonly<Record<string, number>>;
  actor: string;
  openedAt: string;
  /** When nobody had justified it within a day, and the account was suspended. */
  lapsedAt: string | null;
  verdict: Verdict | null;
  judgedAt: string | null;
  releasedAt: string | null;
};
export type StaffCaseList = { items: StaffCase[] };
