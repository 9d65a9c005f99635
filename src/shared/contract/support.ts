// Support views over HTTP: what a user and an admin of the customer see and decide.

import * as z from "zod";
import {
  type Consent,
  supportModes,
  type SupportPolicy,
  type SupportReason,
  supportReasons,
  type ViewState,
} from "../domain/support.ts";
import { id } from "./text.ts";

export const inAgreement = z.strictObject({ group: id });
export const inView = z.strictObject({ view: id });

/** Reasons left out are allowed no more; none at all allows no view. */
export const supportPolicy = z.strictObject({
  mode: z.enum(supportModes),
  reasons: z
    .array(z.enum(supportReasons))
    .max(supportReasons.length)
    .transform((asked): SupportReason[] => supportReasons.filter((reason) => asked.includes(reason))),
  adminsAgree: z.boolean(),
});
export type SupportPolicyView = SupportPolicy & { changedBy?: string; changedAt?: string };

/** What one group a user lets support look at, until when. */
export type AgreementView = { group: { id: string; name: string }; person: string; until: string };

/** `endedBy`: whoever ended it, or its time; while it is open, none. `contacts` and `fields`: what it has shown so far. */
export type SupportViewView = {
  id: string;
  state: ViewState;
  actor: string;
  subject: string;
  /** Null: every group that the subject sees, masked. */
  group: { id: string; name: string } | null;
  reason: SupportReason;
  ticket: string;
  justification: string;
  requestedAt: string;
  openedAt: string | null;
  /** While it is open: when it ends. */
  until: string | null;
  endedBy: string | null;
  /** Whose word it waits for before it can be opened. */
  waitsFor: Consent[];
  contacts: number;
  fields: string[];
};
/** A user's own: what she agreed to now, and the views of the last 30 days, the newest first. */
export type SupportOfMe = { agreements: AgreementView[]; views: SupportViewView[] };
/** While support looks at a user's groups: what she reads, and what stops it. */
export type SupportBanner = { text: string; stop: string; view: string };
/** The whole customer's, for its admins. */
export type SupportOfAll = SupportOfMe & { policy: SupportPolicyView };
