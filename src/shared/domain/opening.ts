// One support view's start and what is looked at through it, as detection sees them. Knows no rule: those are in the server.

import type { SupportReason } from "./support.ts";

export type Opening = {
  /** The person in the operator's tenant who wants to look. */
  staffId: string;
  /** The customer. */
  customerId: string;
  /** The address of the one user who is looked at. */
  subject: string;
  reason: SupportReason;
  /** Whether a customer's ticket names this subject: the evident reason. */
  isTicketed: boolean;
  justification: string;
  atMs: number;
  address: string;
  /** Since when the actor's address is admitted. */
  addressSinceMs: number;
  /** Who approved the view, of the operator's people. */
  approvedBy: readonly string[];
};

/** What one request shows or asks through an open view; `opened`: contacts that were opened out of what a search found. */
export type Reading = {
  openingId: string;
  staffId: string;
  customerId: string;
  atMs: number;
  /** Contacts that this view did not show before, by their ids. */
  contacts: readonly string[];
  reveals: number;
  searches: number;
  opened: number;
};
