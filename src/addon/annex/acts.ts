// The acts that few runs need, in a file of their own: Google loads every file in every run, but compiles this one only once an act of
// it is asked for (`acts.ts`).

import type { Action } from "../context.ts";
import { changeContacts, confirmDeletions, deleteContacts, openSelection, startBulk } from "./bulk.ts";
import {
  addComment,
  deleteComment,
  openComments,
  openMentions,
  restoreComment,
  startComment,
  suggestColleagues,
} from "./comments.ts";
import { mergeContacts, openDuplicates, openMerge } from "./duplicates.ts";
import { type FormActs, formActs } from "./forms.ts";
import { openHiding, saveHiding } from "./hiding.ts";
import { openMoment, previewMoment, restoreGroup } from "./moment.ts";
import { copyContacts, moveContacts, openMoving } from "./moving.ts";
import { openAudit, openConsole, openDialog, openPhoto } from "./pages.ts";
import type { AnnexParameters } from "./parameters.ts";
import { type SharingActs, sharingActs } from "./sharing.ts";
import { agreeSupport, openSupport, stopSupport, withdrawSupport } from "./support.ts";
import { takeBack } from "./taking-back.ts";

export const annexActs: Record<keyof (AnnexParameters & FormActs & SharingActs), Action> = {
  ...formActs,
  ...sharingActs,
  addComment,
  agreeSupport,
  changeContacts,
  confirmDeletions,
  copyContacts,
  deleteComment,
  deleteContacts,
  mergeContacts,
  moveContacts,
  openAudit,
  openComments,
  openConsole,
  openDialog,
  openDuplicates,
  openHiding,
  openMentions,
  openMerge,
  openMoment,
  openMoving,
  openPhoto,
  openSelection,
  openSupport,
  previewMoment,
  restoreComment,
  restoreGroup,
  saveHiding,
  startBulk,
  startComment,
  stopSupport,
  suggestColleagues,
  takeBack,
  withdrawSupport,
};
