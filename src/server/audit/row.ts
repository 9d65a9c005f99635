// What an event says to people, before it is hashed: words in the customer's language, and the names that its ids stand for.

import {
  columns,
  type Entry,
  entryLeaf,
  type PersonalCell,
  readEntry,
  writeRow,
} from "../../shared/audit/entry.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { actText, detailText, outcomeText, refusalText, surfaceText } from "../../shared/i18n/phrase.ts";
import { personalOf, type StoredEvent } from "../store/event.ts";
import { sha256 } from "./log-signer.ts";

/** What ids are called: groups by id, contacts by `id@version`, or by id where no version was shown. */
export type Names = { groups: ReadonlyMap<string, string>; contacts: ReadonlyMap<string, string> };

/** The titles of the Sheet's columns, in the order of `columns` in `shared/audit/entry.ts`. */
export const sheetColumns: Record<Locale, readonly string[]> = {
  en: [
    "No.",
    "Time (UTC)",
    "Who",
    "From",
    "What",
    "Group",
    "Contact",
    "Details",
    "Outcome",
    "Reason",
    "Entry",
    "Salts",
    "Leaf",
  ],
  fr: [
    "N°",
    "Heure (UTC)",
    "Qui",
    "Depuis",
    "Quoi",
    "Groupe",
    "Contact",
    "Détails",
    "Résultat",
    "Motif",
    "Entrée",
    "Sels",
    "Feuille",
  ],
};

/** The titles of the tab that holds the signed checkpoints. */
export const checkpointColumns: Record<Locale, readonly string[]> = {
  en: ["Size", "Time (UTC)", "Checkpoint"],
  fr: ["Taille", "Heure (UTC)", "Point de contrôle"],
};

const mostNames = 20;

/** The row of an event, or a checkpoint, in the spreadsheet that begins with number `first`: row 1 holds the titles. */
export function rowNumber(number: number, first: number): number {
  return number - first + 2;
}

/** The row of a numbered event, from its hashed text and what is sealed beside it. */
export function rowOf({ event, text }: { event: StoredEvent; text: string }): string[] {
  const { seq, told } = event;
  const entry = readEntry(text)?.entry;
  if (seq === null || !told.shown || !entry) throw new Error("an event without a number has no row");
  const row = writeRow({ entry, text, personal: personalOf(told.shown), leaf: entryLeaf(sha256, text) });
  return columns.map((column) => row[column]);
}

/** The entry of an event under its number, without the commitments. */
export function entryOf(event: StoredEvent, number: number, locale: Locale): Entry {
  return {
    number,
    time: new Date(event.time).toISOString(),
    action: event.action,
    surface: event.surface,
    outcome: event.outcome,
    code: event.code ?? "",
    target: targetTexts(event.target),
    words: {
      from: surfaceText(locale, event.surface),
      what: actText(locale, event.action),
      outcome: outcomeText(locale, event.outcome),
      reason: event.code === null ? "" : refusalText(locale, event.code).title,
    },
  };
}

/** On what an act was done, as an entry says it. */
export function targetTexts(target: StoredEvent["target"]): Entry["target"] {
  return Object.fromEntries(Object.entries(target).map(([name, value]) => [name, String(value)]));
}

/** What may name a person. */
export function personalTexts(
  event: StoredEvent,
  names: Names,
  locale: Locale,
): Record<PersonalCell, string> {
  const { group } = event.target;
  return {
    who: event.told.who,
    group: group ? (names.groups.get(group) ?? group) : "",
    contact: contactsText(event, names),
    details: detailsText(event, locale),
  };
}

function contactsText(event: StoredEvent, names: Names): string {
  const seen = contactsOf(event);
  const shown = seen.slice(0, mostNames).map((reference) => names.contacts.get(reference) ?? reference);
  return [...shown, ...(seen.length > mostNames ? [`+${seen.length - mostNames}`] : [])].join(", ");
}

/** The contacts an event names, each as `id@version`; a contact without a version was never shown. */
export function contactsOf({ target, told }: StoredEvent): string[] {
  const { contact, version } = target;
  const own = contact ? [version ? `${contact}@${version}` : contact] : [];
  return [...own, ...(Array.isArray(told.details["contacts"]) ? told.details["contacts"] : [])];
}

/** The contacts whose names the row tells. */
export function namedContacts(event: StoredEvent): string[] {
  return contactsOf(event).slice(0, mostNames);
}

function detailsText({ told }: StoredEvent, locale: Locale): string {
  const principal: [string, string][] = told.principal ? [["principal", told.principal]] : [];
  const details = Object.entries(told.details)
    .filter(([name, value]) => name !== "contacts" || !Array.isArray(value))
    .map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(" ") : String(value)]);
  return [...principal, ...details].map(([name, value]) => detailText(locale, name, value)).join("; ");
}
