// What the staff page and the server say to each other.

import * as z from "zod";
import {
  type AuthenticatorKind,
  staffRoles,
  type StaffPower,
  type StaffRole,
  type StaffState,
} from "../domain/staff.ts";
import type { ActionName } from "../audit/event.ts";
import { passkeyAssertion } from "./passkey.ts";
import { email, id, text } from "./text.ts";

/** Anything: a code of the wrong form is refused as a wrong one is, and counts as one. */
const typedCode = z.unknown();
const authenticator = id.exactOptional();

const codeBody = z.strictObject({ code: typedCode, authenticator });
/** What proves a person: a passkey's signature, or a code. */
export const proofBody = z.union([z.strictObject({ passkey: passkeyAssertion }), codeBody]);
export type ProofBody = z.infer<typeof proofBody>;
export const twoCodesBody = z.strictObject({ codes: z.tuple([typedCode, typedCode]), authenticator });
export const recoveryBody = z.strictObject({ code: typedCode });
export const enrolmentBody = z.strictObject({
  kind: z.enum(["totp", "hotp"]),
  name: text(60).min(1),
  invitation: text(100).exactOptional(),
});

/** Why: at least ten characters that are no space. */
export const reason = text(500).refine((given) => given.replace(/\s/g, "").length >= 10, {
  message: "says too little: ten characters at least",
});
export const reasonBody = z.strictObject({ reason });
const day = z.iso.date();

export const newStaffBody = z
  .strictObject({
    email,
    number: z.string().regex(/^[\w-]{1,40}$/),
    role: z.enum(staffRoles),
    isContractor: z.boolean(),
    endsOn: day.exactOptional(),
    screenedOn: day,
    ndaHash: z.string().regex(/^[0-9a-f]{64}$/),
    ndaSignedOn: day,
    trainedOn: day,
    reason,
  })
  .refine(({ isContractor, endsOn }) => !isContractor || endsOn !== undefined, {
    path: ["endsOn"],
    message: "is needed for a contractor",
  });
export type NewStaffBody = z.infer<typeof newStaffBody>;
export const roleBody = z.strictObject({ role: z.enum(staffRoles), reason });
export const officeBody = z.strictObject({ range: text(50), name: text(60).min(1), reason });
export const homeDecisionBody = z.strictObject({ decision: z.enum(["accepted", "refused"]), reason });
export const proposalDecisionBody = z.strictObject({ decision: z.enum(["agreed", "rejected"]), reason });

export type StaffAuthenticator = { id: string; kind: AuthenticatorKind; name: string };
/** What of an entry runs out, and when; `ndaUntil`: by when a changed text is to be signed, null where hers is the newest. */
export type StaffDues = {
  approvedUntil: string;
  lessonUntil: string;
  ndaSignedOn: string;
  ndaUntil: string | null;
  /** Of a contract. */
  endsAt: string | null;
};
/** Who sits at the staff page, and which of the four layers hold right now. */
export type StaffMe = {
  email: string;
  role: StaffRole;
  address: string;
  layers: { address: boolean; identity: boolean; secondStep: boolean; code: boolean };
  /** Whether a code of the last five minutes stands. */
  isFresh: boolean;
  /** From when on nothing but a passkey counts, and whether that is now; null where the role owes none. */
  passkey: { from: string; isDue: boolean } | null;
  dues: StaffDues;
  isRecovery: boolean;
  authenticators: StaffAuthenticator[];
  /** What befell my authenticators since I last said that I saw it, and not in this session. */
  news: Pick<StaffNoticeView, "at" | "by" | "action" | "authenticator">[];
  /** Today's declarations. */
  homes: { network: string; state: "pending" | "accepted" | "refused"; validUntil: string }[];
  powers: StaffPower[];
};
/** What befell an authenticator or recovery: whose it is, who did it, and what its owner calls it ("" for none). */
export type StaffNoticeView = {
  at: string;
  email: string;
  by: string;
  action: ActionName;
  authenticator: string;
  isMine: boolean;
};
export type StaffEnrolment = { uri: string };
export type StaffConfirmed = { recoveryCodes: string[] };
export type StaffHome = { network: string; state: "pending" | "accepted"; validUntil: string };
export type StaffSessionView = {
  id: string;
  network: string;
  signedInAt: string;
  seenAt: string;
  endedAt: string | null;
  isCurrent: boolean;
};
export type StaffPersonView = {
  id: string;
  email: string;
  number: string;
  role: StaffRole;
  state: StaffState;
  isContractor: boolean;
  dues: StaffDues;
  hasSecondStep: boolean;
  /** What she last showed at Google besides her password, by Google's name; null: nothing that was told. */
  secondFactor: string | null;
  authenticators: (StaffAuthenticator & { isLocked: boolean })[];
};
export type StaffAddresses = {
  offices: { id: string; range: string; name: string; validUntil: string }[];
  homes: {
    id: string;
    email: string;
    network: string;
    state: "pending" | "accepted" | "refused";
    declaredAt: string;
    /** Whether somebody else declared this network today as well. */
    isShared: boolean;
  }[];
};
export type StaffProposalView = {
  id: string;
  power: StaffPower;
  proposedBy: string;
  proposedAt: string;
  expiresAt: string;
  reason: string;
  /** What it is about, in the words it was asked with. */
  about: Record<string, string>;
  mayDecide: boolean;
};
/** `also`: how much else of each kind waits for the reader, as far as she may do it. */
export type StaffWaiting = {
  items: StaffProposalView[];
  also: { holds: number; homes: number; reviews: number };
};
export type StaffInvited = { invitation: string; expiresInMinutes: number };
