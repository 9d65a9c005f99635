// A short mark of a text, to tell whether it changed. Not for secrets: 32 bits and a length, no key (FNV-1a).

/** Differs when the texts do, for all practical purposes. */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}
