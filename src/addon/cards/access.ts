// What somebody may see and why: all my groups, one of them, or a colleague's access to one. And the way out of a group.

import type { AccessView, Group } from "../../shared/contract/groups.ts";
import { allows } from "../../shared/domain/access.ts";
import { readPrincipal } from "../../shared/domain/principal.ts";
import { writeDay, writeInstant } from "../../shared/i18n/date.ts";
import { grantName, isCapped, partText } from "../../shared/i18n/reason.ts";
import type { Page } from "../backend.ts";
import type { Reader } from "../context.ts";
import { type Act, act, type ActParameters } from "./act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  type Row,
  row,
  section,
  text,
  type Widget,
} from "./card.ts";
import { openGroupButton } from "./done.ts";
import { pagingButtons } from "./paging.ts";
import { askButton } from "./request.ts";
import { grantText, icons } from "./share.ts";
import { shorten } from "./short.ts";
import { transferButton } from "./transfer.ts";

export function myAccessCard(reader: Reader, { items, nextCursor }: Page<Group>, cursor: string): Card {
  const { say } = reader;
  const rowsOf = (isOwn: boolean) =>
    items.filter(({ level }) => (level === "own") === isOwn).map((group) => accessRow(reader, group));
  const buttons = pagingButtons(reader, { cursor, nextCursor }, (to) => act("openMyAccess", to));
  return card(say.access.mine, [
    section(rowsOf(true), say.home.owned),
    section(rowsOf(false), say.home.shared),
    section(items.length === 0 ? [quiet(say.access.none)] : []),
    section(buttonRow(buttons)),
  ]);
}

function accessRow(reader: Reader, group: Group): Row {
  const { name, level, because, host } = group;
  return row(name, {
    above: untilText(reader, group),
    below: reader.say.group.why(level, reasonText(reader, group)),
    icon: host ? "STORE" : because.kind === "owner" ? "STAR" : icons[because.kind],
    press: { act: accessAct(group) },
  });
}

/** When the reader's access to a group ends; nothing where it does not. */
export function untilText(
  { say, locale, offsetMs }: Reader,
  { expiresAt }: Pick<Group, "expiresAt">,
): string {
  return expiresAt ? say.access.until(writeDay(locale, expiresAt, offsetMs - 1)) : "";
}

/** Opens why the reader has the access she has. */
export function accessAct({ id, name, owner }: Pick<Group, "id" | "name" | "owner">): Act {
  return act("openAccess", { group: id, name: shorten(name, 60), person: "", owner: owner.kind });
}

export function reasonText({ say }: Reader, { because, owner, host }: Group): string {
  if (host) return say.access.guest(host);
  if (because.kind === "owner") return owner.kind === "person" ? say.because.owner : say.because.organization;
  if (because.kind === "person") return say.because.person;
  return say.because[because.kind](readPrincipal(because.principal)?.name ?? because.principal);
}

type At = ActParameters["openAccess"];

export function accessCard(reader: Reader, view: AccessView, at: At): Card {
  const { say, locale, offsetMs } = reader;
  const { level, asked, areTeamsKnown } = view;
  const winner = view.grants.find(({ part }) => part === "wins");
  const isBlocked = winner?.level === "none";
  const told = isBlocked ? say.level.none : level ? say.level[level] : say.access.nothing;
  const held = row(told, { above: at.person ? say.access.theirs : say.access.yours, icon: "MEMBERSHIP" });
  const waiting = asked && [
    row(say.access.waits(say.level[asked.level]), {
      below: say.access.waitsSince(writeInstant(locale, asked.at, offsetMs)),
      icon: "CLOCK",
    }),
  ];
  const why = [...reasonRows(reader, view, at), ...(isCapped(view) ? [quiet(say.access.capped)] : [])];
  if (!areTeamsKnown) why.push(quiet(say.access.silent));
  const drawn = card(
    at.person || at.name,
    [
      section([held, ...(waiting ?? [])]),
      section(why, say.access.why),
      section(at.person ? [] : buttonRow([openGroupButton(reader, at.group)])),
    ],
    at.person ? [] : ownButtons(reader, view, at),
  );
  return { ...drawn, subtitle: at.person && at.name };
}

/** The rule that decides, and every grant with its part in it. */
function reasonRows(reader: Reader, { rule, grants }: AccessView, { owner }: At): Widget[] {
  const { say } = reader;
  const rows: Widget[] = grants.map((grant) => reasonRow(reader, rule, grant));
  if (rule === "owner") {
    const reason = owner === "organization" ? say.access.administrator : say.access.owner;
    rows.unshift(row(reason, { below: say.access.part.wins, icon: "STAR" }));
  }
  return rows.length > 0 ? rows : [quiet(say.access.unnamed)];
}

function reasonRow(reader: Reader, rule: AccessView["rule"], grant: AccessView["grants"][number]): Row {
  const { access } = reader.say;
  const { kind, level, expiresAt, part } = grant;
  return row(grantName(access, grant), {
    above: grantText(reader, { level, expiresAt, ...(part === "expired" ? { state: part } : {}) }),
    below: partText(access, rule, grant),
    icon: icons[kind],
  });
}

/** The owner cannot leave, and whoever may share can ask for no more. */
function ownButtons(reader: Reader, { level }: AccessView, { group, name, owner }: At): Button[] {
  if (level === null) return [askButton(reader, { group, name, level: "" })];
  if (level === "own") return transferButton(reader, { group, name, owner });
  const leaving = button(reader.say.access.leave, act("confirmLeave", { group, name }));
  return allows(level, "share") ? [leaving] : [askButton(reader, { group, name, level }), leaving];
}

export function leaveCard({ say }: Reader, at: ActParameters["leaveGroup"]): Card {
  return card(
    say.access.leaveTitle(at.name),
    [section([text(say.access.leaveBody)])],
    [button(say.access.leave, act("leaveGroup", at)), button(say.button.cancel, act("goBack", {}))],
  );
}

/** What is left to say where there is nothing to go on with but home. */
export function endedCard({ say }: Reader, title: string, body = ""): Card {
  return card(title, [section(body ? [text(body)] : [])], [button(say.button.home, act("openHome", {}))]);
}
