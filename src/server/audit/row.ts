// One event as one row for people: when, who, from where, what, on what, outcome. A row follows from its event and the names
// its ids stand for; nothing in it is computed by a spreadsheet.

import type { Locale } from "../../shared/contract/me.ts";
import { actText, outcomeText, refusalText, surfaceText } from "../../shared/i18n/phrase.ts";
import type { StoredEvent } from "../store/audit-trail.ts";

/** What ids are called: groups by id, contacts by `id@version`. */
export type Names = { groups: ReadonlyMap<string, string>; contacts: ReadonlyMap<string, string> };

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
    "Event",
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
    "Événement",
  ],
};

const mostNames = 20;
const longestCell = 1000;

/** The row at which an event stands: row 1 holds the titles, so event 1 is in row 2. */
export function rowNumber(seq: number): number {
  return seq + 1;
}

export function rowOf(event: StoredEvent, names: Names, locale: Locale): string[] {
  const { target } = event;
  const cells = [
    String(event.seq),
    new Date(event.time).toISOString().replace("T", " ").replace("Z", ""),
    event.actor,
    surfaceText(locale, event.surface),
    actText(locale, event.action),
    target.group ? (names.groups.get(target.group) ?? target.group) : "",
    contactsCell(event, names),
    detailsCell(event),
    outcomeText(locale, event.outcome),
    event.code === null ? "" : refusalText(locale, event.code).title,
    event.action,
  ];
  return cells.map(inert);
}

function contactsCell(event: StoredEvent, names: Names): string {
  const seen = contactsOf(event);
  const shown = seen.slice(0, mostNames).map((reference) => names.contacts.get(reference) ?? reference);
  return [...shown, ...(seen.length > mostNames ? [`+${seen.length - mostNames}`] : [])].join(", ");
}

/** The contacts an event names, each as `id@version`; a contact without a version was never shown. */
export function contactsOf(event: StoredEvent): string[] {
  const { contact, version } = event.target;
  const own = contact ? [version ? `${contact}@${version}` : contact] : [];
  return [...own, ...(Array.isArray(event.details["contacts"]) ? event.details["contacts"] : [])];
}

function detailsCell(event: StoredEvent): string {
  const told = Object.entries(event.details).filter(
    ([name, value]) => name !== "contacts" || !Array.isArray(value),
  );
  const principal = event.target.principal ? [`principal: ${event.target.principal}`] : [];
  return [
    ...principal,
    ...told.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(" ") : value}`),
  ].join("; ");
}

/**
 * One line of bounded length without control and bidirectional characters, and an apostrophe before what a spreadsheet would take for
 * a formula: written RAW it is text anyway, but the row may be exported and opened elsewhere (OWASP, CSV injection).
 */
function inert(cell: string): string {
  const line = cell
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ")
    .slice(0, longestCell);
  return /^[=+\-@]/.test(line.trimStart()) ? `'${line}` : line;
}
