// Acts on several contacts of a group at once.

import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import type { BulkChange } from "../../shared/domain/bulk.ts";
import type { Person } from "../../shared/domain/person.ts";
import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import { text } from "../cards/card.ts";
import { waitingCard } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refused, refusedForm } from "../refused.ts";
import { callsOf } from "./calls.ts";
import {
  bulkCard,
  type BulkField,
  bulkFields,
  type BulkForm,
  type BulkMode,
  bulkModes,
  confirmDeletionsCard,
  reportRows,
  selectedPerPage,
  selectionCard,
} from "./cards/bulk.ts";
import { takenCard } from "./cards/done.ts";
import { chosenOf, readChosen } from "./chosen.ts";
import type { ChosenParameters } from "./parameters.ts";
import { readPicked } from "./picked.ts";

export function openSelection(context: Context): Answer {
  const asked = {
    q: parameter(context, "q"),
    tag: parameter(context, "tag"),
    cursor: parameter(context, "cursor"),
  };
  const at = {
    group: placeOf(context).group,
    name: parameter(context, "name"),
    level: parameter(context, "level"),
    ...asked,
  };
  const page = context.backend.readContacts(at.group, { ...asked, limit: String(selectedPerPage) });
  return page.ok ? show(selectionCard(context, page.value, at)) : refused(context, page);
}

/** Goes on with what was picked; picked nothing, it says so. */
function withPicked(context: Context, draw: (chosen: ChosenParameters) => Answer): Answer {
  const chosen = readPicked(context);
  return chosen.contacts
    ? draw(chosen)
    : { kind: "notice", notice: annexPhrasesOf(context.locale).bulk.none };
}

export function startBulk(context: Context): Answer {
  return withPicked(context, (chosen) => {
    const form = { field: bulkFields[0], mode: bulkModes[0], value: "" };
    return show(bulkCard(context, { ...chosen, ...form, nonce: context.nonce() }));
  });
}

export function confirmDeletions(context: Context): Answer {
  return withPicked(context, (chosen) =>
    show(confirmDeletionsCard(context, { ...chosen, nonce: context.nonce() })),
  );
}

export function changeContacts(context: Context): Answer {
  const { bulk } = annexPhrasesOf(context.locale);
  const chosen = chosenOf(context);
  const { form } = context;
  const wanted = { field: form.text("field"), mode: form.text("mode"), value: form.text("value").trim() };
  const redraw = (problem: string) => {
    const again: BulkForm = { ...chosen, ...wanted, nonce: context.nonce() };
    return show(bulkCard(context, again, problem), "replace");
  };
  const change = changeOf(wanted);
  if (!change) return redraw(wanted.value ? bulk.malformed : bulk.empty);
  const calls = callsOf(context.backend);
  const done = calls.changeContacts(
    chosen.group,
    readChosen(chosen.contacts),
    change,
    parameter(context, "nonce"),
  );
  if (!done.ok)
    return done.fields && done.code === "malformed" ? redraw(bulk.malformed) : refusedForm(context, done);
  const taken = done.value.made.map((one) => ({ ...one, group: chosen.group, was: one.version - 1 }));
  const widgets = reportRows(context, done.value);
  return showDone(takenCard(context, { title: bulk.change, widgets, group: chosen.group, taken }), "fresh");
}

/** What to ask for; null where it needs a value and there is none, or one that cannot be right. */
function changeOf(wanted: { field: string; mode: string; value: string }): BulkChange | null {
  const field = bulkFields.find((one) => one === wanted.field);
  const mode = bulkModes.find((one) => one === wanted.mode);
  if (!field || !mode || !wanted.value) return null;
  if (field === "emailAddresses" && !isEmail(normalizeEmail(wanted.value))) return null;
  return partOf(mode, valueOf(field, wanted.value));
}

function partOf(mode: BulkMode, person: Person): BulkChange {
  if (mode === "add") return { add: person };
  return mode === "set" ? { set: person } : { remove: person };
}

function valueOf(field: BulkField, value: string): Person {
  return field === "organizations" ? { organizations: [{ name: value }] } : { [field]: [{ value }] };
}

export function deleteContacts(context: Context): Answer {
  const { bulk } = annexPhrasesOf(context.locale);
  const { group, contacts } = chosenOf(context);
  const chosen = readChosen(contacts);
  const deleted = callsOf(context.backend).deleteContacts(group, chosen, parameter(context, "nonce"));
  if (!deleted.ok) return refused(context, deleted);
  if (deleted.value.state === "waiting") return showDone(waitingCard(context, group), "fresh");
  // one that was gone already has a version that nobody here knows
  const isAll = deleted.value.contacts === chosen.length;
  const taken = chosen.map(({ contact, version }) => ({
    group,
    contact,
    version: version + 1,
    was: version,
  }));
  const widgets = [text(context.say.contact.deletedBody)];
  const title = bulk.deleted(deleted.value.contacts);
  return showDone(takenCard(context, { title, widgets, group, taken: isAll ? taken : [] }), "fresh");
}
