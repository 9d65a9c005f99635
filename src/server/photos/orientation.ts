// How a camera was held, as Exif says it (CIPA DC-008, tag 0x0112): the one thing that is read of what a file says about its picture.

import { segmentsOf } from "./photo-header.ts";

const app1 = 0xe1;
const exif = 0x45786966; // "Exif"
const orientationTag = 0x0112;

/** From 1, upright, to 8; 1 where nothing is said, or nothing that makes sense. */
export function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { marker, at, length } of segmentsOf(view)) {
    const isWhole = length >= 14 && at + length <= view.byteLength;
    if (marker === app1 && isWhole && view.getUint32(at) === exif)
      return readTag(new DataView(view.buffer, view.byteOffset + at + 6, length - 6));
  }
  return 1;
}

function readTag(tiff: DataView): number {
  const isLittle = tiff.getUint16(0) === 0x4949; // "II"
  const start = tiff.getUint32(4, isLittle);
  if (start + 2 > tiff.byteLength) return 1;
  const count = tiff.getUint16(start, isLittle);
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, isLittle) !== orientationTag) continue;
    const value = tiff.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
