// Every staff route: what leads through the gate, and the powers behind it.

import { codeRoutes } from "./codes.ts";
import { enrolmentRoutes } from "./enrolment.ts";
import { homeRoutes } from "./homes.ts";
import { meRoutes } from "./me.ts";
import { passkeyRoutes } from "./passkeys.ts";
import type { Power } from "./power.ts";
import { addCanary } from "./powers/add-canary.ts";
import { addOffice } from "./powers/add-office.ts";
import { answerLesson } from "./powers/answer-lesson.ts";
import { changeRole } from "./powers/change-role.ts";
import { decideHome } from "./powers/decide-home.ts";
import { decideProposalOf } from "./powers/decide-proposal.ts";
import { declareConflict } from "./powers/declare-conflict.ts";
import { dismissNotices } from "./powers/dismiss-notices.ts";
import { endStaff } from "./powers/end-staff.ts";
import { inviteAuthenticator } from "./powers/invite-authenticator.ts";
import { inviteStaff } from "./powers/invite-staff.ts";
import { judgeHold } from "./powers/judge-hold.ts";
import { justifyHold } from "./powers/justify-hold.ts";
import { readAddresses } from "./powers/read-addresses.ts";
import { readConflicts } from "./powers/read-conflicts.ts";
import { readDetection } from "./powers/read-detection.ts";
import { readHolds } from "./powers/read-holds.ts";
import { readLesson } from "./powers/read-lesson.ts";
import { publishNda } from "./powers/publish-nda.ts";
import { readNda } from "./powers/read-nda.ts";
import { readNotices } from "./powers/read-notices.ts";
import { readOwnSessions } from "./powers/read-own-sessions.ts";
import { readProposals } from "./powers/read-proposals.ts";
import { readReviews } from "./powers/read-reviews.ts";
import { readStaff } from "./powers/read-staff.ts";
import { releaseHold } from "./powers/release-hold.ts";
import { removeCanary } from "./powers/remove-canary.ts";
import { removeOffice } from "./powers/remove-office.ts";
import { restoreStaff } from "./powers/restore-staff.ts";
import { reviewSupport } from "./powers/review-support.ts";
import { revokeAuthenticator } from "./powers/revoke-authenticator.ts";
import { setHours } from "./powers/set-hours.ts";
import { signNda } from "./powers/sign-nda.ts";
import { suspendStaff } from "./powers/suspend-staff.ts";
import { unlockAuthenticator } from "./powers/unlock-authenticator.ts";
import { vouchStaff } from "./powers/vouch-staff.ts";
import { withdrawConflict } from "./powers/withdraw-conflict.ts";
import { approveSupport } from "./powers/approve-support.ts";
import { closeSupport } from "./powers/close-support.ts";
import { closeTicket } from "./powers/close-ticket.ts";
import { extendSupport } from "./powers/extend-support.ts";
import { fileTicket } from "./powers/file-ticket.ts";
import { openSupport } from "./powers/open-support.ts";
import { readSubjectContacts } from "./powers/read-contacts.ts";
import { readSubjectGroups } from "./powers/read-groups.ts";
import { readSupport } from "./powers/read-support.ts";
import { requestSupport } from "./powers/request-support.ts";
import { revealField } from "./powers/reveal-field.ts";
import { revokeSupport } from "./powers/revoke-support.ts";
import { beginSignIn, finishSignIn } from "./sign-in.ts";
import type { StaffRoute } from "./staff-route.ts";

/** Those that a second person must agree to. */
const seconded: readonly Power[] = [
  inviteStaff,
  changeRole,
  restoreStaff,
  vouchStaff,
  unlockAuthenticator,
  addOffice,
  publishNda,
  removeCanary,
  withdrawConflict,
  releaseHold,
];

const supportPowers: readonly Power[] = [
  readSupport,
  fileTicket,
  closeTicket,
  requestSupport,
  approveSupport,
  openSupport,
  extendSupport,
  readSubjectGroups,
  readSubjectContacts,
  revealField,
  closeSupport,
  revokeSupport,
];

export const powers: readonly Power[] = [
  ...seconded,
  decideProposalOf(seconded),
  readProposals,
  readOwnSessions,
  readNotices,
  dismissNotices,
  readStaff,
  suspendStaff,
  endStaff,
  inviteAuthenticator,
  revokeAuthenticator,
  readAddresses,
  removeOffice,
  decideHome,
  ...supportPowers,
  readLesson,
  answerLesson,
  readNda,
  signNda,
  readHolds,
  justifyHold,
  judgeHold,
  readReviews,
  reviewSupport,
  readDetection,
  addCanary,
  setHours,
  readConflicts,
  declareConflict,
];

export const staffRoutes: readonly StaffRoute[] = [
  beginSignIn,
  finishSignIn,
  ...meRoutes,
  ...codeRoutes,
  ...enrolmentRoutes,
  ...passkeyRoutes,
  ...homeRoutes,
  ...powers,
];
