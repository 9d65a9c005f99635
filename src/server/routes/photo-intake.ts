// Pictures that come in with what is said of a contact: each is re-encoded before the transaction, in which a reference to it takes its place.

import { refuse, accept, type Result } from "../../shared/contract/refusal.ts";
import type { Action } from "../../shared/domain/access.ts";
import type { Person, Photo as Named } from "../../shared/domain/person.ts";
import { photoIdsOf, photoReference, referTo } from "../../shared/domain/photo.ts";
import type { SignedIn } from "../auth/caller.ts";
import { mergeExtra } from "../formats/extra-lines.ts";
import type { ParsedContact } from "../formats/import-file.ts";
import type { Check } from "../http/route.ts";
import { pixelsIn } from "../photos/encode.ts";
import type { EncodePhoto } from "../photos/encoder.ts";
import { findKnownPhotos, type Photo, photoIdOf } from "../store/photos.ts";
import type { Scope } from "../store/tenant-store.ts";
import { mayOnGroup } from "./group-access.ts";

/** What is said, with references alone, and the pictures to be kept beside the contact. */
export type Intake<T> = { said: T; photos: Photo[] };
/** A picture as it was sent, and as it would be kept; null for what is none. */
export type EncodedPhoto = { given: Uint8Array; kept: Uint8Array | null };
/** By the URLs that held them. */
export type EncodedPhotos = ReadonlyMap<string, EncodedPhoto>;

export async function encodeOne(encode: EncodePhoto, given: Uint8Array): Promise<EncodedPhoto> {
  return { given, kept: await encode(given) };
}

/** The pictures in what somebody says, made before a transaction begins, so that none waits for them. */
export async function encodePhotos(
  encode: EncodePhoto,
  said: readonly Named[] | null | undefined,
): Promise<EncodedPhotos> {
  const encoded = new Map<string, EncodedPhoto>();
  for (const { url = "" } of said ?? [])
    if (isGiven(url) && !encoded.has(url)) encoded.set(url, await encodeOne(encode, bytesOf(url)));
  return encoded;
}

/** What is asked before they are made; nothing where there is none to make. */
export function allowPictures(
  said: readonly Named[] | null | undefined,
  signedIn: SignedIn,
  asked: { groupId: string; action: Action },
): Check | null {
  const brings = said?.some(({ url = "" }) => isGiven(url)) ?? false;
  return brings ? mayOnGroup(signedIn, asked) : null;
}

function isGiven(url: string): boolean {
  return url.startsWith("data:");
}

/** The picture as it is kept; null for what is none. One of our own, that comes back from an export, stays as it is. */
export async function takePhoto(scope: Scope, { given, kept }: EncodedPhoto): Promise<Photo | null> {
  const own = photoIdOf(scope, given);
  if ((await findKnownPhotos(scope, [own])).has(own)) return { id: own, bytes: given };
  return kept && { id: photoIdOf(scope, kept), bytes: kept };
}

/**
 * A reference must be to a picture that the contact had `before`. Refusal: `malformed`, for one that is not, and for what cannot be read
 * as a picture.
 */
export async function takePhotos<T extends { photos?: Named[] | null }>(
  scope: Scope,
  pictures: EncodedPhotos,
  { said, before }: { said: T; before: Person },
): Promise<Result<Intake<T>>> {
  if (!said.photos || said.photos.length === 0) return accept({ said, photos: [] });
  const known = photoIdsOf(before);
  const photos: Photo[] = [];
  const named: Named[] = [];
  for (const [index, { url = "" }] of said.photos.entries()) {
    const reference = photoReference.exec(url)?.[1];
    const picture = pictures.get(url);
    const photo = picture ? await takePhoto(scope, picture) : null;
    if (photo) photos.push(photo);
    const isKnown = reference !== undefined && known.includes(reference);
    // as it was before pictures were kept by themselves
    const isOld = before.photos?.some((one) => one.url === url);
    if (!photo && !isKnown && !isOld) return refusePhoto(index);
    named.push({ url: photo ? referTo(photo.id) : url });
  }
  return accept({ said: { ...said, photos: named }, photos });
}

/** What all pictures of a file may ask to be decoded; the rest waits for another file. */
const mostPixels = 2 ** 28;

/** The pictures of a file's contacts, as `encodePhotos` makes them. */
export async function encodeFilePhotos(
  encode: EncodePhoto,
  contacts: readonly ParsedContact[],
): Promise<EncodedPhotos> {
  let pixels = 0;
  const within: Named[] = [];
  for (const photo of contacts.flatMap(({ person }) => person.photos ?? [])) {
    pixels += pixelsIn(bytesOf(photo.url ?? "")) ?? 0;
    if (pixels <= mostPixels) within.push(photo);
  }
  return encodePhotos(encode, within);
}

/** The pictures of a file, by their ids, and its entries that refer to them. What cannot be read as a picture stays with the source. */
export async function takeFilePhotos(
  scope: Scope,
  encoded: EncodedPhotos,
  contacts: readonly ParsedContact[],
): Promise<{ entries: ParsedContact[]; pictures: Map<string, Photo> }> {
  const pictures = new Map<string, Photo>();
  const entries: ParsedContact[] = [];
  for (const contact of contacts) {
    const { photos, ...person } = contact.person;
    const named: Named[] = [];
    const lines: [string, string][] = [];
    for (const { url = "" } of photos ?? []) {
      const picture = encoded.get(url);
      const photo = picture ? await takePhoto(scope, picture) : null;
      if (photo) {
        pictures.set(photo.id, photo);
        named.push({ url: referTo(photo.id) });
      } else lines.push([`PHOTO;VALUE=uri`, url]);
    }
    const extra =
      lines.length > 0 ? mergeExtra([...contact.extra, { source: "vcard", lines }]) : contact.extra;
    entries.push(
      photos
        ? { ...contact, person: named.length > 0 ? { ...person, photos: named } : person, extra }
        : contact,
    );
  }
  return { entries, pictures };
}

function refusePhoto(index: number) {
  return refuse("malformed", {
    fields: [{ path: `person.photos.${index}.url`, problem: "is no picture that can be read" }],
  });
}

export function bytesOf(dataUrl: string): Uint8Array {
  return new Uint8Array(Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64"));
}
