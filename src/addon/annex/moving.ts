// Acts that bring contacts to another group.

import { allows } from "../../shared/domain/access.ts";
import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import type { MoveReport } from "../../shared/contract/moving.ts";
import { act } from "../cards/act.ts";
import { button, text } from "../cards/card.ts";
import { type Answer, type Context, parameter, show, showDone } from "../context.ts";
import { refused } from "../refused.ts";
import type { Reply } from "../trouble.ts";
import { callsOf, type Verb } from "./calls.ts";
import { refusedRows } from "./cards/bulk.ts";
import { takenCard } from "./cards/done.ts";
import { chosenText, movingCard, readGroup } from "./cards/moving.ts";
import { type Chosen, chosenOf, readChosen, type Taken } from "./chosen.ts";
import { readPicked } from "./picked.ts";

export function openMoving(context: Context): Answer {
  const chosen = readPicked(context);
  if (!chosen.contacts) return { kind: "notice", notice: annexPhrasesOf(context.locale).bulk.none };
  const at = { ...chosen, cursor: parameter(context, "cursor"), nonce: context.nonce() };
  const groups = callsOf(context.backend).readAddable(at.cursor);
  return groups.ok ? show(movingCard(context, groups.value, at)) : refused(context, groups);
}

export function moveContacts(context: Context): Answer {
  return carry(context, "move");
}

export function copyContacts(context: Context): Answer {
  return carry(context, "copy");
}

function carry(context: Context, verb: Verb): Answer {
  const chosen = chosenOf(context);
  const there = readGroup(context.form.text("to"));
  if (!there.to) return { kind: "notice", notice: context.say.problem.group };
  const carried = send(context, verb, {
    group: chosen.group,
    chosen: readChosen(chosen.contacts),
    to: there.to,
  });
  if (!carried.ok) return refused(context, carried);
  const { moved, rejected, waiting } = carried.value;
  const isMoved = verb === "move" && !waiting;
  const { moving, bulk } = annexPhrasesOf(context.locale);
  const gone = moved.map(({ arrived }): Taken => ({ group: there.to, contact: arrived, version: 1, was: 0 }));
  const back = moved.map(
    ({ contact, version }): Taken => ({ group: chosen.group, contact, version, was: version - 1 }),
  );
  const [only] = moved.length === 1 ? moved : [];
  const done = isMoved ? moving.moved(there.name) : moving.copied(there.name);
  const card = takenCard(context, {
    title: done,
    widgets: [
      text(readChosen(chosen.contacts).length > 1 ? bulk.done(moved.length) : chosenText(context, chosen)),
      ...(waiting ? [text(moving.waits)] : []),
      ...refusedRows(context, rejected),
    ],
    group: chosen.group,
    // whoever may not delete there cannot take away what she brought
    taken: allows(there.level, "delete") ? [...(isMoved ? back : []), ...gone] : [],
    on: only
      ? button(
          annexPhrasesOf(context.locale).comments.openContact,
          act("openContact", { group: there.to, contact: only.arrived }),
        )
      : button(moving.openThere, act("openGroup", { group: there.to, cursor: "", q: "", tag: "" })),
  });
  return showDone(card, "fresh");
}

/** One alone by its own act, which its history tells. */
function send(
  context: Context,
  verb: Verb,
  { group, chosen, to }: { group: string; chosen: Chosen[]; to: string },
): Reply<MoveReport> {
  const calls = callsOf(context.backend);
  const nonce = parameter(context, "nonce");
  const [one] = chosen.length === 1 ? chosen : [];
  if (!one) return calls.carry(verb, group, { chosen, to }, nonce);
  const { contact, version } = one;
  const carried = calls.carryOne(verb, { group, contact }, { to, version }, nonce);
  if (!carried.ok) return carried;
  const { id: arrived, waiting } = carried.value;
  const now = verb === "move" && !waiting ? version + 1 : version;
  const moved = [{ contact, version: now, arrived }];
  return { ok: true, value: { moved, rejected: [], ...(waiting ? { waiting } : {}) } };
}
