// Who stands behind a staff request once the gate let it through, and how old what proved it was.

import type { StaffRole } from "../../shared/domain/staff.ts";

/** Ages in whole seconds of what each layer rests on, as the event tells them. */
export type Evidence = {
  /** Since Google said who it is. */
  identity: number;
  /** Since the Directory said that 2-step verification is on and enforced. */
  secondStep: number;
  /** Since the address was admitted: an office by the officers, a home by today's declaration. */
  address: number;
  /** Since the last code of an authenticator. */
  code: number;
};

export type StaffCaller = {
  /** The person's id in the operator's tenant. */
  staffId: string;
  /** For display; people are known by `staffId`. */
  email: string;
  role: StaffRole;
  sessionId: string;
  /** The network she is at. */
  network: string;
  evidence: Evidence;
};
