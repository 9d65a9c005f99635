// A picture from outside → the one form in which we keep pictures: a small square JPEG, made of pixels alone. What else a file said or hid
// does not survive. Nothing is decoded before its size is known.

import { decode, encode } from "jpeg-js";
import { orientationOf } from "./orientation.ts";
import { type PhotoHeader, readHeader } from "./photo-header.ts";
import type { Pixels } from "./pixels.ts";
import { decodePng } from "./png.ts";
import { squareOf } from "./square.ts";

/** What a camera makes fits; a bomb does not. */
const mostPixels = 2 ** 24;
const side = 192;
const quality = 85;
const decoding = {
  useTArray: true,
  maxResolutionInMP: mostPixels / 1_000_000,
  maxMemoryUsageInMB: 512,
} as const;

/** How many pixels there are to decode; null for what is no JPEG or PNG, or too large to be decoded. */
export function pixelsIn(bytes: Uint8Array): number | null {
  const header = readHeader(bytes);
  const count = header ? header.width * header.height : Infinity;
  return count <= mostPixels ? count : null;
}

/** The bytes of a JPEG; null for what cannot be read as a picture. The same bytes always give the same. */
export function encodePhoto(bytes: Uint8Array): Uint8Array | null {
  const header = readHeader(bytes);
  if (!header || pixelsIn(bytes) === null) return null;
  try {
    const picture = pixelsOf(bytes, header);
    if (!picture) return null;
    const orientation = header.kind === "jpeg" ? orientationOf(bytes) : 1;
    return new Uint8Array(encode(squareOf(picture, side, orientation), quality).data);
  } catch {
    return null; // jpeg-js and zlib throw at what they cannot read
  }
}

function pixelsOf(bytes: Uint8Array, header: PhotoHeader): Pixels | null {
  return header.kind === "png" ? decodePng(bytes, header) : decode(bytes, decoding);
}
