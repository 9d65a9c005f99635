// Support's access to the reader's groups: what is open now, what is asked for, what she agreed to, what was seen before.

import type { SupportOfMe, SupportViewView } from "../../../shared/contract/support.ts";
import { writeInstant, writeTime } from "../../../shared/i18n/date.ts";
import { supportPhrasesOf } from "../../../shared/i18n/support.ts";
import { act } from "../../cards/act.ts";
import {
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  row,
  section,
  text,
  type Widget,
} from "../../cards/card.ts";
import type { Reader } from "../../context.ts";

type At = { group: string; name: string };
const mostShown = 10;

export function supportCard(reader: Reader, state: SupportOfMe, at: At): Card {
  const say = supportPhrasesOf(reader.locale);
  const of = (wanted: SupportViewView["state"]) => state.views.filter((view) => view.state === wanted);
  const past = of("over").filter(({ openedAt }) => openedAt !== null);
  const drawn = card(say.title, [
    section(of("open").flatMap((view) => openWidgets(reader, view, at))),
    section(of("requested").flatMap((view) => askedWidgets(reader, view))),
    section(agreementWidgets(reader, state, at)),
    section(
      past.length > 0 ? past.slice(0, mostShown).map((view) => pastRow(reader, view)) : [quiet(say.none)],
      say.past,
    ),
  ]);
  return at.name ? { ...drawn, subtitle: at.name } : drawn;
}

function openWidgets({ locale, offsetMs }: Reader, view: SupportViewView, at: At): Widget[] {
  const say = supportPhrasesOf(locale);
  const { actor, group, until, id, reason, ticket } = view;
  return [
    text(group ? say.now(actor, group.name) : say.nowAll(actor), "error"),
    row(say.until(until ? writeTime(until, offsetMs) : ""), {
      below: `${say.reasons[reason]} · ${ticket}`,
      icon: "CLOCK",
    }),
    ...buttonRow([button(say.stop, act("stopSupport", { ...at, view: id }))]),
  ];
}

/** A request that her agreement decides; any other is not hers to answer. */
function askedWidgets({ locale }: Reader, view: SupportViewView): Widget[] {
  const { group, actor, ticket, justification, waitsFor } = view;
  if (!group || !waitsFor.includes("agreement")) return [];
  const say = supportPhrasesOf(locale);
  const agreeing = act("agreeSupport", { group: group.id, name: group.name });
  return [
    row(group.name, { above: say.asks(actor, ticket), below: justification, icon: "PERSON" }),
    ...buttonRow([button(say.agree, agreeing)]),
  ];
}

function agreementWidgets({ locale, offsetMs }: Reader, { agreements }: SupportOfMe, at: At): Widget[] {
  const say = supportPhrasesOf(locale);
  const given = agreements.map(({ group, until }) =>
    row(group.name, {
      below: say.agreed(writeTime(until, offsetMs)),
      icon: "CLOCK",
      button: button(say.withdraw, act("withdrawSupport", { group: group.id, name: group.name })),
    }),
  );
  const isGiven = agreements.some(({ group }) => group.id === at.group);
  const agreeing = at.group && !isGiven ? [button(say.agree, act("agreeSupport", at))] : [];
  return [quiet(say.lead), ...given, ...buttonRow(agreeing)];
}

/** The closing summary of a view. */
function pastRow({ locale, offsetMs, say: words }: Reader, view: SupportViewView): Widget {
  const say = supportPhrasesOf(locale);
  const { group, openedAt, actor, contacts, fields, ticket } = view;
  const labels = fields.map((field) => new Map(Object.entries(words.field)).get(field) ?? field).join(", ");
  const seen = [say.summary(contacts), labels ? say.uncovered(labels) : say.masked, ticket].join(" · ");
  return row(group?.name ?? say.allGroups, {
    above: `${writeInstant(locale, openedAt ?? "", offsetMs)} · ${actor}`,
    below: seen,
    icon: "DESCRIPTION",
  });
}
