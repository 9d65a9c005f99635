// The acts of sharing: who sees a group, why, who asks, who is invited, who owns it.

import { answerInvitation } from "../actions/answer-invitation.ts";
import { answerRequest } from "../actions/answer-request.ts";
import { changeGrant } from "../actions/change-grant.ts";
import { confirmLeave } from "../actions/confirm-leave.ts";
import { confirmTransfer } from "../actions/confirm-transfer.ts";
import { leaveGroup } from "../actions/leave-group.ts";
import { openAccess } from "../actions/open-access.ts";
import { openGrant } from "../actions/open-grant.ts";
import { openInvitations } from "../actions/open-invitations.ts";
import { openMyAccess } from "../actions/open-my-access.ts";
import { openRequests } from "../actions/open-requests.ts";
import { openSharing } from "../actions/open-sharing.ts";
import { revokeGrant } from "../actions/revoke-grant.ts";
import { sendRequest } from "../actions/send-request.ts";
import { shareGroup } from "../actions/share-group.ts";
import { startRequest } from "../actions/start-request.ts";
import { startSharing } from "../actions/start-sharing.ts";
import { startTransfer } from "../actions/start-transfer.ts";
import { transferGroup } from "../actions/transfer-group.ts";
import type { ActName } from "../cards/act.ts";
import type { Action } from "../context.ts";

export const sharingActs = {
  answerInvitation,
  answerRequest,
  changeGrant,
  confirmLeave,
  confirmTransfer,
  leaveGroup,
  openAccess,
  openGrant,
  openInvitations,
  openMyAccess,
  openRequests,
  openSharing,
  revokeGrant,
  sendRequest,
  shareGroup,
  startRequest,
  startSharing,
  startTransfer,
  transferGroup,
} satisfies Partial<Record<ActName, Action>>;

export type SharingActs = typeof sharingActs;
