// What the rules of the second look are given: they speak within a minute of an opening, refuse nothing, and tell the officer.

import type { Shift } from "../../shared/domain/shift.ts";
import type { Opening } from "../../shared/domain/opening.ts";
import type { Finding } from "./rule.ts";

export type Weighed = Opening & {
  openingId: string;
  /** Contacts that were shown through it until now. */
  contactsRead: number;
};

export type OnCall = { fromMs: number; untilMs: number };

export type WeighingPast = {
  /** Everybody's of the last 30 days up to the weighed one, which is the last of them, the oldest first. */
  all: readonly Weighed[];
  /** Those of the weighed one's actor among them. */
  own: readonly Weighed[];
  /** The actor never looked at anybody of this customer before. */
  isFirstOfCustomer: boolean;
  shift: Shift;
  onCall: readonly OnCall[];
};
export type WeighingRule = (opening: Weighed, past: WeighingPast) => Finding | null;
