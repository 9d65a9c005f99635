// Every act by its name. A name without an action, or an action without a name, does not compile.

import { addAddress } from "./actions/add-address.ts";
import { addContact } from "./actions/add-contact.ts";
import { approveDeletion } from "./actions/approve-deletion.ts";
import { changeGrant } from "./actions/change-grant.ts";
import { chooseGroup } from "./actions/choose-group.ts";
import { confirmDeletion } from "./actions/confirm-deletion.ts";
import { createGroup } from "./actions/create-group.ts";
import { deleteContact } from "./actions/delete-contact.ts";
import { editContact } from "./actions/edit-contact.ts";
import { goBack } from "./actions/go-back.ts";
import { insertRecipients } from "./actions/insert-recipients.ts";
import { openAudit } from "./actions/open-audit.ts";
import { openCompose } from "./actions/open-compose.ts";
import { openConsole } from "./actions/open-console.ts";
import { openContact } from "./actions/open-contact.ts";
import { openDeletions } from "./actions/open-deletions.ts";
import { openDialog } from "./actions/open-dialog.ts";
import { openForms } from "./actions/open-forms.ts";
import { openGrant } from "./actions/open-grant.ts";
import { openGroup } from "./actions/open-group.ts";
import { openGroups } from "./actions/open-groups.ts";
import { openHistory } from "./actions/open-history.ts";
import { openHome } from "./actions/open-home.ts";
import { openParticipants } from "./actions/open-participants.ts";
import { openPerson } from "./actions/open-person.ts";
import { openSharing } from "./actions/open-sharing.ts";
import { openTrash } from "./actions/open-trash.ts";
import { openVersion } from "./actions/open-version.ts";
import { rejectDeletion } from "./actions/reject-deletion.ts";
import { restoreContact } from "./actions/restore-contact.ts";
import { revokeGrant } from "./actions/revoke-grant.ts";
import { saveContact } from "./actions/save-contact.ts";
import { searchGroup } from "./actions/search-group.ts";
import { searchPeople } from "./actions/search-people.ts";
import { shareGroup } from "./actions/share-group.ts";
import { startAdding } from "./actions/start-adding.ts";
import { startContact } from "./actions/start-contact.ts";
import { startGroup } from "./actions/start-group.ts";
import { startSharing } from "./actions/start-sharing.ts";
import { suggestPeople } from "./actions/suggest-people.ts";
import { tryAgain } from "./actions/try-again.ts";
import type { ActName } from "./cards/act.ts";
import type { Action } from "./context.ts";

const actions: Record<ActName, Action> = {
  addAddress,
  addContact,
  approveDeletion,
  changeGrant,
  chooseGroup,
  confirmDeletion,
  createGroup,
  deleteContact,
  editContact,
  goBack,
  insertRecipients,
  openAudit,
  openCompose,
  openConsole,
  openContact,
  openDeletions,
  openDialog,
  openForms,
  openGrant,
  openGroup,
  openGroups,
  openHistory,
  openHome,
  openParticipants,
  openPerson,
  openSharing,
  openTrash,
  openVersion,
  rejectDeletion,
  restoreContact,
  revokeGrant,
  saveContact,
  searchGroup,
  searchPeople,
  shareGroup,
  startAdding,
  startContact,
  startGroup,
  startSharing,
  suggestPeople,
  tryAgain,
};

/** The action of a name, as a card carries it; null for any other text. */
export function actionOf(name: string): Action | null {
  return new Map(Object.entries(actions)).get(name) ?? null;
}
