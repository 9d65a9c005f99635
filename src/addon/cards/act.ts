// The acts that a tap can ask for, each with the parameters it carries. Parameters are strings only and hold ids,
// never contents: they travel through the browser, so the server checks every one of them again.

import type { AnnexParameters } from "../annex/parameters.ts";

type Nothing = Record<string, never>;

/** `trace` is what the form started from (see `contact-form.ts`); the names are for drawing, cut short. */
export type SavedForm = {
  group: string;
  contact: string;
  version: string;
  trace: string;
  name: string;
  groupName: string;
  level: string;
};
export type RequestAnswer = "approve" | "decline";
export type InvitationAnswer = "accept" | "decline";
/** One grant as its card shows it: `level` is the reader's own, `held` the grant's. */
export type GrantForm = { group: string; level: string; principal: string; held: string; expiresAt: string };

/** `nonce` is drawn with a form and makes a double click act once. Pages count from 0. An empty text is left out. */
export type EverydayParameters = {
  openHome: Nothing;
  openMention: { group: string; contact: string };
  tryAgain: { entry: string };
  goBack: Nothing;
  openGroups: { kind: string; cursor: string };
  searchPeople: { q: string };
  suggestPeople: Nothing;
  openParticipants: { page: string };
  openPerson: { email: string; name: string };
  startAdding: { email: string; name: string };
  startContact: { group: string };
  /** `group`: the one that the form was opened for, else one is chosen in it. */
  addContact: { nonce: string; group: string; groupName: string; trace: string };
  addAddress: Omit<SavedForm, "trace"> & { emails: string };
  openContact: { group: string; contact: string };
  /** `form` is one of `forms.ts`, the common one when empty. */
  editContact: { group: string; contact: string; email: string; form: string };
  openForms: { group: string; contact: string };
  saveContact: SavedForm;
  confirmDeletion: { group: string; contact: string; version: string; name: string; groupName: string };
  deleteContact: { group: string; contact: string; version: string; name: string };
  /** `fields` with commas between them, all when empty; `made` is the newest version, if it must still be that. */
  restoreContact: { group: string; contact: string; version: string; fields: string; made: string };
  openTrash: { group: string; name: string; cursor: string };
  openDeletions: { group: string };
  approveDeletion: { group: string; deletion: string; contacts: string };
  rejectDeletion: { group: string; deletion: string };
  openReview: { group: string };
  decideReview: { group: string; principal: string; decision: string };
  /** `edit` says that the reader may put former versions back. */
  openHistory: { group: string; contact: string; name: string; cursor: string; edit: string };
  openVersion: { group: string; contact: string; version: string };
  openGroup: { group: string; cursor: string; q: string; tag: string };
  searchGroup: { group: string };
  startGroup: Nothing;
  createGroup: { nonce: string };
  openSharing: { group: string };
  startSharing: { group: string; level: string };
  shareGroup: { group: string; level: string };
  openGrant: GrantForm;
  changeGrant: GrantForm;
  revokeGrant: { group: string; principal: string };
  openMyAccess: { cursor: string };
  /** Whose access: empty for the reader's own. `owner` is `organization` where that owns the group. */
  openAccess: { group: string; name: string; person: string; owner: string };
  confirmLeave: { group: string; name: string };
  leaveGroup: { group: string; name: string };
  /** To a group, or to whoever has an address; `level` is what the reader holds. */
  startRequest: { group: string; name: string; level: string; email: string };
  sendRequest: { group: string; name: string; level: string; email: string };
  openRequests: { group: string };
  answerRequest: { group: string; request: string; person: string; level: string; answer: RequestAnswer };
  openInvitations: Nothing;
  answerInvitation: { invitation: string; name: string; answer: InvitationAnswer };
  startTransfer: { group: string; name: string; owner: string };
  confirmTransfer: { group: string; name: string; owner: string };
  transferGroup: { group: string; name: string; to: string; keep: string };
  openCompose: { cursor: string };
  chooseGroup: { group: string };
  insertRecipients: { group: string; line: string };
};

export type ActParameters = EverydayParameters & AnnexParameters;
export type ActName = keyof ActParameters;
/** `keepsInput`: what is typed on the card stays when the act is done, as after a refusal. */
export type Act = { name: string; parameters: Record<string, string>; keepsInput: boolean };

/** Names an act with the parameters it needs. */
export function act<N extends ActName>(name: N, parameters: ActParameters[N]): Act {
  const filled = Object.entries<string>(parameters).filter(([, value]) => value !== "");
  return { name, parameters: Object.fromEntries(filled), keepsInput: false };
}

/** What has a function of its own, by its name: consent, which nothing may catch, and the watch, which is in another file. */
export const ownActNames = ["giveConsent", "onWatch"] as const;

export function ownAct(name: (typeof ownActNames)[number], parameters: Record<string, string>): Act {
  return { name, parameters, keepsInput: false };
}

/** An act of a form. */
export function submit<N extends ActName>(name: N, parameters: ActParameters[N]): Act {
  return { ...act(name, parameters), keepsInput: true };
}

/** The same act, whose answer takes the place of the card it stands on instead of lying on top. */
export function again(act: Act): Act {
  return { ...act, parameters: { ...act.parameters, again: "1" } };
}
