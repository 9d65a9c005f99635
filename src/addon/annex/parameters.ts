// The acts of the annex, each with the parameters it carries; as those of `cards/act.ts`, strings that hold ids.

type At = { group: string; name: string };
type OnContact = At & { contact: string; level: string };
/** Contacts of a group as `chosen.ts` writes them; `name` is the contact's where it is one alone. */
export type ChosenParameters = {
  group: string;
  groupName: string;
  level: string;
  contacts: string;
  name: string;
};

/** `level` is the reader's own. */
export type AnnexParameters = {
  openAudit: Record<string, never>;
  openConsole: Record<string, never>;
  openDialog: { group: string };
  openPhoto: { group: string; contact: string };
  openMentions: Record<string, never>;
  openComments: OnContact & { cursor: string };
  startComment: OnContact & { isPrivate: string };
  suggestColleagues: { group: string };
  addComment: OnContact & { isPrivate: string; nonce: string };
  deleteComment: OnContact & { comment: string };
  restoreComment: OnContact & { comment: string };
  openSelection: At & { level: string; q: string; tag: string; cursor: string };
  openMoving: ChosenParameters & { cursor: string };
  moveContacts: ChosenParameters & { nonce: string };
  copyContacts: ChosenParameters & { nonce: string };
  startBulk: ChosenParameters;
  changeContacts: ChosenParameters & { nonce: string };
  confirmDeletions: ChosenParameters;
  deleteContacts: ChosenParameters & { nonce: string };
  /** `contacts` as `chosen.ts` writes them; `group` is where to go on. */
  takeBack: { group: string; contacts: string; nonce: string };
  openDuplicates: At;
  openMerge: At & { contacts: string };
  mergeContacts: At & { contacts: string; nonce: string };
  /** Kinds of field with commas between them: those hidden now. */
  openHiding: At & { hidden: string };
  /** `instead`: what to hide whatever the form says; `-` hides nothing. */
  saveHiding: At & { hidden: string; instead: string };
  openSupport: At;
  agreeSupport: At;
  withdrawSupport: At;
  stopSupport: At & { view: string };
  openMoment: At;
  previewMoment: At;
  /** `at` is the moment; `revision` the preview's, any when empty. */
  restoreGroup: At & { at: string; revision: string; nonce: string };
};
