// Where everything begins: search, the groups I own, the groups shared with me.

import type { Group } from "../../shared/contract/groups.ts";
import type { GroupList, Page } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act, ownAct } from "./act.ts";
import {
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  type Row,
  row,
  type Section,
  section,
  text,
  type Widget,
} from "./card.ts";
import { pageOfGroups, pagingButtons } from "./paging.ts";
import { searchAct, searchWidgets } from "./search.ts";

export type GroupKind = "owned" | "shared";

export function groupsOfKind(groups: readonly Group[], kind: GroupKind): Group[] {
  return groups.filter((group) => (group.level === "own") === (kind === "owned"));
}

export function homeCard(reader: Reader, page: GroupList): Card {
  const { say } = reader;
  const search = section(searchWidgets(reader, "", searchAct()));
  const groups =
    page.items.length === 0
      ? [section([text(say.home.empty)])]
      : [groupSection(reader, page, "owned"), groupSection(reader, page, "shared")];
  const forAdmins = page.isAdmin
    ? [button(say.home.audit, act("openAudit", {})), button(say.home.watch, ownAct("onWatch", {}))]
    : [];
  return card(
    say.home.title,
    [search, ...groups, section(buttonRow(forAdmins))],
    [button(say.home.newGroup, act("startGroup", {}))],
  );
}

function groupSection(reader: Reader, answer: Page<Group>, kind: GroupKind): Section {
  const { say } = reader;
  const groups = groupsOfKind(answer.items, kind);
  const { shown, hasMore } = pageOfGroups({ items: groups, nextCursor: answer.nextCursor }, 0);
  const widgets: Widget[] = shown.map((group) => groupRow(reader, group));
  if (hasMore) {
    const all = act("openGroups", { kind, page: "0", cursor: "" });
    widgets.push(...buttonRow([button(say.home.showAll, all)]));
  } else if (groups.length === 0) widgets.push(quiet(say.home.noneOwned));
  // a plus says that the server has more groups than it told, of one kind or the other
  const count = `${groups.length}${answer.nextCursor === undefined ? "" : "+"}`;
  return section(widgets, `${say.home[kind]} (${count})`);
}

export function groupRow({ say }: Reader, group: Group): Row {
  return row(group.name, {
    below: say.home.groupLine(group.level, group.contactCount),
    icon: group.level === "own" ? "STAR" : "MULTIPLE_PEOPLE",
    press: { act: act("openGroup", { group: group.id, cursor: "", q: "" }) },
  });
}

/** One page of one kind of group. */
export function groupsCard(
  reader: Reader,
  answer: Page<Group>,
  at: { kind: GroupKind; page: number; cursor: string },
): Card {
  const { say } = reader;
  const items = groupsOfKind(answer.items, at.kind);
  const list = { items, nextCursor: answer.nextCursor };
  const widgets: Widget[] = pageOfGroups(list, at.page).shown.map((group) => groupRow(reader, group));
  if (widgets.length === 0) widgets.push(quiet(say.home.noneOwned));
  const buttons = pagingButtons(reader, list, {
    ...at,
    turn: (to) => act("openGroups", { kind: at.kind, ...to }),
  });
  return card(say.home[at.kind], [section(widgets), section(buttonRow(buttons))]);
}
