// Acts on likely duplicates.

import { type PersonField, personFields } from "../../shared/domain/person.ts";
import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import { act } from "../cards/act.ts";
import { button, card, section, text } from "../cards/card.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refused, refusedForm } from "../refused.ts";
import { callsOf } from "./calls.ts";
import { takenCard } from "./cards/done.ts";
import { duplicatesCard, keepName, mergeable, mergeCard, nameOf } from "./cards/duplicates.ts";
import type { Taken } from "./chosen.ts";

function placeIn(context: Context) {
  return { group: placeOf(context).group, name: parameter(context, "name") };
}

export function openDuplicates(context: Context): Answer {
  const at = placeIn(context);
  const found = callsOf(context.backend).findDuplicates(at.group);
  return found.ok ? show(duplicatesCard(context, found.value, at)) : refused(context, found);
}

export function openMerge(context: Context): Answer {
  const at = placeIn(context);
  const compared = callsOf(context.backend).compare(parameter(context, "contacts").split(","));
  if (!compared.ok) return refused(context, compared);
  const contacts = mergeable(compared.value.items[0]?.contacts ?? []);
  const { duplicates } = annexPhrasesOf(context.locale);
  if (contacts.length === 0) return show(card(duplicates.merge, [section([text(duplicates.gone)])]));
  const named = contacts.map(({ groupId, id, version }) => [groupId, id, version].join(":")).join();
  return show(mergeCard(context, contacts, { ...at, contacts: named, nonce: context.nonce() }));
}

type Named = { group: string; contact: string; version: number };

export function mergeContacts(context: Context): Answer {
  const { form } = context;
  const at = placeIn(context);
  const named = readNamed(parameter(context, "contacts"));
  const into = named[Number(form.text("into"))] ?? named[0];
  if (!into) return { kind: "back" };
  const from = named.filter((one) => one !== into);
  const chosen = personFields.flatMap((field): [PersonField, string][] => {
    const whose = form.text(keepName(field));
    return whose ? [[field, whose]] : [];
  });
  const { contact, version } = into;
  const merging = { into: { contact, version }, from, choose: Object.fromEntries(chosen) };
  const merged = callsOf(context.backend).merge(into.group, merging, parameter(context, "nonce"));
  if (!merged.ok) return refusedForm(context, merged);
  const { duplicates } = annexPhrasesOf(context.locale);
  const { version: now, waiting } = merged.value;
  const taken: Taken[] = [
    ...(now > version ? [{ ...into, version: now, was: version }] : []),
    ...from
      .filter(({ group }) => !waiting?.groups.includes(group))
      .map((one) => ({ ...one, version: one.version + 1, was: one.version })),
  ];
  const drawn = takenCard(context, {
    title: duplicates.merged(nameOf(context, merged.value)),
    widgets: [
      text(waiting ? duplicates.waits(waiting.contacts) : duplicates.mergedBody(from.length)),
      { kind: "buttons", buttons: [button(duplicates.others, act("openDuplicates", at))] },
    ],
    group: into.group,
    taken,
    on: button(
      annexPhrasesOf(context.locale).comments.openContact,
      act("openContact", { group: into.group, contact }),
    ),
  });
  return showDone(drawn, "fresh");
}

function readNamed(written: string): Named[] {
  return written.split(",").map((one) => {
    const [group = "", contact = "", version] = one.split(":");
    return { group, contact, version: Number(version) };
  });
}
