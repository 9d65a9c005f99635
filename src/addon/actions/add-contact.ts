// Saves a new contact.

import { newContactCard, type NewTarget, readGroupChoice } from "../cards/adding.ts";
import { contactCard } from "../cards/contact.ts";
import { readForm, readTrace, type Trace } from "../cards/contact-form.ts";
import { type Problems, problemsOf, serverProblems } from "../cards/form-inputs.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";

export function addContact(context: Context): Answer {
  const { say, form } = context;
  const target = targetOf(context);
  const trace = readTrace(parameter(context, "trace"));
  const { change, changed, problems } = readForm(trace, form.text);
  const redraw = (wrong: Problems) => redrawn(context, { target, trace }, wrong);
  if (!target.group) return { kind: "notice", notice: say.problem.group };
  if (problems.length > 0) return redraw(problemsOf(say, problems));
  if (changed.length === 0) return redraw({ "": say.problem.empty });
  // a new contact has nothing to remove, so its change holds no null
  const person = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
  const added = context.backend.addContact(target.group, person, parameter(context, "nonce"));
  if (added.ok) {
    const card = contactCard(context, { ...added.value, groupName: target.groupName, level: "edit" });
    return showDone(card, "fresh", say.adding.added);
  }
  if (added.fields) return redraw(serverProblems(say, added.fields, trace.form));
  return refusedForm(context, added);
}

type Target = Omit<NewTarget, "nonce">;

/** The group of the page the form was opened from, or the one chosen in the form. */
function targetOf(context: Context): Target {
  const { group } = placeOf(context);
  return group
    ? { group, groupName: parameter(context, "groupName") }
    : readGroupChoice(context.form.text("group"));
}

function redrawn(
  context: Context,
  { target, trace }: { target: Target; trace: Trace },
  problems: Problems,
): Answer {
  const form = { trace, values: context.form.text };
  return show(newContactCard(context, { ...target, nonce: context.nonce() }, form, problems), "replace");
}
