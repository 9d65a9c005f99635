// CacheService and PropertiesService: texts only, within Google's sizes. What is kept is kept by the main thread, so it
// outlives an execution; the script's store is one for all people.
import type { Ask, StoreScope } from "../host-call.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";

const MAX_KEY = 250;
const MAX_VALUE = 100 * 1024;
const DEFAULT_TTL_SECONDS = 600;
const MAX_TTL_SECONDS = 21_600;

function keyOf(key: unknown, method: string): string {
  if (typeof key !== "string") return mismatch(method, [key]);
  return key.length > MAX_KEY ? refuse("Argument too large: key") : key;
}

function valueOf(value: unknown, method: string): string {
  if (typeof value !== "string") return mismatch(method, [value]);
  return Buffer.byteLength(value) > MAX_VALUE ? refuse("Argument too large: value") : value;
}

function ttlOf(seconds: unknown): number {
  if (seconds === undefined) return DEFAULT_TTL_SECONDS;
  const isInRange = typeof seconds === "number" && seconds >= 1 && seconds <= MAX_TTL_SECONDS;
  return isInRange ? Math.floor(seconds) : refuse("Invalid argument: expirationInSeconds");
}

function keysOf(keys: unknown, method: string): string[] {
  return Array.isArray(keys) ? keys.map((key: unknown) => keyOf(key, method)) : mismatch(method, [keys]);
}

function entriesOf(values: unknown, method: string): Record<string, string> {
  if (typeof values !== "object" || values === null) return mismatch(method, [values]);
  const entries: [string, unknown][] = Object.entries(values);
  return Object.fromEntries(entries.map(([key, value]) => [keyOf(key, method), valueOf(value, method)]));
}

function cache(realm: Realm, ask: Ask, scope: StoreScope): object {
  return realm.face("Cache", {
    get: (key: unknown) => {
      const name = keyOf(key, "Cache.get");
      return ask("cacheRead", scope, [name])[name] ?? null;
    },
    getAll: (keys: unknown) => ask("cacheRead", scope, keysOf(keys, "Cache.getAll")),
    put: (key: unknown, value: unknown, seconds?: unknown) => {
      const entry = { [keyOf(key, "Cache.put")]: valueOf(value, "Cache.put") };
      ask("cacheWrite", scope, entry, ttlOf(seconds));
    },
    putAll: (values: unknown, seconds?: unknown) =>
      ask("cacheWrite", scope, entriesOf(values, "Cache.putAll"), ttlOf(seconds)),
    remove: (key: unknown) => ask("cacheRemove", scope, [keyOf(key, "Cache.remove")]),
    removeAll: (keys: unknown) => ask("cacheRemove", scope, keysOf(keys, "Cache.removeAll")),
  });
}

/** There is no document behind an add-on, hence no document cache. */
export function cacheService(realm: Realm, ask: Ask): object {
  return realm.face("CacheService", {
    getScriptCache: () => cache(realm, ask, "script"),
    getUserCache: () => cache(realm, ask, "user"),
    getDocumentCache: () => null,
  });
}

function texts(values: unknown, method: string): Record<string, string> {
  if (typeof values !== "object" || values === null) return mismatch(method, [values]);
  const entries: [string, unknown][] = Object.entries(values);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

function properties(realm: Realm, ask: Ask, scope: StoreScope): object {
  const write = (changes: Record<string, string | null>, replace = false) => {
    const refusal = ask("propertiesWrite", scope, changes, replace);
    if (refusal) refuse(refusal);
  };
  const store: object = realm.face("Properties", {
    getProperty: (key: unknown) => ask("propertiesRead", scope)[String(key)] ?? null,
    getProperties: () => ask("propertiesRead", scope),
    getKeys: () => Object.keys(ask("propertiesRead", scope)),
    setProperty: (...args: unknown[]) => {
      const [key, value] = args;
      if (typeof key !== "string" || typeof value !== "string")
        return mismatch("Properties.setProperty", args);
      write({ [key]: value });
      return store;
    },
    setProperties: (values: unknown, deleteAllOthers?: unknown) => {
      write(texts(values, "Properties.setProperties"), deleteAllOthers === true);
      return store;
    },
    deleteProperty: (key: unknown) => {
      write({ [String(key)]: null });
      return store;
    },
    deleteAllProperties: () => {
      write({}, true);
      return store;
    },
  });
  return store;
}

export function propertiesService(realm: Realm, ask: Ask): object {
  return realm.face("PropertiesService", {
    getScriptProperties: () => properties(realm, ask, "script"),
    getUserProperties: () => properties(realm, ask, "user"),
    getDocumentProperties: () => null,
  });
}
