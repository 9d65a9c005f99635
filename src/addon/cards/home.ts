// Where everything begins: search, the groups I own, the groups shared with me.

import type { Group, GroupKind } from "../../shared/contract/groups.ts";
import { allows } from "../../shared/domain/access.ts";
import type { Home, Page } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act, ownAct } from "./act.ts";
import {
  type Button,
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
import { deletionsRow } from "./deletions.ts";
import { invitationsRow } from "./invitations.ts";
import { pagingButtons } from "./paging.ts";
import { requestsRow } from "./request.ts";
import { reviewRow } from "./review.ts";
import { supportBanner } from "./support.ts";
import { searchAct, searchWidgets } from "./search.ts";

export function homeCard(reader: Reader, home: Home): Card {
  const { say } = reader;
  const search = section(searchWidgets(reader, "", searchAct()));
  const waiting = [
    ...mentionsRow(reader, home),
    ...home.waiting.flatMap((group) => [
      ...deletionsRow(reader, group, group.name),
      ...requestsRow(reader, group, group.name),
      ...reviewRow(reader, group),
    ]),
    ...invitationsRow(reader, home.invitations),
  ];
  const groups =
    home.items.length === 0
      ? [section([text(say.home.empty)])]
      : [groupSection(reader, home, "owned"), groupSection(reader, home, "shared")];
  const access = home.items.length > 0 ? [button(say.access.mine, act("openMyAccess", { cursor: "" }))] : [];
  const forAdmins = home.isAdmin
    ? [
        button(say.home.console, act("openConsole", {})),
        button(say.home.audit, act("openAudit", {})),
        button(say.home.watch, ownAct("onWatch", {})),
      ]
    : [];
  return card(
    say.home.title,
    [
      section([...supportBanner(home), ...waiting]),
      search,
      ...groups,
      section(buttonRow([...access, ...duplicatesButtons(reader, home)])),
      section(buttonRow(forAdmins)),
    ],
    [button(say.home.newGroup, act("startGroup", {}))],
  );
}

function mentionsRow({ say }: Reader, { mentions = 0 }: Home): Row[] {
  const open = { act: act("openMentions", {}) };
  return mentions > 0 ? [row(say.comments.mentions(mentions), { icon: "PERSON", press: open })] : [];
}

/** For those who may merge somewhere. */
function duplicatesButtons({ say }: Reader, { items }: Home): Button[] {
  const open = act("openDuplicates", { group: "", name: "" });
  return items.some(({ level }) => allows(level, "delete")) ? [button(say.group.duplicates, open)] : [];
}

function groupSection(reader: Reader, { items, counts }: Home, kind: GroupKind): Section {
  const { say } = reader;
  const groups = items.filter((group) => (group.level === "own") === (kind === "owned"));
  const widgets: Widget[] = groups.map((group) => groupRow(reader, group));
  if (groups.length < counts[kind])
    widgets.push(...buttonRow([button(say.home.showAll, act("openGroups", { kind, cursor: "" }))]));
  else if (groups.length === 0) widgets.push(quiet(say.home.noneOwned));
  return section(widgets, `${say.home[kind]} (${counts[kind]})`);
}

export function groupRow({ say }: Reader, group: Group): Row {
  return row(group.name, {
    below: say.home.groupLine(group.level, group.contactCount),
    icon: group.level === "own" ? "STAR" : "MULTIPLE_PEOPLE",
    press: { act: act("openGroup", { group: group.id, cursor: "", q: "", tag: "" }) },
  });
}

/** One page of one kind of group. */
export function groupsCard(
  reader: Reader,
  answer: Page<Group>,
  { kind, cursor }: { kind: GroupKind; cursor: string },
): Card {
  const { say } = reader;
  const { items, nextCursor } = answer;
  const widgets: Widget[] = items.map((group) => groupRow(reader, group));
  if (widgets.length === 0) widgets.push(quiet(say.home.noneOwned));
  const buttons = pagingButtons(reader, { cursor, nextCursor }, (to) => act("openGroups", { kind, ...to }));
  return card(say.home[kind], [section(widgets), section(buttonRow(buttons))]);
}
