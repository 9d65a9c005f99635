// Putting a whole group back to a moment: when, what that would change, and the act itself, which can be undone like any other.

import type { GroupRestored, RestorePreview } from "../../shared/contract/restores.ts";
import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import { act, submit } from "../cards/act.ts";
import { button, type Card, card, quiet, type Row, row, section, text, type Widget } from "../cards/card.ts";
import { openGroupButton } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, type Reader, show, showDone } from "../context.ts";
import { refused, refusedForm } from "../refused.ts";
import { callsOf } from "./calls.ts";

const hourMs = 3_600_000;
const minuteMs = 60_000;
const effects = ["back", "change", "trash"] as const;

type At = { group: string; name: string };
type Counts = Pick<GroupRestored, (typeof effects)[number]>;

function placeIn(context: Context): At {
  return { group: placeOf(context).group, name: parameter(context, "name") };
}

export function openMoment(context: Context): Answer {
  const atMs = Math.floor((context.nowMs - hourMs) / minuteMs) * minuteMs;
  return show(momentCard(context, placeIn(context), { atMs, problem: "" }));
}

function momentCard(reader: Reader, at: At, { atMs, problem }: { atMs: number; problem: string }): Card {
  const { moment } = annexPhrasesOf(reader.locale);
  const widgets: Widget[] = [
    text(moment.intro),
    { kind: "moment", name: "at", label: moment.when, atMs, offsetMs: reader.offsetMs },
    ...(problem ? [text(problem, "error")] : []),
  ];
  const drawn = card(
    reader.say.group.moment,
    [section(widgets)],
    [button(moment.preview, submit("previewMoment", at))],
  );
  return { ...drawn, subtitle: at.name };
}

export function previewMoment(context: Context): Answer {
  const { moment } = annexPhrasesOf(context.locale);
  const place = placeIn(context);
  const atMs = context.form.dayMs("at");
  if (atMs === null) return { kind: "notice", notice: moment.wrong };
  const preview = callsOf(context.backend).previewMoment(place.group, new Date(atMs).toISOString());
  if (preview.ok) return show(previewCard(context, place, preview.value, context.nonce()));
  if (!preview.fields) return refusedForm(context, preview);
  return show(momentCard(context, place, { atMs, problem: moment.wrong }), "replace");
}

function previewCard(reader: Reader, place: At, preview: RestorePreview, nonce: string): Card {
  const { moment } = annexPhrasesOf(reader.locale);
  const { locale, offsetMs, say } = reader;
  const { at, revision, first } = preview;
  const counts = countRows(reader, preview);
  const named = first.flatMap(({ name, effect }): Row[] =>
    effect === "none" ? [] : [row(name || say.contact.noName, { below: moment.effect[effect] })],
  );
  const restoring = submit("restoreGroup", { ...place, at, revision: String(revision), nonce });
  const drawn = card(
    moment.asOf(writeInstant(locale, at, offsetMs)),
    [section(counts), section(named, moment.first)],
    counts.length > 0 && named.length > 0
      ? [button(moment.restore, restoring), button(say.button.back, act("goBack", {}))]
      : [button(say.button.back, act("goBack", {}))],
  );
  return { ...drawn, subtitle: place.name };
}

function countRows({ locale }: Reader, counts: Counts): Widget[] {
  const { moment } = annexPhrasesOf(locale);
  const rows = effects.flatMap((effect) =>
    counts[effect] > 0 ? [text(moment.count[effect](counts[effect]))] : [],
  );
  return rows.length > 0 ? rows : [quiet(moment.same)];
}

/** Its undo is the same act, to the moment just before. */
export function restoreGroup(context: Context): Answer {
  const place = placeIn(context);
  const revision = parameter(context, "revision");
  const to = { at: parameter(context, "at"), ...(revision ? { revision: Number(revision) } : {}) };
  const restored = callsOf(context.backend).restoreGroup(place.group, to, parameter(context, "nonce"));
  if (!restored.ok) return refused(context, restored);
  const { at, undoAt } = restored.value;
  const { moment } = annexPhrasesOf(context.locale);
  const undoing = act("restoreGroup", { ...place, at: undoAt, revision: "", nonce: context.nonce() });
  const drawn = card(
    moment.restored(writeInstant(context.locale, at, context.offsetMs)),
    [section(countRows(context, restored.value))],
    [button(context.say.button.undo, undoing), openGroupButton(context, place.group)],
  );
  return showDone({ ...drawn, subtitle: place.name }, "fresh");
}
