// In which order hits are shown: the words asked for in full before their beginnings only, then what the person dealt with lately, then
// by name. Knows nothing of how hits were found.

import { displayName, searchWords } from "./contact.ts";
import type { Person } from "./person.ts";
import { wordsOf } from "./text.ts";

/** `place`: among the contacts that the person dealt with lately, the latest being the first; null for any other. */
export type Hit = { id: string; person: Person; place: number | null };

const last = Number.MAX_SAFE_INTEGER;

/** The order in which the hits come does not matter. */
export function rankHits<T>(hits: readonly T[], query: string, read: (hit: T) => Hit): T[] {
  const words = wordsOf(query);
  return hits
    .map((hit) => {
      const { id, person, place } = read(hit);
      const begun = countBegun(searchWords(person), words);
      return { hit, id, begun, place: place ?? last, name: displayName(person) };
    })
    .sort(
      (a, b) =>
        a.begun - b.begun ||
        a.place - b.place ||
        a.name.localeCompare(b.name, "en") ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ hit }) => hit);
}

/** How many of the words asked for are only the beginning of what is said. */
function countBegun(said: ReadonlySet<string>, words: readonly string[]): number {
  return words.filter((word) => !said.has(word)).length;
}
