// A contact's form: sends only what was changed, with the version it was changed from.

import { displayName } from "../../shared/domain/contact.ts";
import type { OpenContact } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act, type SavedForm, submit } from "./act.ts";
import { type Button, button, type Card, card, quiet, row, section } from "./card.ts";
import { linesOf } from "./contact-fields.ts";
import type { Trace, Values } from "./contact-form.ts";
import { formWidgets, type Hints, type Problems } from "./form-inputs.ts";
import { fieldsOf, type FormField, topics } from "./forms.ts";
import { shorten } from "./short.ts";

/** What a form carries besides its trace. */
export type About = Omit<SavedForm, "trace">;
export type EditForm = {
  about: About;
  trace: Trace;
  values: Values;
  locked: readonly FormField[];
  hints?: Hints;
};

export function editCard(reader: Reader, form: EditForm, problems: Problems = {}): Card {
  const { say } = reader;
  const saving = submit("saveContact", { ...form.about, trace: JSON.stringify(form.trace) });
  const locked = form.locked.map((field) => quiet(say.edit.locked(say.field[field])));
  const sections = [section(formWidgets(say, form, problems)), section(locked)];
  const footer = [button(say.button.save, saving)];
  if (form.trace.form === "common" && !form.trace.isForced) footer.push(moreFields(reader, form.about));
  const drawn = card(form.about.name || say.contact.noName, sections, footer);
  const topic = topics.find((name) => name === form.trace.form);
  return topic ? { ...drawn, subtitle: say.form[topic] } : drawn;
}

function moreFields({ say }: Reader, { group, contact }: About): Button {
  return button(say.form.title, act("openForms", { group, contact }));
}

/** What else can be filled in, by topic, with what is there. */
export function formsCard(reader: Reader, contact: OpenContact): Card {
  const { say } = reader;
  const { groupId, id, person, hidden = [], customFields = [] } = contact;
  const rows = topics.flatMap((form) => {
    const fields = fieldsOf(form).filter((field) => !hidden.includes(field));
    if (fields.length === 0 || (form === "custom" && customFields.length === 0)) return [];
    const texts = fields.flatMap((field) => linesOf(reader, person, field)).map((line) => line.text);
    const open = act("editContact", { group: groupId, contact: id, email: "", form });
    return [row(say.form[form], { below: shorten(texts.join(", "), 120), press: { act: open } })];
  });
  return { ...card(say.form.title, [section(rows)]), subtitle: shorten(displayName(person), 60) };
}
