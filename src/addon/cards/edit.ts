// A contact's form: sends only what was changed, with the version it was changed from.

import type { Reader } from "../context.ts";
import { type SavedForm, submit } from "./act.ts";
import { button, type Card, card, quiet, section } from "./card.ts";
import type { FormField, Trace, Values } from "./contact-form.ts";
import { fieldLabel, formWidgets, type Problems } from "./form-inputs.ts";

/** What a form carries besides its trace. */
export type About = Omit<SavedForm, "trace">;
export type EditForm = { about: About; trace: Trace; values: Values; locked: readonly FormField[] };

export function editCard({ say }: Reader, form: EditForm, problems: Problems = {}): Card {
  const saving = submit("saveContact", { ...form.about, trace: JSON.stringify(form.trace) });
  const locked = form.locked.map((field) => quiet(say.edit.locked(fieldLabel(say, field))));
  const sections = [section(formWidgets(say, form, problems)), section(locked)];
  return card(form.about.name || say.contact.noName, sections, [button(say.button.save, saving)]);
}
