// Long work in slices, each in a turn of the event loop of its own, so that whoever asks meanwhile is answered in between.

import { setImmediate as nextTurn } from "node:timers/promises";

/** Contacts are sealed, opened and compared at some 10,000 a second, and PGlite writes them at 3,000. */
const sliceSize = 200;

/** The items in slices of at most 200, with a turn of the loop between two of them. */
export async function* inTurns<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += sliceSize) {
    if (start > 0) await nextTurn();
    yield items.slice(start, start + sliceSize);
  }
}
