// The acts of the operator's own people in the operator's own trail. How old the evidence of each layer of the gate was stands beside the
// details of each (`Actor.evidence`).

/** What each act adds. */
export type StaffDetails = {
  "staff.sign-in": Record<never, never>;
  "staff.code": { authenticator: string };
  "staff.challenge": Record<never, never>;
  "staff.suspect-passkey": { authenticator: string };
  "staff.resync": { authenticator: string };
  "staff.enrol": { kind: string };
  "staff.confirm": { authenticator: string };
  "staff.recover": Record<never, never>;
  "staff.declare": { state: string };
  "staff.leave": Record<never, never>;
  "staff.me": Record<never, never>;
  "staff.sessions": Record<never, never>;
  "staff.notices": Record<never, never>;
  "staff.dismiss": Record<never, never>;
  "staff.people": { people: number };
  "staff.invite": { state: string; reason: string; role: string };
  "staff.role": { state: string; reason: string; role: string };
  "staff.suspend": { reason: string };
  "staff.restore": { state: string; reason: string };
  "staff.end": { reason: string };
  "staff.end-sessions": { reason: string };
  "staff.lock": { reason: string };
  "staff.invite-authenticator": { reason: string };
  "staff.revoke-authenticator": { reason: string };
  "staff.unlock": { state: string; reason: string };
  "staff.vouch": { state: string; reason: string };
  "staff.addresses": { addresses: number };
  "staff.add-office": { state: string; reason: string; range: string };
  "staff.remove-office": { reason: string };
  "staff.decide-home": { reason: string; decision: string };
  "staff.proposals": { proposals: number };
  "staff.decide": { decision: string; power: string };
  "staff.lesson": Record<never, never>;
  "staff.answer": Record<never, never>;
  "staff.nda": Record<never, never>;
  "staff.sign-nda": { hash: string };
  "staff.publish-nda": { state: string; reason: string; hash?: string };
  "staff.detection": { alerts: number };
  "staff.add-canary": { customer: string; reason: string };
  "staff.remove-canary": { state: string; customer: string; reason: string };
  "staff.conflicts": Record<never, never>;
  "staff.declare-conflict": Record<never, never>;
  "staff.withdraw-conflict": { state: string; reason: string };
  "staff.hours": { reason: string };
  "staff.expire": Record<never, never>;
  "staff.lapse": Record<never, never>;
  "staff.bootstrap": { range: string };
};

/** What kind of act each is; see `actions`. */
export const staffActions: Record<keyof StaffDetails, "read" | "change" | "visit" | "own"> = {
  "staff.sign-in": "visit",
  "staff.code": "visit",
  "staff.challenge": "visit",
  "staff.suspect-passkey": "own",
  "staff.resync": "visit",
  "staff.enrol": "visit",
  "staff.confirm": "visit",
  "staff.recover": "visit",
  "staff.declare": "change",
  "staff.leave": "visit",
  "staff.me": "read",
  "staff.sessions": "read",
  "staff.notices": "read",
  "staff.dismiss": "change",
  "staff.people": "read",
  "staff.invite": "change",
  "staff.role": "change",
  "staff.suspend": "change",
  "staff.restore": "change",
  "staff.end": "change",
  "staff.end-sessions": "own",
  "staff.lock": "own",
  "staff.invite-authenticator": "change",
  "staff.revoke-authenticator": "change",
  "staff.unlock": "change",
  "staff.vouch": "change",
  "staff.addresses": "read",
  "staff.add-office": "change",
  "staff.remove-office": "change",
  "staff.decide-home": "change",
  "staff.proposals": "read",
  "staff.decide": "change",
  "staff.lesson": "read",
  "staff.answer": "change",
  "staff.nda": "read",
  "staff.sign-nda": "change",
  "staff.publish-nda": "change",
  "staff.detection": "read",
  "staff.add-canary": "change",
  "staff.remove-canary": "change",
  "staff.conflicts": "read",
  "staff.declare-conflict": "change",
  "staff.withdraw-conflict": "change",
  "staff.hours": "change",
  "staff.expire": "own",
  "staff.lapse": "own",
  "staff.bootstrap": "own",
};
