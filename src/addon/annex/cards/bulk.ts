// Several contacts of a group at once: which, and what is done to them.

import type { BulkReport } from "../../../shared/contract/bulk.ts";
import { allows } from "../../../shared/domain/access.ts";
import { displayName, organizationLine } from "../../../shared/domain/contact.ts";
import { annexPhrasesOf } from "../../../shared/i18n/annex.ts";
import type { GroupPage } from "../../backend.ts";
import { act, submit } from "../../cards/act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  row,
  type Row,
  section,
  text,
  type Widget,
} from "../../cards/card.ts";
import { pagingButtons } from "../../cards/paging.ts";
import { shorten } from "../../cards/short.ts";
import type { Reader } from "../../context.ts";
import { readChosen, writeChosen } from "../chosen.ts";
import type { AnnexParameters, ChosenParameters } from "../parameters.ts";
import { chosenText } from "./moving.ts";

/** So many ids fit an action's parameters, twice each where they are moved. */
export const selectedPerPage = 15;

/** Fields that many can have alike. */
export const bulkFields = ["organizations", "urls", "biographies", "phoneNumbers", "emailAddresses"] as const;
export type BulkField = (typeof bulkFields)[number];
export const bulkModes = ["add", "set", "remove"] as const;
export type BulkMode = (typeof bulkModes)[number];

export function selectionCard(
  reader: Reader,
  { items, nextCursor, group }: GroupPage,
  at: AnnexParameters["openSelection"],
): Card {
  const { bulk } = annexPhrasesOf(reader.locale);
  const { say } = reader;
  const options = items.map(({ id, version, person }) => ({
    label: shorten(
      [displayName(person) || say.contact.noName, organizationLine(person)].filter(Boolean).join(" · "),
      80,
    ),
    value: writeChosen([{ contact: id, version }]),
    isSelected: false,
  }));
  const chosen: ChosenParameters = {
    group: at.group,
    groupName: at.name,
    level: group.level,
    contacts: "",
    name: "",
  };
  const buttons: Button[] = [];
  if (!group.host) buttons.push(button(bulk.carry, submit("openMoving", { ...chosen, cursor: "" })));
  if (allows(group.level, "edit")) buttons.push(button(bulk.change, submit("startBulk", chosen)));
  if (allows(group.level, "delete")) buttons.push(button(bulk.delete, submit("confirmDeletions", chosen)));
  const paging = pagingButtons(reader, { cursor: at.cursor, nextCursor }, (to) =>
    act("openSelection", { ...at, ...to }),
  );
  const widgets: Widget[] = [
    { kind: "choice", name: "contacts", label: bulk.pick, look: "check", options },
    ...buttonRow(paging),
  ];
  const drawn = card(bulk.title, [section(widgets), section(buttonRow(buttons))]);
  return { ...drawn, subtitle: at.name };
}

export type BulkForm = ChosenParameters & { nonce: string; field: string; mode: string; value: string };

export function bulkCard(reader: Reader, { field, mode, value, ...about }: BulkForm, problem = ""): Card {
  const { bulk } = annexPhrasesOf(reader.locale);
  const widgets: Widget[] = [
    {
      kind: "choice",
      name: "field",
      label: bulk.field,
      look: "menu",
      options: bulkFields.map((one) => ({
        label: reader.say.field[one],
        value: one,
        isSelected: one === field,
      })),
    },
    { kind: "input", name: "value", label: bulk.value, value },
    ...(problem ? [text(problem, "error")] : []),
    {
      kind: "choice",
      name: "mode",
      label: bulk.how,
      look: "radio",
      options: bulkModes.map((one) => ({ label: bulk[one], value: one, isSelected: one === mode })),
    },
  ];
  const changing = submit("changeContacts", about);
  const drawn = card(bulk.change, [section(widgets)], [button(reader.say.button.save, changing)]);
  return { ...drawn, subtitle: chosenText(reader, about) };
}

export function confirmDeletionsCard(reader: Reader, chosen: ChosenParameters & { nonce: string }): Card {
  const { bulk } = annexPhrasesOf(reader.locale);
  const { say } = reader;
  return card(
    bulk.deleteTitle(readChosen(chosen.contacts).length),
    [section([text(bulk.deleteBody(chosen.groupName))])],
    [button(say.button.delete, act("deleteContacts", chosen)), button(say.button.cancel, act("goBack", {}))],
  );
}

export function reportRows(reader: Reader, { changed, unchanged, rejected }: BulkReport): Widget[] {
  const { bulk } = annexPhrasesOf(reader.locale);
  return [
    text(bulk.changed(changed)),
    ...(unchanged > 0 ? [quiet(bulk.unchanged(unchanged))] : []),
    ...refusedRows(reader, rejected),
  ];
}

/** How many could not be done, by reason. */
export function refusedRows({ locale }: Reader, rejected: readonly { reason: string }[]): Row[] {
  const { bulk } = annexPhrasesOf(locale);
  const reasons = [...new Set(rejected.map(({ reason }) => reason))];
  return reasons.map((reason) =>
    row(bulk.refused(rejected.filter((one) => one.reason === reason).length), {
      below: new Map(Object.entries(bulk.reasons)).get(reason) ?? bulk.otherReason,
    }),
  );
}
