// How much the watch keeps of what it is shown: of each of Google's properties, 9 KB, two such pieces take less than all.

import { encodeUtf8 } from "../../shared/audit/bytes.ts";

/** Of a statement or of one side's evidence as JSON, in bytes; a note with twenty cosignatures fits. */
export const maxSize = 4_000;

/** Bytes of a value as JSON. */
export function sizeOf(value: unknown): number {
  return encodeUtf8(JSON.stringify(value)).length;
}

/** As much of a text, from its beginning, as may be kept. */
export function cutShort(text: string): string {
  let cut = text.slice(0, maxSize);
  while (sizeOf(cut) > maxSize) cut = cut.slice(0, Math.floor(cut.length * 0.9));
  return cut;
}
