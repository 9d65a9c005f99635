// Two people changed the same fields: before, theirs and mine side by side, and a choice for each field.

import type { PersonChange } from "../../shared/domain/merge.ts";
import type { Person } from "../../shared/domain/person.ts";
import type { Reader } from "../context.ts";
import { isRecord } from "../exchange.ts";
import type { Trouble } from "../trouble.ts";
import { submit } from "./act.ts";
import {
  button,
  type Card,
  card,
  quiet,
  type Row,
  row,
  section,
  type Section,
  text,
  type Widget,
} from "./card.ts";
import { linesOf } from "./contact-fields.ts";
import { startForm } from "./contact-form.ts";
import type { About } from "./edit.ts";
import { formWidgets } from "./form-inputs.ts";
import { type FormField, formFields, type FormName } from "./forms.ts";
import { shorten } from "./short.ts";

type Conflict = { field: FormField; base: unknown; theirs: unknown };
/** `version` is the contact as it is now, which a second attempt is made on. */
export type Conflicts = { title: string; version: string; items: Conflict[] };

/** The conflicts in a refusal, as the server tells them; null when it is none, or about fields that no form of ours has. */
export function readConflicts({ code, text, details }: Trouble): Conflicts | null {
  if (code !== "conflict" || !Array.isArray(details?.conflicts)) return null;
  const items = details.conflicts.filter(isRecord).flatMap(({ field, base, theirs }) => {
    const known = formFields.find((one) => one === field);
    return known ? [{ field: known, base, theirs }] : [];
  });
  const title = text?.title ?? "";
  return items.length > 0 ? { title, version: String(details.version), items } : null;
}

/** The name of the choice between theirs and mine. */
export function choiceName(field: FormField): string {
  return `keep.${field}`;
}

/** `change` is what the reader wanted; its values stand in inputs, so that a third value can be written too. */
export function conflictCard(
  reader: Reader,
  change: PersonChange,
  at: { about: About; form: FormName; conflicts: Conflicts },
): Card {
  const { say } = reader;
  const { title, version, items } = at.conflicts;
  const fields = formFields.filter((field) => change[field] !== undefined);
  // null means that the field is to go: as a form, that is a field without values
  const mine = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
  const { trace, values } = startForm(mine, { form: at.form, only: fields, isForced: true });
  const sections: Section[] = fields.map((field) => {
    const traced = trace.fields[field];
    const label = say.field[field];
    if (!traced) return section([quiet(say.edit.locked(label))], label);
    const conflict = items.find((one) => one.field === field);
    const intro = conflict ? comparison(reader, conflict) : [quiet(say.conflict.also)];
    const inputs = formWidgets(say, { trace: { ...trace, fields: { [field]: traced } }, values });
    return section([...intro, ...inputs], label);
  });
  const saving = submit("saveContact", { ...at.about, version, trace: JSON.stringify(trace) });
  return card(title, [section([text(say.conflict.intro)]), ...sections], [button(say.button.save, saving)]);
}

/** What was typed and given up for theirs, on top of the contact as it then is: to be copied, or forgotten. */
export function withDropped(reader: Reader, drawn: Card, dropped: PersonChange): Card {
  const rows = formFields.flatMap((field) => linesOf(reader, { [field]: dropped[field] ?? [] }, field));
  const shown = rows.map(({ press: _press, ...kept }): Row => kept);
  return { ...drawn, sections: [section(shown, reader.say.conflict.dropped), ...drawn.sections] };
}

function comparison(reader: Reader, { field, base, theirs }: Conflict): Widget[] {
  const { say } = reader;
  return [
    valueRow(reader, say.conflict.base, { field, value: base }),
    valueRow(reader, say.conflict.theirs, { field, value: theirs }),
    {
      kind: "choice",
      name: choiceName(field),
      label: say.conflict.pick,
      look: "radio",
      options: [
        { label: say.conflict.keepTheirs, value: "theirs", isSelected: true },
        { label: say.conflict.useMine, value: "mine", isSelected: false },
      ],
    },
  ];
}

function valueRow(
  reader: Reader,
  above: string,
  { field, value }: { field: FormField; value: unknown },
): Row {
  const person: Person = { [field]: Array.isArray(value) ? value.filter(isRecord) : [] };
  const texts = linesOf(reader, person, field).map((line) => line.text);
  return row(shorten(texts.join(", "), 500) || reader.say.conflict.empty, { above });
}
