// Long work in slices, each in a turn of the event loop of its own, so that whoever asks meanwhile is answered in between.

import { setImmediate as nextTurn } from "node:timers/promises";

/** Contacts are sealed, opened and compared at some 10,000 a second, and PGlite writes them at 3,000. */
const sliceSize = 200;

/** The items in slices of at most `most`, with a turn of the loop between two of them. */
export async function* inTurns<T>(items: readonly T[], most = sliceSize): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += most) {
    if (start > 0) await nextTurn();
    yield items.slice(start, start + most);
  }
}

/** What is made of each item, in their order, so many at a time. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  most: number,
  make: (item: T) => R,
): Promise<R[]> {
  const made: R[] = [];
  for await (const part of inTurns(items, most)) made.push(...part.map(make));
  return made;
}
