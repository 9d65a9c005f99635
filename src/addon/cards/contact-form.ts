// The fields of a contact as inputs, and back. What the inputs do not show of a value (its type, a middle name) travels beside
// them as a small *trace*, with a mark of what they did show: so only what was changed is sent, and whole.

import { displayName } from "../../shared/domain/contact.ts";
import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import type { PersonChange } from "../../shared/domain/merge.ts";
import type { Person } from "../../shared/domain/person.ts";
import { digestOf } from "../digest.ts";
import { isRecord } from "../exchange.ts";
import { splitName } from "./name-split.ts";

export const formFields = [
  "names",
  "organizations",
  "emailAddresses",
  "phoneNumbers",
  "biographies",
] as const;
export type FormField = (typeof formFields)[number];

/** The parts of a value that have an input. `repeats`: one input a value and one more, else the first value only. */
export const inputsOf: Record<FormField, { keys: readonly string[]; repeats: boolean }> = {
  names: { keys: ["givenName", "familyName"], repeats: false },
  organizations: { keys: ["name", "title"], repeats: false },
  emailAddresses: { keys: ["value"], repeats: true },
  phoneNumbers: { keys: ["value"], repeats: true },
  biographies: { keys: ["value"], repeats: false },
};

type Entry = Record<string, unknown>;
/** One value: the mark of what its inputs showed first (empty: count it as changed), and what they do not show. */
type TraceEntry = [seen: string, rest: Entry];
export type Trace = { isForced: boolean; fields: { [F in FormField]?: TraceEntry[] } };

/** What an input holds, by its name. */
export type Values = (name: string) => string;

export function inputName(field: FormField, index: number, key: string): string {
  return `${field}.${index}.${key}`;
}

/** How many values of a field have inputs. */
export function inputCount(field: FormField, entries: readonly TraceEntry[]): number {
  return inputsOf[field].repeats ? entries.length + 1 : 1;
}

/** Room for the trace among an action's parameters, which hold less than 2 KB in all. */
const traceBytes = 1100;
const mostValues = 8;
const longestNote = 4000;

export type Started = { trace: Trace; values: Values; locked: FormField[] };

/**
 * The inputs' first values and the trace of a person. `locked` are fields too big for a card. `only` limits the fields;
 * with `isForced` they all count as changed.
 */
export function startForm(
  person: Person,
  options: { only?: readonly FormField[]; isForced?: boolean } = {},
): Started {
  const trace: Trace = { isForced: options.isForced ?? false, fields: {} };
  const texts = new Map<string, string>();
  const locked: FormField[] = [];
  for (const field of options.only ?? formFields) {
    const entries = entriesOf(person, field);
    const traced = entries.map((entry, index) => traceEntry(field, entry, index));
    const next: Trace = { ...trace, fields: { ...trace.fields, [field]: traced } };
    if (isTooBig(field, entries) || bytesOf(JSON.stringify(next)) > traceBytes) {
      locked.push(field);
      continue;
    }
    trace.fields[field] = traced;
    entries.forEach((entry, index) => {
      for (const key of inputsOf[field].keys) texts.set(inputName(field, index, key), textOf(entry[key]));
    });
  }
  return { trace, values: (name) => texts.get(name) ?? "", locked };
}

function isTooBig(field: FormField, entries: readonly Entry[]): boolean {
  if (inputsOf[field].repeats) return entries.length > mostValues;
  return field === "biographies" && textOf(entries[0]?.value).length > longestNote;
}

function entriesOf(person: Person, field: FormField): Entry[] {
  const entries: Entry[] = (person[field] ?? []).map((one) => ({ ...one }));
  const [name] = entries;
  if (field !== "names" || !name || textOf(name.givenName) || textOf(name.familyName)) return entries;
  const { givenName, familyName } = splitName(textOf(name.displayName));
  return [{ ...name, givenName, familyName }, ...entries.slice(1)];
}

