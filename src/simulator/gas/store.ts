// What outlives an execution: the cache and the properties, of the script and of each person, within Google's limits.

const MAX_CACHED = 1_000;
const KEPT_WHEN_FULL = 900;
const MAX_PROPERTY = 9 * 1024;
const MAX_PROPERTIES = 500 * 1024;

export type Cache = {
  read(owner: string, keys: readonly string[]): Record<string, string>;
  write(owner: string, entries: Readonly<Record<string, string>>, ttlSeconds: number): void;
  remove(owner: string, keys: readonly string[]): void;
};
type Cached = { value: string; expiresAtMs: number };

/** A full cache keeps the 900 items that live longest, as Google's does. */
function evict(items: Map<string, Cached>, nowMs: number): void {
  if (items.size <= MAX_CACHED) return;
  for (const [key, item] of items) if (item.expiresAtMs <= nowMs) items.delete(key);
  if (items.size <= MAX_CACHED) return;
  const kept = [...items].sort(([, a], [, b]) => b.expiresAtMs - a.expiresAtMs).slice(0, KEPT_WHEN_FULL);
  items.clear();
  for (const [key, item] of kept) items.set(key, item);
}

/** Map of owner → values, made on first use. */
function perOwner<T>(): (owner: string) => Map<string, T> {
  const owners = new Map<string, Map<string, T>>();
  return (owner) => {
    const values = owners.get(owner) ?? new Map<string, T>();
    owners.set(owner, values);
    return values;
  };
}

export function createCache(now: () => number): Cache {
  const of = perOwner<Cached>();
  return {
    read: (owner, keys) => {
      const items = of(owner);
      const found = keys.flatMap((key): [string, string][] => {
        const item = items.get(key);
        return item && item.expiresAtMs > now() ? [[key, item.value]] : [];
      });
      return Object.fromEntries(found);
    },
    write: (owner, entries, ttlSeconds) => {
      const items = of(owner);
      const expiresAtMs = now() + ttlSeconds * 1_000;
      for (const [key, value] of Object.entries(entries)) items.set(key, { value, expiresAtMs });
      evict(items, now());
    },
    remove: (owner, keys) => {
      for (const key of keys) of(owner).delete(key);
    },
  };
}

export type Properties = {
  read(owner: string): Record<string, string>;
  /** Answers Google's refusal, and then nothing was written; null when all was. */
  write(owner: string, changes: Readonly<Record<string, string | null>>, replace: boolean): string | null;
};

export function createProperties(): Properties {
  const of = perOwner<string>();
  return {
    read: (owner) => Object.fromEntries(of(owner)),
    write: (owner, changes, replace) => {
      const next = new Map(replace ? [] : of(owner));
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) next.delete(key);
        else if (Buffer.byteLength(value) > MAX_PROPERTY) return "Argument too large: value";
        else next.set(key, value);
      }
      const size = [...next].reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
      if (size > MAX_PROPERTIES)
        return "You have exceeded the property storage quota. Please remove some properties and try again.";
      const values = of(owner);
      values.clear();
      for (const [key, value] of next) values.set(key, value);
      return null;
    },
  };
}
