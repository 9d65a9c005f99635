// The operator's own people: their roles, the states of their entry in the register, and the one table of what each role may do.
// Knows nothing of the gate that stands before all of it; a power that is not in the table does not exist.

export const staffRoles = ["support", "lead", "developer", "officer"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Only an `active` entry passes the gate; `left` is final. */
export const staffStates = ["invited", "active", "suspended", "left"] as const;
export type StaffState = (typeof staffStates)[number];

/** What a person proves herself with: codes by time (RFC 6238), codes by counter (RFC 4226), or a key of WebAuthn. */
export const authenticatorKinds = ["totp", "hotp", "passkey"] as const;
export type AuthenticatorKind = (typeof authenticatorKinds)[number];

/** Codes can be talked out of a person, so from a moment on they do not count for those who give rights to others. */
export const passkeyRoles: readonly StaffRole[] = ["officer", "lead"];
/** So long a new officer or lead has to set up a passkey; from her first one on nothing else counts. */
export const passkeyGraceDays = 7;

/**
 * What a power asks for besides its role. `fresh`: a code of the last five minutes (step-up) · `seconds`: whose agreement it takes
 * as well, of somebody else than who proposed it (four eyes) · `data`: shows what customers keep, which waits a day after a recovery ·
 * `begins`: begins a support view, which those who review them do not while a review of theirs is overdue.
 */
export type PowerRule = {
  roles: readonly StaffRole[];
  fresh: boolean;
  seconds?: readonly StaffRole[];
  data?: true;
  begins?: true;
};

const everybody = staffRoles;
const officers = ["officer"] as const;
const managers = ["officer", "lead"] as const;
/** The officer looks into abuse herself. */
const lookers = ["support", "lead", "officer"] as const;

/** Every staff power: what takes rights away is quick and takes one officer, what gives them takes two people. */
export const staffPowers = {
  // one's own matters
  "read-lesson": { roles: everybody, fresh: false },
  "answer-lesson": { roles: everybody, fresh: false },
  "read-nda": { roles: everybody, fresh: false },
  "sign-nda": { roles: everybody, fresh: true },
  "read-conflicts": { roles: everybody, fresh: false },
  "declare-conflict": { roles: everybody, fresh: false },
  "read-own-sessions": { roles: everybody, fresh: false },
  "read-notices": { roles: everybody, fresh: false },
  "dismiss-notices": { roles: everybody, fresh: false },
  // the register of people
  "read-staff": { roles: managers, fresh: false },
  "invite-staff": { roles: officers, fresh: true, seconds: managers },
  "change-role": { roles: officers, fresh: true, seconds: managers },
  "restore-staff": { roles: officers, fresh: true, seconds: managers },
  "suspend-staff": { roles: officers, fresh: true },
  "end-staff": { roles: officers, fresh: true },
  "vouch-staff": { roles: officers, fresh: true, seconds: ["lead"] },
  "publish-nda": { roles: officers, fresh: true, seconds: managers },
  // authenticators
  "invite-authenticator": { roles: officers, fresh: true },
  "revoke-authenticator": { roles: officers, fresh: true },
  "unlock-authenticator": { roles: officers, fresh: true, seconds: managers },
  // addresses
  "read-addresses": { roles: managers, fresh: false },
  "add-office": { roles: officers, fresh: true, seconds: managers },
  "remove-office": { roles: officers, fresh: true },
  "decide-home": { roles: officers, fresh: true },
  // proposals that wait for a second person
  "read-proposals": { roles: managers, fresh: false },
  "decide-proposal": { roles: managers, fresh: true },
  // the support view
  "read-support": { roles: everybody, fresh: false },
  "file-ticket": { roles: lookers, fresh: false },
  "request-support": { roles: lookers, fresh: false, begins: true },
  "approve-support": { roles: lookers, fresh: true, begins: true },
  "open-support": { roles: lookers, fresh: true, data: true, begins: true },
  "extend-support": { roles: lookers, fresh: true, data: true },
  "read-subject": { roles: lookers, fresh: false, data: true },
  "reveal-field": { roles: lookers, fresh: true, data: true },
  "close-support": { roles: everybody, fresh: false },
  "revoke-support": { roles: officers, fresh: false },
  // holds and reviews
  "read-holds": { roles: everybody, fresh: false },
  "justify-hold": { roles: everybody, fresh: false },
  "judge-hold": { roles: officers, fresh: true },
  "release-hold": { roles: officers, fresh: true, seconds: ["lead"] },
  // what detection knows: its canaries are known to officers alone
  "read-detection": { roles: officers, fresh: false },
  "add-canary": { roles: officers, fresh: true },
  "remove-canary": { roles: officers, fresh: true, seconds: officers },
  "withdraw-conflict": { roles: officers, fresh: true, seconds: managers },
  "set-hours": { roles: officers, fresh: true },
  "read-reviews": { roles: managers, fresh: false },
  "review-support": { roles: managers, fresh: true },
} as const satisfies Record<string, PowerRule>;

export type StaffPower = keyof typeof staffPowers;
export const staffPowerNames = Object.keys(staffPowers) as StaffPower[]; // the table has no other keys

export function ruleOf(power: StaffPower): PowerRule {
  return staffPowers[power];
}

export function mayUse(role: StaffRole, power: StaffPower): boolean {
  return ruleOf(power).roles.includes(role);
}

/** Whether that person may be the second one: another person than who proposed it, in a role that the power names. */
export function maySecond(
  power: StaffPower,
  { proposedBy, by, role }: { proposedBy: string; by: string; role: StaffRole },
): boolean {
  return by !== proposedBy && (ruleOf(power).seconds ?? []).includes(role);
}
