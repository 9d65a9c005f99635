// Random bytes for what is made by the thousand (nonces, salts, keys of events), asked of the system a page at a time: each call costs as
// much as sealing a contact does. What must be kept secret for long (seeds, keys, codes) asks the system itself.

import { randomBytes } from "node:crypto";

const pageBytes = 8_192;

let page = Buffer.alloc(0);

/** So many bytes, given to nobody else; a page that is used up is left to whoever still holds a part of it. */
export function drawBytes(count: number): Buffer {
  if (count > pageBytes) return randomBytes(count);
  if (count > page.length) page = randomBytes(pageBytes);
  const drawn = page.subarray(0, count);
  page = page.subarray(count);
  return drawn;
}
