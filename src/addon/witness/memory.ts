// What the watch keeps between its runs, as texts in the admin's own properties: the last checkpoint that held, and of each alarm the
// first evidence. What cannot be read is a fault and never the same as nothing: trust on first use must not begin anew by itself.

import { type Breach, breaches, type Statement } from "../../shared/audit/witness.ts";
import { type Locale, locales } from "../../shared/contract/me.ts";
import { isRecord } from "../exchange.ts";
import { readStatement } from "./log.ts";

export const alarms = [...breaches, "silent"] as const;
export type Alarm = Breach | "silent";

/** Who watches, and how she reads. */
export type Admin = { email: string; locale: Locale };

/** Times in ms since 1970: when a check last held, and when the trail was last seen to have grown. */
export type Memory = { kept: Statement; size: number; heldAtMs: number; grownAtMs: number; admin: Admin };

/** `kept` and `shown` are what the two sides said, as text; empty when there was nothing. */
export type Evidence = { why: Alarm; atMs: number; kept: string; shown: string };

/** Texts by name; Google keeps at most 9 KB of each. */
export type Store = {
  read: (name: string) => string | null;
  write: (name: string, value: string) => void;
  remove: (name: string) => void;
};

export function readMemory(store: Store): Memory | null {
  const text = store.read("watch");
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  const memory = isRecord(value) ? memoryOf(value) : null;
  if (!memory) throw new Error("what the watch keeps cannot be read");
  return memory;
}

function memoryOf({ kept: shown, size, heldAtMs, grownAtMs, admin }: Record<string, unknown>): Memory | null {
  const kept = readStatement(shown);
  if (!kept || !isRecord(admin) || typeof admin.email !== "string") return null;
  if (typeof size !== "number" || typeof heldAtMs !== "number" || typeof grownAtMs !== "number") return null;
  const locale = locales.find((one) => one === admin.locale) ?? "en";
  return { kept, size, heldAtMs, grownAtMs, admin: { email: admin.email, locale } };
}

export function writeMemory(store: Store, memory: Memory): void {
  store.write("watch", JSON.stringify(memory));
}

/** Keeps the first evidence of its kind; later ones add nothing. */
export function keepEvidence(store: Store, evidence: Evidence): void {
  if (store.read(`alarm.${evidence.why}`) === null)
    store.write(`alarm.${evidence.why}`, JSON.stringify(evidence));
}

/** What was raised since the watch was turned on, oldest first. */
export function readAlarms(store: Store): { why: Alarm; atMs: number }[] {
  const raised = alarms.flatMap((why) => {
    const text = store.read(`alarm.${why}`);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isRecord(value) ? [{ why, atMs: Number(value.atMs) }] : [];
  });
  return raised.sort((a, b) => a.atMs - b.atMs);
}

/** A silence that ended is over; whatever else was raised stays. */
export function endSilence(store: Store): void {
  store.remove("alarm.silent");
}

/** Sends what is to be mailed, once a day of UTC; a mail that fails does not count. */
export function mailOnce(store: Store, nowMs: number, send: () => void): void {
  const today = String(Math.floor(nowMs / 86_400_000));
  if (store.read("mailed") === today) return;
  send();
  store.write("mailed", today);
}

export function forgetAll(store: Store): void {
  for (const name of ["watch", "mailed", ...alarms.map((why) => `alarm.${why}`)]) store.remove(name);
}
