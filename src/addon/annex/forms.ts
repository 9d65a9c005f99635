// The acts of a contact's forms: somebody new, likely duplicates first, and whoever is there already.

import { addAddress } from "../actions/add-address.ts";
import { addContact } from "../actions/add-contact.ts";
import { editContact } from "../actions/edit-contact.ts";
import { openForms } from "../actions/open-forms.ts";
import { saveContact } from "../actions/save-contact.ts";
import { startAdding } from "../actions/start-adding.ts";
import { startContact } from "../actions/start-contact.ts";
import type { ActName } from "../cards/act.ts";
import type { Action } from "../context.ts";

export const formActs = {
  addAddress,
  addContact,
  editContact,
  openForms,
  saveContact,
  startAdding,
  startContact,
} satisfies Partial<Record<ActName, Action>>;

export type FormActs = typeof formActs;
