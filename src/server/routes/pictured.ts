// A contact with its picture in it, for whoever cannot ask for the picture by itself.

import type { Contact, PictureQuery } from "../../shared/contract/contacts.ts";
import type { HiddenFields } from "../../shared/domain/hidden-fields.ts";
import { photoIdsOf } from "../../shared/domain/photo.ts";
import type { StoredContact } from "../store/contacts.ts";
import { findPhoto } from "../store/photos.ts";
import type { Scope } from "../store/tenant-store.ts";
import { presentContact } from "./presentation.ts";

/** As `presentContact`, with the first picture if `query` asks for it: one of its fields, and hidden with them. */
export async function presentPictured(
  scope: Scope,
  contact: StoredContact,
  { hidden, query }: { hidden: HiddenFields; query: PictureQuery },
): Promise<Contact> {
  const presented = presentContact(contact, hidden);
  const [first] = query.picture ? photoIdsOf(presented.person) : [];
  const bytes = first === undefined ? null : await findPhoto(scope, contact.id, first);
  return bytes ? { ...presented, picture: Buffer.from(bytes).toString("base64") } : presented;
}
