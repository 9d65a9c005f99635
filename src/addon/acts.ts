// Every act by its name. A name without an action, or an action without a name, does not compile. What few runs need is in the annex.

import type { FormActs } from "./annex/forms.ts";
import type { SharingActs } from "./annex/sharing.ts";
import { approveDeletion } from "./actions/approve-deletion.ts";
import { chooseGroup } from "./actions/choose-group.ts";
import { confirmDeletion } from "./actions/confirm-deletion.ts";
import { createGroup } from "./actions/create-group.ts";
import { decideReview } from "./actions/decide-review.ts";
import { deleteContact } from "./actions/delete-contact.ts";
import { goBack } from "./actions/go-back.ts";
import { insertRecipients } from "./actions/insert-recipients.ts";
import { openCompose } from "./actions/open-compose.ts";
import { openContact } from "./actions/open-contact.ts";
import { openDeletions } from "./actions/open-deletions.ts";
import { openGroup } from "./actions/open-group.ts";
import { openGroups } from "./actions/open-groups.ts";
import { openHistory } from "./actions/open-history.ts";
import { openHome } from "./actions/open-home.ts";
import { openMention } from "./actions/open-mention.ts";
import { openParticipants } from "./actions/open-participants.ts";
import { openPerson } from "./actions/open-person.ts";
import { openReview } from "./actions/open-review.ts";
import { openTrash } from "./actions/open-trash.ts";
import { openVersion } from "./actions/open-version.ts";
import { rejectDeletion } from "./actions/reject-deletion.ts";
import { restoreContact } from "./actions/restore-contact.ts";
import { searchGroup } from "./actions/search-group.ts";
import { searchPeople } from "./actions/search-people.ts";
import { startGroup } from "./actions/start-group.ts";
import { suggestPeople } from "./actions/suggest-people.ts";
import { tryAgain } from "./actions/try-again.ts";
import type { EverydayParameters } from "./cards/act.ts";
import type { Action } from "./context.ts";

const actions: Record<Exclude<keyof EverydayParameters, keyof (FormActs & SharingActs)>, Action> = {
  approveDeletion,
  chooseGroup,
  confirmDeletion,
  createGroup,
  decideReview,
  deleteContact,
  goBack,
  insertRecipients,
  openCompose,
  openContact,
  openDeletions,
  openGroup,
  openGroups,
  openHistory,
  openHome,
  openMention,
  openParticipants,
  openPerson,
  openReview,
  openTrash,
  openVersion,
  rejectDeletion,
  restoreContact,
  searchGroup,
  searchPeople,
  startGroup,
  suggestPeople,
  tryAgain,
};

/** The action of a name, as a card carries it; null for any other text. The annex is opened only for what is not here. */
export function actionOf(name: string, openAnnex: () => Record<string, Action>): Action | null {
  const named = (acts: Record<string, Action>) => new Map(Object.entries(acts)).get(name);
  return named(actions) ?? named(openAnnex()) ?? null;
}
