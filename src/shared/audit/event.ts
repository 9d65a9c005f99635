// The registry of audit events: every act has one dotted name, and each name says what its event carries.
// An event holds ids, counts, levels and names of fields; never what a contact says.

import type { Surface } from "../contract/me.ts";
import type { RefusalCode } from "../contract/refusal.ts";
import { detectionActions, type DetectionDetails } from "./detection-event.ts";
import type { SheetFinding } from "./delivery.ts";
import { staffActions, type StaffDetails } from "./staff-event.ts";
import { supportActions, type SupportDetails } from "./support-event.ts";

type Details = TenantDetails & StaffDetails;

/** What each act adds to who, when, from where and on what. Whose data was shown is told by ids or, where it is
 * a whole group or a stretch of its changes, by their extent. */
type TenantDetails = {
  "me.read": Record<never, never>;
  "group.list": { groups: number };
  "group.create": { name: string };
  "group.read": Record<never, never>;
  "group.rename": { from: string; to: string };
  "group.hide": { hidden: string[]; shown: string[] };
  "group.delete": { name: string; contacts: number };
  "group.restore": { name: string };
  "group.share": { level: string; before?: string; expiresAt?: string };
  "group.unshare": { before: string };
  "group.transfer": { from: string; to: string; level?: string };
  "group.leave": { before: string };
  "group.request": { level: string };
  "contact.request": { level: string };
  "group.approve": { level: string; before?: string; expiresAt?: string };
  "group.decline": { level: string };
  "requests.read": { requests: number };
  "access.read": Record<never, never>;
  "invitations.read": Record<never, never>;
  "invitation.accept": Record<never, never>;
  "invitation.decline": Record<never, never>;
  "policy.read": Record<never, never>;
  "policy.preview": { outside: string; domains: string[]; level: string };
  "policy.change": { outside: string; domains: string[]; level: string; days?: number; to?: string };
  "fields.read": Record<never, never>;
  "fields.change": { fields: string[] };
  "grants.read": { grants: number };
  "grants.reach": { grants: number };
  "directory.search": { words: number };
  "group.history": { events: number };
  "contact.history": { events: number };
  "contact.list": { contacts: string[] };
  "contact.read": { comments?: number };
  "photo.read": Record<never, never>;
  "contact.add": { fields: string[] };
  "contact.change": { fields: string[] };
  "contact.delete": Record<never, never>;
  "comments.read": { comments: number };
  "comment.add": { isPrivate: boolean; mentions: number };
  "comment.delete": Record<never, never>;
  "mentions.read": { mentions: number };
  "mentions.clear": { mentions: number };
  "contact.move": { from: string; to: string };
  "contact.copy": { from: string; to: string };
  "contacts.move": { contacts: string[]; from: string; to: string };
  "contacts.copy": { contacts: string[]; from: string; to: string };
  "contacts.change": { contacts: string[]; fields: string[]; unchanged: number; rejected: number };
  "contacts.merge": { contacts: string[]; fields: string[] };
  "duplicates.read": { contacts: string[] };
  "contact.restore": { from: number; fields: string[] };
  "contacts.restore": { contacts: string[] };
  "contact.version": Record<never, never>;
  "group.restore-to": { at: string; back: number; change: number; trash: number };
  "group.preview": { at: string; back: number; change: number; trash: number };
  "trash.list": { contacts: string[] };
  "trash.empty": { contacts: number; groups: number };
  "deletion.ask": { contacts: string[]; count: number; state: string };
  "deletion.list": { deletions: number };
  "deletion.approve": { count: number };
  "deletion.reject": { count: number };
  "contacts.clone": { groups: number; contacts: number };
  "contacts.import": {
    added: number;
    updated: number;
    unchanged: number;
    rejected: number;
    dialect?: string;
  };
  "contacts.export": { format: string; contacts: number };
  "changes.read": { since: string; until: string; contacts: number; deleted: number };
  "recipients.read": { contacts: number };
  lookup: { addresses: number; contacts: string[] };
  search: { words: number; contacts: string[] };
  "audit.read": { from: number; events: number };
  "audit.checkpoint": { size: number };
  "audit.proof": { event: number };
  "audit.proofs": { events: number };
  "audit.receipt": { event: number };
  "audit.consistency": { from: number; to: number };
  "audit.sheet": { delivered: number };
  "audit.export": { format: string; until: number };
  "audit.close-sheet": { next: string };
  "audit.open-sheet": { previous: string };
  "audit.replace-sheet": { previous: string; next: string };
  "audit.sheet-changed": { finding: SheetFinding; tab?: string; row?: number };
  "audit.erasures": { erasures: number };
  "audit.erase": Record<never, never>;
  "audit.erased": { events: number };
  "audit.hold": { reason: string };
  "audit.release": { reason: string };
  "audit.drop": { events: number; ofStaff: number };
  "audit.frozen": { from: number };
  "admin.overview": { days: number };
  "admin.groups": { groups: number };
  "admin.people": { people: number };
  "admin.person": Record<never, never>;
  "admin.outside": { grants: number };
  "admin.ending": { grants: number };
  "admin.ownerless": { groups: number };
  "leaver.preview": { groups: number; grants: number; to?: string };
  "leaver.apply": { groups: number; grants: number; to?: string };
  "leaver.list": { leavers: number };
  "leaver.notice": { state: string; until: string };
  "leaver.finish": { groups: number; grants: number; to?: string };
  "review.overview": Record<never, never>;
  "review.list": { grants: number };
  "review.start": { grants: number; groups: number; until: string };
  "review.read": { grants: number };
  "review.decide": { decision: string; level: string };
  "review.lapse": { level: string };
  "review.close": { kept: number; ended: number; lapsed: number };
  "page.link": { page: string };
  "page.open": { page: string };
  "page.close": { page: string };
} & DetectionDetails &
  SupportDetails;

