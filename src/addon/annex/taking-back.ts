// Takes an act on several contacts back, in one call: all of it, or nothing where somebody changed one of them since.

import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import { button, card, section, text } from "../cards/card.ts";
import { act } from "../cards/act.ts";
import { openGroupButton } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, showDone } from "../context.ts";
import { refused } from "../refused.ts";
import { callsOf } from "./calls.ts";
import { readTaken } from "./chosen.ts";

export function takeBack(context: Context): Answer {
  const back = callsOf(context.backend).takeBack(
    readTaken(parameter(context, "contacts")),
    parameter(context, "nonce"),
  );
  if (!back.ok) return refused(context, back);
  const { group } = placeOf(context);
  const { bulk } = annexPhrasesOf(context.locale);
  const on = group ? openGroupButton(context, group) : button(context.say.button.home, act("openHome", {}));
  return showDone(card(bulk.takenBack, [section([text(bulk.takenBody)])], [on]), "fresh");
}
