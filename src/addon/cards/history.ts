// What was done to a group or a contact: what, by whom, when and from where, newest first. The words are the server's own.

import type { History, HistoryEvent } from "../../shared/contract/history.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act, type ActParameters, again } from "./act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  type Press,
  quiet,
  type Row,
  row,
  section,
} from "./card.ts";
import { principalText } from "./share.ts";
import { shorten } from "./short.ts";

export const eventsPerPage = 15;

export type HistoryPlace = ActParameters["openHistory"];

/** The way to a history, from the card of what it is of. */
export function historyRow({ say }: Reader, of: Omit<HistoryPlace, "cursor">): Row {
  const open = act("openHistory", { ...of, name: shorten(of.name, 60), cursor: "" });
  return row(say.history.title, { icon: "CLOCK", press: { act: open } });
}

export function historyCard(reader: Reader, { items, nextCursor = "" }: History, at: HistoryPlace): Card {
  const { say } = reader;
  const rows = items.map((event) => ({ ...eventRow(reader, event), press: wayBack(event, at) }));
  const buttons: Button[] = [];
  const turn = (label: string, cursor: string) =>
    buttons.push(button(label, again(act("openHistory", { ...at, cursor }))));
  if (nextCursor) turn(say.history.older, nextCursor);
  if (at.cursor) turn(say.button.firstPage, "");
  const list = rows.length > 0 ? rows : [quiet(say.history.none)];
  return {
    ...card(say.history.title, [section([...list, ...buttonRow(buttons)])]),
    subtitle: at.name || say.contact.noName,
  };
}

/** To the version that the act made, for those who may put it back. */
function wayBack({ version }: HistoryEvent, { group, contact, edit }: HistoryPlace): Press | undefined {
  if (!edit || version === undefined) return undefined;
  return { act: act("openVersion", { group, contact, version: String(version) }) };
}

/** An erased actor has no address, a contact in the trash perhaps no name. */
function eventRow(reader: Reader, { what, actor, time, from, contact, principal }: HistoryEvent): Row {
  const { say, locale, offsetMs } = reader;
  const on = contact ? contact.name || say.contact.noName : principal && principalText(reader, principal);
  return row(on ? `${what} · ${shorten(on, 100)}` : what, {
    above: actor || say.history.erased,
    below: `${writeInstant(locale, time, offsetMs)} · ${from}`,
  });
}