function traceEntry(field: FormField, entry: Entry, index: number): TraceEntry {
  const { keys, repeats } = inputsOf[field];
  if (!repeats && index > 0) return ["", entry];
  const hidden = Object.entries(entry).filter(([key]) => !keys.includes(key));
  return [markOf(keys.map((key) => textOf(entry[key]))), Object.fromEntries(hidden)];
}

function markOf(shown: readonly string[]): string {
  return digestOf(shown.map(tidy).join("\u0001"));
}

/** A text as it comes back from an input that nobody touched. */
function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function bytesOf(text: string): number {
  return encodeURIComponent(text).replace(/%../g, "x").length;
}

/** Reads a trace back from a parameter; one that cannot be read traces nothing, so nothing would be sent. */
export function readTrace(text: string): Trace {
  const trace: Trace = { isForced: false, fields: {} };
  try {
    const read: unknown = JSON.parse(text);
    if (!isRecord(read) || !isRecord(read.fields)) return trace;
    trace.isForced = read.isForced === true;
    for (const field of formFields) {
      const entries = read.fields[field];
      if (Array.isArray(entries)) trace.fields[field] = entries.filter(isTraceEntry);
    }
    return trace;
  } catch {
    return trace;
  }
}

function isTraceEntry(value: unknown): value is TraceEntry {
  return Array.isArray(value) && typeof value[0] === "string" && isRecord(value[1]);
}

/** What a form asks to be changed; `problems` are inputs that hold no address though they should. */
export type FormReading = { change: PersonChange; changed: FormField[]; problems: string[] };

export function readForm(trace: Trace, values: Values): FormReading {
  const change: PersonChange = {};
  const changed: FormField[] = [];
  const problems: string[] = [];
  for (const field of formFields) {
    const traced = trace.fields[field];
    if (!traced) continue;
    const read = readField(field, traced, values);
    problems.push(...read.problems);
    if (!read.isChanged && !trace.isForced) continue;
    changed.push(field);
    change[field] = read.entries.length > 0 ? read.entries : null;
  }
  return { change, changed, problems };
}

function readField(field: FormField, traced: readonly TraceEntry[], values: Values) {
  const { keys, repeats } = inputsOf[field];
  const entries: Entry[] = [];
  const problems: string[] = [];
  let isChanged = false;
  for (let index = 0; index < inputCount(field, traced); index += 1) {
    const [seen, rest] = traced[index] ?? [markOf(keys.map(() => "")), {}];
    const shown = keys.map((key) => tidy(values(inputName(field, index, key))));
    const isTouched = markOf(shown) !== seen;
    isChanged = isChanged || isTouched;
    if (isTouched && field === "emailAddresses" && shown[0] && !isEmail(normalizeEmail(shown[0]))) {
      problems.push(inputName(field, index, "value"));
    }
    const entry = isTouched ? filled(field, rest, shown) : restored(field, rest, shown);
    // a type or a department may stand without the rest; a value that is gone leaves nothing to keep
    if (shown.some(Boolean) || (keys.length > 1 && Object.keys(rest).length > 0)) entries.push(entry);
  }
  const unshown = repeats ? [] : traced.slice(1).map(([, rest]) => rest);
  return { entries: [...entries, ...unshown], isChanged, problems };
}

function restored(field: FormField, rest: Entry, shown: readonly string[]): Entry {
  const parts = inputsOf[field].keys.map((key, index) => [key, shown[index]] as const);
  return { ...rest, ...Object.fromEntries(parts.filter(([, value]) => value)) };
}

/** A touched value: what was derived from its old text goes, or is derived anew. */
function filled(field: FormField, rest: Entry, shown: readonly string[]): Entry {
  const { canonicalForm: _canonicalForm, displayName: written, ...others } = rest;
  if (field === "names") {
    const parts = restored(field, others, shown);
    const joined = displayName({ names: [parts] });
    return joined ? { ...parts, displayName: joined } : parts;
  }
  return restored(
    field,
    field === "emailAddresses" && written ? { ...others, displayName: written } : others,
    shown,
  );
}
