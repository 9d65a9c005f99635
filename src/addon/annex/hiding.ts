// Which kinds of field the owner of a group hides from those who cannot share it.

import { hideableFields } from "../../shared/domain/hidden-fields.ts";
import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import { act, submit } from "../cards/act.ts";
import { button, type Card, card, section, text } from "../cards/card.ts";
import { openGroupButton } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, type Reader, show, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";
import { callsOf } from "./calls.ts";
import type { AnnexParameters } from "./parameters.ts";

export function openHiding(context: Context): Answer {
  const { group } = placeOf(context);
  return show(
    hidingCard(context, { group, name: parameter(context, "name"), hidden: parameter(context, "hidden") }),
  );
}

function hidingCard(reader: Reader, at: AnnexParameters["openHiding"]): Card {
  const { hiding } = annexPhrasesOf(reader.locale);
  const hidden = at.hidden.split(",");
  const options = hideableFields.map((field) => ({
    label: reader.say.field[field],
    value: field,
    isSelected: hidden.includes(field),
  }));
  const saving = button(reader.say.button.save, submit("saveHiding", { ...at, instead: "" }));
  const drawn = card(
    reader.say.group.hiding,
    [
      section([
        text(hiding.intro),
        { kind: "choice", name: "fields", label: hiding.pick, look: "check", options },
      ]),
    ],
    [saving],
  );
  return { ...drawn, subtitle: at.name };
}

/** Answers with what is hidden by now, and the way back to what was before. */
export function saveHiding(context: Context): Answer {
  const { group } = placeOf(context);
  const [name, before, instead] = [
    parameter(context, "name"),
    parameter(context, "hidden"),
    parameter(context, "instead"),
  ];
  const wanted = instead ? instead.split(",") : context.form.texts("fields");
  const saved = callsOf(context.backend).hide(
    group,
    wanted.filter((field) => field !== "-"),
  );
  if (!saved.ok) return refusedForm(context, saved);
  const { hiddenFields = [] } = saved.value;
  const { hiding } = annexPhrasesOf(context.locale);
  const labels = hiddenFields.map((field) => context.say.field[field]).join(", ");
  const undoing = act("saveHiding", { group, name, hidden: hiddenFields.join(), instead: before || "-" });
  const undo = instead ? [] : [button(context.say.button.undo, undoing)];
  const drawn = card(
    hiding.saved,
    [section([text(labels ? hiding.hidden(labels) : hiding.nothing)])],
    [...undo, openGroupButton(context, group)],
  );
  return showDone({ ...drawn, subtitle: name }, "fresh");
}
