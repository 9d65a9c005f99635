// How a person's photo is named. On the way in it is a `data:` URL of a JPEG or PNG; kept it is a reference, by which a route of the
// contact serves it. Knows nothing of what a picture is.

import type { Person } from "./person.ts";

/** `photo:` and the picture's id. */
export const photoReference = /^photo:(-?\d{1,19})$/;

export function referTo(photoId: string): string {
  return `photo:${photoId}`;
}

/** The ids of the pictures that a person refers to. */
export function photoIdsOf({ photos = [] }: Person): string[] {
  return photos.flatMap(({ url = "" }) => photoReference.exec(url)?.[1] ?? []);
}
