// Saves a contact's form: what was changed and nothing else. What somebody else changed meanwhile becomes a choice.

import type { Contact } from "../../shared/contract/contacts.ts";
import type { PersonChange } from "../../shared/domain/merge.ts";
import type { Card } from "../cards/card.ts";
import { choiceName, conflictCard, readConflicts, withDropped } from "../cards/conflict.ts";
import { contactCard } from "../cards/contact.ts";
import { readForm, readTrace, type Trace } from "../cards/contact-form.ts";
import { withUndo } from "../cards/done.ts";
import { type About, editCard } from "../cards/edit.ts";
import type { FormField } from "../cards/forms.ts";
import { type Problems, problemsOf, serverProblems } from "../cards/form-inputs.ts";
import { levelOf } from "../cards/grant.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";
import type { Trouble } from "../trouble.ts";

export function saveContact(context: Context): Answer {
  const { say, form, backend } = context;
  const about = readAbout(context);
  const trace = readTrace(parameter(context, "trace"));
  const { change, changed, problems } = readForm(trace, form.text);
  if (problems.length > 0) return redraw(context, trace, problemsOf(say, problems));
  const isKept = (field: FormField) => form.text(choiceName(field)) !== "theirs";
  const kept = changed.filter(isKept);
  const dropped = pick(
    change,
    changed.filter((field) => !isKept(field)),
  );
  if (kept.length === 0)
    return trace.isForced ? reopen(context, dropped) : { kind: "back", notice: say.edit.nothing };
  const person = pick(change, kept);
  const saved = backend.changeContact(about, { person, version: Number(about.version) });
  if (!saved.ok) return notSaved(context, { about, trace, person }, saved);
  const card = contactCard(context, {
    ...saved.value,
    groupName: about.groupName,
    level: levelOf(about.level, "edit"),
  });
  return showDone(
    withDropped(context, undoable(context, card, { saved: saved.value, kept }), dropped),
    "under",
    say.edit.saved,
  );
}

/** A save that made no version has nothing to undo. */
export function undoable(
  context: Context,
  card: Card,
  { saved, kept }: { saved: Contact; kept: readonly FormField[] },
): Card {
  const { version } = saved;
  if (version <= Number(parameter(context, "version"))) return card;
  const before = { version: String(version - 1), made: String(version), fields: kept.join() };
  return withUndo(context, card, { ...placeOf(context), ...before });
}

function pick(change: PersonChange, fields: readonly FormField[]): PersonChange {
  return Object.fromEntries(fields.map((field) => [field, change[field]]));
}

/** What a form was drawn for. */
export function readAbout(context: Context): About {
  const [version, name] = [parameter(context, "version"), parameter(context, "name")];
  return {
    ...placeOf(context),
    version,
    name,
    groupName: parameter(context, "groupName"),
    level: parameter(context, "level"),
  };
}

/** All conflicts were settled for the other side, so there is nothing to send: the contact is shown as it is now. */
function reopen(context: Context, dropped: PersonChange): Answer {
  const contact = context.backend.readContact(placeOf(context));
  return contact.ok
    ? show(withDropped(context, contactCard(context, contact.value), dropped), "under")
    : refusedForm(context, contact);
}

type Sent = { about: About; trace: Trace; person: PersonChange };

function notSaved(context: Context, { about, trace, person }: Sent, trouble: Trouble): Answer {
  const conflicts = readConflicts(trouble);
  if (conflicts)
    return show(conflictCard(context, person, { about, form: trace.form, conflicts }), "replace");
  if (trouble.fields) return redraw(context, trace, serverProblems(context.say, trouble.fields, trace.form));
  return refusedForm(context, trouble);
}

function redraw(context: Context, trace: Trace, problems: Problems): Answer {
  const form = { about: readAbout(context), trace, values: context.form.text, locked: [] };
  return show(editCard(context, form, problems), "replace");
}
