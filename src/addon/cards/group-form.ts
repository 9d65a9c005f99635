// The form of a new group.

import type { Reader } from "../context.ts";
import { submit } from "./act.ts";
import { button, type Card, card, section, text, type Widget } from "./card.ts";

export function newGroupCard({ say }: Reader, form: { nonce: string; name: string; problem?: string }): Card {
  const widgets: Widget[] = [{ kind: "input", name: "name", label: say.group.name, value: form.name }];
  if (form.problem) widgets.push(text(form.problem, "error"));
  const creating = submit("createGroup", { nonce: form.nonce });
  return card(say.home.newGroup, [section(widgets)], [button(say.group.create, creating)]);
}
