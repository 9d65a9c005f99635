// Asks the Directory about many, a few at once: more it refuses from one customer.

const atOnce = 5;

/** What `ask` gives for each, in their order. */
export async function mapSome<T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const given: R[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    given.push(...(await Promise.all(all.slice(from, from + atOnce).map(ask))));
  return given;
}
