// The cards that Gmail asks for by itself: at home, beside a message, in a draft.

import { readParticipants } from "./actions/read-participants.ts";
import { act, again } from "./cards/act.ts";
import type { Card } from "./cards/card.ts";
import { composeCard } from "./cards/compose.ts";
import { homeCard } from "./cards/home.ts";
import { refusalCard } from "./cards/refusal.ts";
import type { Context, Reader } from "./context.ts";
import type { Reply, Trouble } from "./trouble.ts";

export const entryNames = ["onHome", "onMessage", "onCompose"] as const;
export type EntryName = (typeof entryNames)[number];

/** The entry a parameter names; home when it names none. */
export function readEntryName(text: string): EntryName {
  return entryNames.find((name) => name === text) ?? "onHome";
}

export function drawEntry(context: Context, name: EntryName): Card {
  const card = readEntry(context, name);
  return card.ok ? card.value : entryRefusal(context, card, name);
}

function readEntry(context: Context, name: EntryName): Reply<Card> {
  if (name === "onMessage") return readParticipants(context, 0);
  if (name === "onCompose") {
    const groups = context.backend.readGroups("");
    return groups.ok ? { ok: true, value: composeCard(context, groups.value, "") } : groups;
  }
  const home = context.backend.readHome();
  return home.ok ? { ok: true, value: homeCard(context, home.value) } : home;
}

/** An entry's refusal leads back to the same entry, whatever it was. */
export function entryRefusal(reader: Reader, trouble: Trouble, name: EntryName): Card {
  const retry = again(act("tryAgain", { entry: name }));
  return refusalCard(reader, trouble, { again: retry, home: retry, entry: name });
}
