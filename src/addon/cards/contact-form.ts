// The fields of a contact as inputs, and back. What the inputs do not show of a value (its type, a middle name) travels beside
// them as a small *trace*, with a mark of what they did show: so only what was changed is sent, and whole.

import { parseDate } from "../../shared/domain/calendar-date.ts";
import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import type { HiddenFields } from "../../shared/domain/hidden-fields.ts";
import type { PersonChange } from "../../shared/domain/merge.ts";
import type { Person } from "../../shared/domain/person.ts";
import { digestOf } from "../digest.ts";
import { isRecord } from "../exchange.ts";
import {
  dateParts,
  fieldsOf,
  type FormField,
  formFields,
  type FormName,
  formNames,
  isNamed,
  partsOf,
  repeats,
} from "./forms.ts";
import { type Entry, entriesOf, textOf, tidy, touched, untouched } from "./form-values.ts";
import { areTags, tagEntries } from "./tags.ts";

/** One value: the mark of what its inputs showed first (empty: count it as changed), and what they do not show. */
type TraceEntry = [seen: string, rest: Entry];
export type Trace = { form: FormName; isForced: boolean; fields: { [F in FormField]?: TraceEntry[] } };

/** What an input holds, by its name. */
export type Values = (name: string) => string;

export function inputName(field: FormField, index: number, key: string): string {
  return `${field}.${index}.${key}`;
}

/** How many values of a field have inputs. */
export function inputCount(form: FormName, field: FormField, entries: readonly TraceEntry[]): number {
  if (isNamed(form, field)) return entries.length;
  return repeats(form, field) ? entries.length + 1 : 1;
}

/** Room for the trace among an action's parameters, which hold less than 2 KB in all. */
const traceBytes = 1100;
const mostValues = 8;
/** A card holds 100 widgets, and what is wrong with an input is one more. */
const mostInputs = 80;
const longestNote = 4000;

export type Started = { trace: Trace; values: Values; locked: FormField[] };
type Options = {
  form?: FormName;
  only?: readonly FormField[];
  hidden?: HiddenFields;
  isForced?: boolean;
};

/**
 * The inputs' first values and the trace of a person. `locked` are fields too big for a card. `only` limits the fields, and those
 * `hidden` are left out; with `isForced` they all count as changed.
 */
export function startForm(person: Person, options: Options = {}): Started {
  const { form = "common", hidden = [], isForced = false } = options;
  const trace: Trace = { form, isForced, fields: {} };
  const texts = new Map<string, string>();
  const locked: FormField[] = [];
  let inputs = 0;
  for (const field of options.only ?? fieldsOf(form)) {
    if (hidden.includes(field)) continue;
    const keys = partsOf(form, field);
    const entries = entriesOf(person, field);
    const traced = entries.map((entry, index) => traceEntry(form, field, { entry, index }));
    const next: Trace = { ...trace, fields: { ...trace.fields, [field]: traced } };
    const more = inputCount(form, field, traced) * keys.length;
    const isTooBig = isTooLong(form, field, entries) || inputs + more > mostInputs;
    if (isTooBig || bytesOf(JSON.stringify(next)) > traceBytes) {
      locked.push(field);
      continue;
    }
    inputs += more;
    trace.fields[field] = traced;
    entries.forEach((entry, index) => {
      for (const key of keys) texts.set(inputName(field, index, key), textOf(entry[key]));
    });
  }
  return { trace, values: (name) => texts.get(name) ?? "", locked };
}

function isTooLong(form: FormName, field: FormField, entries: readonly Entry[]): boolean {
  if (repeats(form, field)) return !isNamed(form, field) && entries.length > mostValues;
  return field === "biographies" && textOf(entries[0]?.value).length > longestNote;
}

function traceEntry(
  form: FormName,
  field: FormField,
  { entry, index }: { entry: Entry; index: number },
): TraceEntry {
  const keys = partsOf(form, field);
  if (!repeats(form, field) && index > 0) return ["", entry];
  const hidden = Object.entries(entry).filter(([key, value]) => !keys.includes(key) || textOf(value) === "");
  return [markOf(keys.map((key) => textOf(entry[key]))), Object.fromEntries(hidden)];
}

function markOf(shown: readonly string[]): string {
  return digestOf(shown.map(tidy).join("\u0001"));
}

function bytesOf(text: string): number {
  return encodeURIComponent(text).replace(/%../g, "x").length;
}

/** Reads a trace back from a parameter; one that cannot be read traces nothing, so nothing would be sent. */
export function readTrace(text: string): Trace {
  const trace: Trace = { form: "common", isForced: false, fields: {} };
  try {
    const read: unknown = JSON.parse(text);
    if (!isRecord(read) || !isRecord(read.fields)) return trace;
    trace.isForced = read.isForced === true;
    trace.form = formNames.find((name) => name === read.form) ?? "common";
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

/** What is wrong with what an input holds. */
export type Wrong = { name: string; problem: "email" | "date" | "tags" };
/** What a form asks to be changed; nothing may be sent while something is wrong. */
export type FormReading = { change: PersonChange; changed: FormField[]; problems: Wrong[] };

export function readForm(trace: Trace, values: Values): FormReading {
  const change: PersonChange = {};
  const changed: FormField[] = [];
  const problems: Wrong[] = [];
  for (const field of formFields) {
    const traced = trace.fields[field];
    if (!traced) continue;
    const read = readField(trace.form, field, { traced, values });
    problems.push(...read.problems);
    if (!read.isChanged && !trace.isForced) continue;
    changed.push(field);
    change[field] = read.entries.length > 0 ? read.entries : null;
  }
  return { change, changed, problems };
}

function readField(
  form: FormName,
  field: FormField,
  { traced, values }: { traced: readonly TraceEntry[]; values: Values },
) {
  const keys = partsOf(form, field);
  const entries: Entry[] = [];
  const problems: Wrong[] = [];
  let isChanged = false;
  for (let index = 0; index < inputCount(form, field, traced); index += 1) {
    const [seen, rest] = traced[index] ?? [markOf(keys.map(() => "")), {}];
    const shown = keys.map((key): [string, string] => [key, tidy(values(inputName(field, index, key)))]);
    const isTouched = markOf(shown.map(([, text]) => text)) !== seen;
    isChanged = isChanged || isTouched;
    if (isTouched) problems.push(...wrongIn(field, index, shown));
    const entry = isTouched ? touched(field, rest, shown) : untouched(rest, shown);
    // a type, a department or a field's name may stand without the rest; a value that is gone leaves nothing to keep
    const isLeft = (keys.length > 1 || isNamed(form, field)) && Object.keys(rest).length > 0;
    if (shown.some(([, text]) => text) || isLeft) entries.push(entry);
    else if (field === "miscKeywords") entries.push(rest);
  }
  const unshown = repeats(form, field) ? [] : traced.slice(1).map(([, rest]) => rest);
  const all = [...entries, ...unshown];
  return { entries: field === "miscKeywords" ? tagEntries(all) : all, isChanged, problems };
}

function wrongIn(field: FormField, index: number, shown: readonly [string, string][]): Wrong[] {
  return shown.flatMap(([key, text]): Wrong[] => {
    const name = inputName(field, index, key);
    if (text === "") return [];
    if (dateParts.includes(key)) return parseDate(text) ? [] : [{ name, problem: "date" }];
    if (field === "miscKeywords") return areTags(text) ? [] : [{ name, problem: "tags" }];
    const isBad = field === "emailAddresses" && key === "value" && !isEmail(normalizeEmail(text));
    return isBad ? [{ name, problem: "email" }] : [];
  });
}
