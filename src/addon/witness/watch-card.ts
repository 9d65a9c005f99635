// The card of the watch: off, with what it would do; or on, with what it found.

import { writeInstant } from "../../shared/i18n/date.ts";
import { watchPhrasesOf } from "../../shared/i18n/watch.ts";
import { ownAct } from "../cards/act.ts";
import { button, buttonRow, type Card, card, row, section, text, type Widget } from "../cards/card.ts";
import type { Reader } from "../context.ts";
import type { Alarm, Memory } from "./memory.ts";

/** What a tap on the card asks for; `open` only draws it. */
export const steps = ["open", "start", "check", "stop"] as const;
export type Step = (typeof steps)[number];

export type WatchReader = Pick<Reader, "locale" | "offsetMs">;
/** `memory` is null when nothing is watched. */
export type Standing = { memory: Memory | null; alarms: { why: Alarm; atMs: number }[] };

function tap(label: string, step: Step) {
  return button(label, ownAct("onWatch", { step }));
}

function instant({ locale, offsetMs }: WatchReader, atMs: number): string {
  return writeInstant(locale, new Date(atMs).toISOString(), offsetMs);
}

export function watchCard(reader: WatchReader, { memory, alarms }: Standing): Card {
  const say = watchPhrasesOf(reader.locale);
  const raised = alarms.map(({ why, atMs }) =>
    row(say.alarm[why], { icon: "DESCRIPTION", below: say.since(instant(reader, atMs)) }),
  );
  if (!memory)
    return card(
      say.title,
      [section([text(say.what), text(say.first, "quiet")]), section(raised)],
      [tap(say.start, "start")],
    );
  const state: Widget[] = [
    row(say.on, { icon: "CLOCK", below: memory.admin.email }),
    row(instant(reader, memory.heldAtMs), { above: say.held, below: say.entries(memory.size) }),
    row(memory.kept.verifierKey, { above: say.key }),
  ];
  const off = [text(say.forget, "quiet"), ...buttonRow([tap(say.stop, "stop")])];
  return card(say.title, [section(raised), section(state), section(off)], [tap(say.check, "check")]);
}

/** What kept the check from being made; a watch that is on can be turned off from here, too. */
export function troubleCard(
  { locale }: WatchReader,
  { title, detail, isOn }: { title: string; detail: string; isOn: boolean },
): Card {
  const say = watchPhrasesOf(locale);
  return card(
    title || say.title,
    [section([text(detail)])],
    [tap(say.check, "check"), ...(isOn ? [tap(say.stop, "stop")] : [])],
  );
}
