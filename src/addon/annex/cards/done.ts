// What was done to several contacts, and the way back.

import { act } from "../../cards/act.ts";
import { type Button, button, type Card, card, section, type Widget } from "../../cards/card.ts";
import { openGroupButton } from "../../cards/done.ts";
import type { Context } from "../../context.ts";
import { type Taken, writeTaken } from "../chosen.ts";

/** With an undo where the act can be taken back; `on` leads on, to the group where nothing else is said. */
export function takenCard(
  context: Context,
  {
    title,
    widgets,
    group,
    taken,
    on,
  }: { title: string; widgets: Widget[]; group: string; taken: readonly Taken[]; on?: Button },
): Card {
  const undoing = act("takeBack", { group, contacts: writeTaken(taken), nonce: context.nonce() });
  const undo = taken.length > 0 ? [button(context.say.button.undo, undoing)] : [];
  return card(title, [section(widgets)], [...undo, on ?? openGroupButton(context, group)]);
}
