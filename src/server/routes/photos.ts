// The picture of a contact, put and read. A contact's other fields name it; it goes by a change that takes its field away.

import * as z from "zod";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { changedFields, isSame } from "../../shared/domain/merge.ts";
import { photoIdsOf, referTo } from "../../shared/domain/photo.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { noBody, photoBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { findContact, findContents, type StoredContact } from "../store/contacts.ts";
import { addPhotos, findPhoto } from "../store/photos.ts";
import { type Act, answering, type Scope } from "../store/tenant-store.ts";
import { refuseHidden, versionOf, writeChange } from "./contact-writing.ts";
import { allowChange, allowOnGroup, mayOnGroup, onContact } from "./group-access.ts";
import { type EncodedPhoto, encodeOne, takePhoto } from "./photo-intake.ts";
import { etagOf, presentContact } from "./presentation.ts";

const putPhoto = defineRoute({
  method: "PUT",
  path: "/v1/groups/{group}/contacts/{contact}/photo",
  summary: "Give a contact a picture, a PNG or JPEG of 2 MB at most: kept is a small square of it",
  action: "contact.change",
  pages: ["photo"],
  params: onContact,
  query: noQuery,
  body: photoBody,
  target: ({ group, contact }) => ({ group, contact }),
  allow: ({ params, signedIn }) => mayOnGroup(signedIn, { groupId: params.group, action: "edit" }),
  async prepare({ encodePhoto, body, ...asked }) {
    const picture = await encodeOne(encodePhoto, body);
    return (scope) => changePhoto(scope, { ...asked, picture });
  },
});

const deletePhoto = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}/contacts/{contact}/photo",
  summary: "Take a contact's pictures away; its earlier versions keep them",
  action: "contact.change",
  pages: ["photo"],
  params: onContact,
  query: noQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  run: (scope, asked) => changePhoto(scope, { ...asked, picture: null }),
});

type Changing = {
  params: z.infer<typeof onContact>;
  headers: Headers;
  signedIn: SignedIn;
  picture: EncodedPhoto | null;
};

/** Refusals: those of access, `field-hidden`, `not-found`, `photo-unreadable`; `stale-version` where the picture is another one by now. */
async function changePhoto(
  scope: Scope,
  { params, headers, signedIn, picture }: Changing,
): Promise<Result<Act<Answer>>> {
  const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "edit" });
  if (!allowed.ok) return allowed;
  const { hidden } = allowed.value;
  if (hidden.includes("photos")) return refuseHidden(["photos"]);
  const contact = await findContact(scope, params.group, params.contact);
  if (!contact) return refuse("not-found");
  const version = versionOf(headers);
  if (!version.ok) return version;
  if (!(await isPhotoOf(scope, contact, version.value))) return refuse("stale-version");
  const photo = picture && (await takePhoto(scope, picture));
  if (picture && !photo) return refuse("photo-unreadable");
  if (photo) addPhotos(scope, contact.id, [photo]);
  const person = { ...contact.contents.person, photos: photo ? [{ url: referTo(photo.id) }] : [] };
  const fields = changedFields(contact.contents.person, person);
  const written = await writeChange(scope, contact, { wanted: { ...contact.contents, person }, fields });
  return answering(written, (changed) => ({
    status: 200,
    json: presentContact(changed, hidden),
    etag: etagOf(changed),
  }));
}

/** Whether a contact has the pictures that it had at a version; what else was changed since stays, as in every merge. */
async function isPhotoOf(scope: Scope, contact: StoredContact, version: number | null): Promise<boolean> {
  if (version === null || version === contact.version) return true;
  const { groupId, id: contactId } = contact;
  const was = version < contact.version ? await findContents(scope, { groupId, contactId, version }) : null;
  return was !== null && isSame(was.person.photos, contact.contents.person.photos);
}

const readPhoto = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/contacts/{contact}/photos/{photo}",
  summary: "A picture that a contact refers to as `photo:ID`, as a JPEG",
  action: "photo.read",
  pages: ["photo"],
  params: onContact.extend({ photo: z.string().regex(/^-?\d{1,19}$/) }),
  query: noQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, signedIn }) {
    const [contact, allowed] = await Promise.all([
      findContact(scope, params.group, params.contact),
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" }),
    ]);
    if (!allowed.ok) return allowed;
    const isShown = contact && photoIdsOf(contact.contents.person).includes(params.photo);
    if (!isShown || allowed.value.hidden.includes("photos")) return refuse("not-found");
    const bytes = await findPhoto(scope, contact.id, params.photo);
    if (!bytes) return refuse("not-found");
    const target = { group: params.group, contact: contact.id, version: contact.version };
    return accept({
      value: { status: 200, file: { type: "image/jpeg", name: "photo.jpg", text: bytes } },
      event: { action: "photo.read", outcome: "allowed", target, details: {} },
    });
  },
});

export const photoRoutes: readonly Route[] = [putPhoto, deletePhoto, readPhoto];
