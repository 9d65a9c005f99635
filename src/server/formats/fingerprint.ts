// A short fingerprint of a value, blind to the order of keys, to tell whether something was changed since a file was written.
// It protects nothing and names nobody: 16 bits of a hash.

import { createHash } from "node:crypto";

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, item]) => item !== undefined && key !== "canonicalForm",
  );
  // Pairs, not an object: a key named `__proto__` stays a key. `canonicalForm` is derived and may differ by country.
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, ordered(item)]);
}

/** One text for equal values. */
export function stableText(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? "";
}

/** Four hexadecimal digits. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(stableText(value)).digest("hex").slice(0, 4);
}
