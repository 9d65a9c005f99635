// A group's and a contact's own history, drawn from the trail. Who holds `view` sees what changed; who looked, what was refused and whom
// the group was shared with is for `manage` and above (`shared/domain/history.ts`). What is not shown is not counted either: pages are
// filled from what is shown, and a cursor names an event by its key, never by its number in the trail. Searches and look-ups go over
// many groups at once and stand in the trail only.

import { actions } from "../../shared/audit/event.ts";
import { shownActions } from "../../shared/audit/history.ts";
import { type History, type HistoryEvent, historyQuery } from "../../shared/contract/history.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { allows } from "../../shared/domain/access.ts";
import { displayName } from "../../shared/domain/contact.ts";
import { type HiddenFields, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { type HistoryPart, showsPart } from "../../shared/domain/history.ts";
import type { Level } from "../../shared/domain/level.ts";
import { changedFields } from "../../shared/domain/merge.ts";
import type { PersonField } from "../../shared/domain/person.ts";
import { actText, surfaceText, withReason } from "../../shared/i18n/phrase.ts";
import { noBody } from "../http/body.ts";
import { localeOf } from "../http/locale.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { findContact, findManyContents } from "../store/contacts.ts";
import { findContactHistory, findGroupHistory, type HistoryPage, type HistoryRow } from "../store/history.ts";
import { findVersions } from "../store/restores.ts";
import type { Scope } from "../store/tenant-store.ts";
import { allowOnGroup, inGroup, onContact } from "./group-access.ts";
import { cutPage, time } from "./presentation.ts";

const readGroupHistory = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/history",
  summary:
    "What was done to a group and its contacts, newest first; to those who may share it, also who looked",
  action: "group.history",
  params: inGroup,
  query: historyQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, headers, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    const { level, hidden } = allowed.value;
    const rows = await findGroupHistory(scope, params.group, pageFor(level, query));
    const nameOf = await namesFor(scope, params.group, { rows, hidden });
    const json = present(rows, query.limit, (row) => ({
      ...presentEvent(row.event, localeOf(headers)),
      ...contactOf(row, level, nameOf),
    }));
    return accept({
      value: { status: 200, json },
      event: {
        action: "group.history",
        outcome: "allowed",
        target: { group: params.group },
        details: { events: json.items.length },
      },
    });
  },
});

const readContactHistory = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/contacts/{contact}/history",
  summary:
    "Who changed a contact, when and from where, newest first; to those who may share it, also who looked",
  action: "contact.history",
  params: onContact,
  query: historyQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, query, headers, signedIn }) {
    const [contact, allowed] = await Promise.all([
      findContact(scope, params.group, params.contact),
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" }),
    ]);
    if (!allowed.ok) return allowed;
    if (!contact) return refuse("not-found");
    const at = { groupId: params.group, contactId: params.contact };
    const rows = await findContactHistory(scope, at, pageFor(allowed.value.level, query));
    const fieldsOf = await findFields(scope, at, { rows, hidden: allowed.value.hidden });
    const json = present(rows, query.limit, ({ event, made }) => ({
      ...presentEvent(event, localeOf(headers)),
      ...(made !== null && actions[event.action] === "change"
        ? { version: made, fields: fieldsOf(made) }
        : {}),
    }));
    return accept({
      value: { status: 200, json },
      event: {
        action: "contact.history",
        outcome: "allowed",
        target: params,
        details: { events: json.items.length },
      },
    });
  },
});

/** One more than is shown, which tells whether there is more. */
function pageFor(level: Level, query: { limit: number; cursor?: string }): HistoryPage {
  const isShown = (part: HistoryPart) => showsPart(level, part);
  return {
    actions: shownActions(isShown),
    withRefused: isShown("refused"),
    cursor: query.cursor,
    limit: query.limit + 1,
  };
}

function present(
  rows: readonly HistoryRow[],
  limit: number,
  presentRow: (row: HistoryRow) => HistoryEvent,
): History {
  const { shown, more } = cutPage(rows, limit, ({ event }) => event.key);
  return { items: shown.map(presentRow), ...more };
}

function presentEvent({ told, ...event }: HistoryRow["event"], locale: Locale): HistoryEvent {
  return {
    time: time(event.time),
    actor: told.shown?.who.text ?? told.who,
    action: event.action,
    surface: event.surface,
    outcome: event.outcome,
    what: withReason(locale, actText(locale, event.action), event.code),
    from: surfaceText(locale, event.surface),
    ...(told.principal ? { principal: told.principal } : {}),
  };
}

type NameOf = (event: HistoryRow["event"], contact: string) => string;

/** The name of that time, as the trail tells it. It may be taken from a field that is hidden now: then, the name the contact shows. */
async function namesFor(
  scope: Scope,
  groupId: string,
  { rows, hidden }: { rows: readonly HistoryRow[]; hidden: HiddenFields },
): Promise<NameOf> {
  if (hidden.length === 0) return ({ told }) => told.shown?.contact.text ?? "";
  const named = rows.flatMap(({ event }) => event.target.contact ?? []);
  const known = await findManyContents(scope, groupId, named);
  return (_, contact) => displayName(withoutHidden(known.get(contact)?.person ?? {}, hidden));
}

/** Of each version that these events made, the fields in which it differs from the one before. */
async function findFields(
  scope: Scope,
  at: { groupId: string; contactId: string },
  { rows, hidden }: { rows: readonly HistoryRow[]; hidden: HiddenFields },
): Promise<(version: number) => PersonField[]> {
  const made = rows.flatMap((row) => row.made ?? []);
  const versions = await findVersions(scope, at, [...new Set(made.flatMap((one) => [one - 1, one]))]);
  const said = (version: number) => withoutHidden(versions.get(version)?.contents.person ?? {}, hidden);
  return (version) => changedFields(said(version - 1), said(version));
}

/** A name from the trash is for those who may put things there. */
function contactOf(
  { event, isContactThere }: HistoryRow,
  level: Level,
  nameOf: NameOf,
): Pick<HistoryEvent, "contact"> {
  const { contact } = event.target;
  if (contact === undefined) return {};
  const isShown = isContactThere || allows(level, "delete");
  return { contact: { id: contact, name: isShown ? nameOf(event, contact) : "" } };
}

export const historyRoutes: readonly Route[] = [readGroupHistory, readContactHistory];
