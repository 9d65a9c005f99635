// Pictures of contacts. A picture is sealed for its id, which follows from its bytes: so a copy of a contact takes its pictures along as
// they lie, and the same picture is kept once a contact.

import { createHash } from "node:crypto";
import type { Person } from "../../shared/domain/person.ts";
import { photoIdsOf, photoReference } from "../../shared/domain/photo.ts";
import { open, seal } from "../seal/sealed.ts";
import type { Scope } from "./tenant-store.ts";
import { inTurns } from "./turns.ts";

/** `bytes` of a JPEG, in the one form in which we keep pictures. */
export type Photo = { id: string; bytes: Uint8Array };

export function photoIdOf(scope: Scope, bytes: Uint8Array): string {
  return scope.keys.blinder.token("photo", createHash("sha256").update(bytes).digest("base64"));
}

const placeOf = (scope: Scope, id: string): string[] => ["photo", scope.tenantId, id];

/** Of these ids those under which the tenant keeps a picture. */
export async function findKnownPhotos(scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await scope.rows<{ id: string }>(
    "select distinct photo_id::text as id from contact_photo where tenant_id = $1 and photo_id = any($2::bigint[])",
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Keeps pictures beside a contact that is there. */
export function addPhotos(scope: Scope, contactId: string, photos: readonly Photo[]): void {
  if (photos.length === 0) return;
  const sealed = photos.map(({ id, bytes }) =>
    seal(scope.keys.data, placeOf(scope, id), Buffer.from(bytes).toString("base64")),
  );
  scope.send(
    `insert into contact_photo (tenant_id, contact_id, photo_id, sealed)
     select $1, $2, x.id, x.sealed from unnest($3::bigint[], $4::bytea[]) as x (id, sealed) on conflict do nothing`,
    [contactId, photos.map(({ id }) => id), sealed],
  );
}

/** Gives a contact the pictures it refers to, from the contacts it was made of. */
export function copyPhotos(
  scope: Scope,
  from: readonly string[],
  to: { contactId: string; person: Person },
): void {
  const ids = photoIdsOf(to.person);
  if (ids.length === 0) return;
  scope.send(
    `insert into contact_photo (tenant_id, contact_id, photo_id, sealed)
     select $1, $2, photo_id, sealed from contact_photo
     where tenant_id = $1 and contact_id = any($3) and photo_id = any($4::bigint[]) on conflict do nothing`,
    [to.contactId, from, ids],
  );
}

type PhotoRow = { contact_id: string; id: string; sealed: Uint8Array };
const findThese = `select contact_id, photo_id::text as id, sealed from contact_photo
  where tenant_id = $1 and contact_id = any($2) and photo_id = any($3::bigint[])`;

function base64Of(scope: Scope, { id, sealed }: PhotoRow): string {
  return open(scope.keys.data, placeOf(scope, id), sealed) as string; // sealed by addPhotos
}

/** A picture of a contact; null when there is none of that id. */
export async function findPhoto(
  scope: Scope,
  contactId: string,
  photoId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [row] = await scope.rows<PhotoRow>(findThese, [[contactId], [photoId]]);
  return row ? Uint8Array.from(Buffer.from(base64Of(scope, row), "base64")) : null;
}

/** The same contacts with their pictures in place of the references, as files hold them. */
export async function withPhotos<C extends { id: string; person: Person }>(
  scope: Scope,
  contacts: readonly C[],
): Promise<C[]> {
  const whole: C[] = [];
  for await (const part of inTurns(contacts)) {
    const ids = part.flatMap(({ person }) => photoIdsOf(person));
    const rows = ids.length > 0 ? await scope.rows<PhotoRow>(findThese, [part.map(({ id }) => id), ids]) : [];
    const known = new Map(rows.map((row) => [`${row.contact_id} ${row.id}`, base64Of(scope, row)]));
    whole.push(...part.map((contact) => ({ ...contact, person: inlined(contact, known) })));
  }
  return whole;
}

function inlined(contact: { id: string; person: Person }, known: ReadonlyMap<string, string>): Person {
  const { photos, ...others } = contact.person;
  if (!photos) return contact.person;
  const urls = photos.map(({ url = "", ...rest }) => {
    const base64 = known.get(`${contact.id} ${photoReference.exec(url)?.[1] ?? ""}`);
    return { ...rest, url: base64 === undefined ? url : `data:image/jpeg;base64,${base64}` };
  });
  return { ...others, photos: urls };
}