export type ActionName = keyof Details;
export type DetailsOf<A extends ActionName> = Details[A];
export type Outcome = "allowed" | "refused";

/**
 * Spreadsheets by their ids, the one before and the one after; `size` and `root` are the tree's when one was opened, with `edge` as
 * `writeEdge` writes it, or that of the dropped events.
 */
export type SheetTarget = {
  sheet?: string;
  previous?: string;
  next?: string;
  size?: number;
  root?: string;
  edge?: string;
};
/** On what an act was done: the group, the contact in it at a version, whom a grant names, an erasure, a deletion that waits, a support
 * view, or the trail's spreadsheets. */
export type Target = {
  group?: string;
  contact?: string;
  version?: number;
  principal?: string;
  erasure?: string;
  deletion?: string;
  /** Of the operator's people: whom an act concerned, and what of hers. */
  staff?: string;
  session?: string;
  proposal?: string;
  /** Of the operator's people: what one of them is under, and a support view's start. */
  hold?: string;
  opening?: string;
  view?: string;
} & SheetTarget;

export type AllowedEvent = {
  [A in ActionName]: { action: A; outcome: "allowed"; target: Target; details: DetailsOf<A> };
}[ActionName];
export type RefusedEvent = {
  action: ActionName;
  outcome: "refused";
  target: Target;
  code: RefusalCode;
  details: Record<string, string>;
};
export type AuditEvent = AllowedEvent | RefusedEvent;

/** Who did it and from where; the store adds when. `evidence`: of staff, how old what each layer of the gate rests on was, as it is told. */
export type Actor = { personId: string; email: string; surface: Surface; evidence?: string };

/** `visit`: of a page, which keeps a link or a session and nothing else · `own`: no route, but the server itself or its operator at the
 * command line. */
export type ActionKind = "read" | "change" | "visit" | "own";
/** Every name, each with what kind of act it is: the sheet, the filters and the tests go through it. */
export const actions: Record<ActionName, ActionKind> = {
  "me.read": "read",
  "group.list": "read",
  "group.create": "change",
  "group.read": "read",
  "group.rename": "change",
  "group.hide": "change",
  "group.delete": "change",
  "group.restore": "change",
  "group.share": "change",
  "group.unshare": "change",
  "group.transfer": "change",
  "group.leave": "change",
  "group.request": "change",
  "contact.request": "change",
  "group.approve": "change",
  "group.decline": "change",
  "requests.read": "read",
  "access.read": "read",
  "invitations.read": "read",
  "invitation.accept": "change",
  "invitation.decline": "change",
  "policy.read": "read",
  "policy.preview": "read",
  "policy.change": "change",
  "fields.read": "read",
  "fields.change": "change",
  "grants.read": "read",
  "grants.reach": "read",
  "directory.search": "read",
  "group.history": "read",
  "contact.history": "read",
  "contact.list": "read",
  "contact.read": "read",
  "photo.read": "read",
  "contact.add": "change",
  "contact.change": "change",
  "contact.delete": "change",
  "comments.read": "read",
  "comment.add": "change",
  "comment.delete": "change",
  "mentions.read": "read",
  "mentions.clear": "change",
  "contact.move": "change",
  "contact.copy": "change",
  "contacts.move": "change",
  "contacts.copy": "change",
  "contacts.change": "change",
  "contacts.merge": "change",
  "duplicates.read": "read",
  "contact.restore": "change",
  "contacts.restore": "change",
  "contact.version": "read",
  "group.restore-to": "change",
  "group.preview": "read",
  "trash.list": "read",
  "trash.empty": "own",
  "deletion.ask": "change",
  "deletion.list": "read",
  "deletion.approve": "change",
  "deletion.reject": "change",
  "contacts.clone": "own",
  "contacts.import": "change",
  "contacts.export": "read",
  "changes.read": "read",
  "recipients.read": "read",
  lookup: "read",
  search: "read",
  "audit.read": "read",
  "audit.checkpoint": "read",
  "audit.proof": "read",
  "audit.proofs": "read",
  "audit.receipt": "read",
  "audit.consistency": "read",
  "audit.sheet": "read",
  "audit.export": "read",
  "audit.close-sheet": "own",
  "audit.open-sheet": "own",
  "audit.replace-sheet": "own",
  "audit.sheet-changed": "own",
  "audit.erasures": "read",
  "audit.erase": "change",
  "audit.erased": "own",
  "audit.hold": "change",
  "audit.release": "change",
  "audit.drop": "own",
  "audit.frozen": "read",
  "admin.overview": "read",
  "admin.groups": "read",
  "admin.people": "read",
  "admin.person": "read",
  "admin.outside": "read",
  "admin.ending": "read",
  "admin.ownerless": "read",
  "leaver.preview": "read",
  "leaver.apply": "change",
  "leaver.list": "read",
  "leaver.notice": "own",
  "leaver.finish": "own",
  "review.overview": "read",
  "review.list": "read",
  "review.start": "change",
  "review.read": "read",
  "review.decide": "change",
  "review.lapse": "own",
  "review.close": "own",
  ...staffActions,
  "page.link": "visit",
  "page.open": "visit",
  "page.close": "visit",
  ...supportActions,
  ...detectionActions,
};
export const actionNames = Object.keys(actions) as ActionName[]; // the record has no other keys
