// Creates a group and opens it.

import { groupCard } from "../cards/group.ts";
import { newGroupCard } from "../cards/group-form.ts";
import { type Answer, type Context, parameter, show, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";

export function createGroup(context: Context): Answer {
  const { say } = context;
  const name = context.form.text("name").trim();
  const redraw = (problem: string) =>
    show(newGroupCard(context, { nonce: context.nonce(), name, problem }), "replace");
  if (!name) return redraw(say.problem.groupName);
  const created = context.backend.createGroup(name, parameter(context, "nonce"));
  if (!created.ok) return created.fields ? redraw(say.problem.malformed) : refusedForm(context, created);
  // a new group is empty, so its page needs no call
  const page = { group: created.value, items: [] };
  return showDone(groupCard(context, page, { q: "", tag: "", cursor: "" }), "fresh", say.group.created);
}
