// Every group of the organization: whose it is, whether that person is still there, how far it reaches and when it last changed.

import type { AdminGroup, AdminGroups } from "../../shared/contract/admin.ts";
import { writeCount } from "../../shared/i18n/locale.ts";
import { el } from "../dom.ts";
import { localTime } from "../time.ts";
import { drawPaged } from "./paged.ts";
import { personLink } from "./people.ts";
import type { Console } from "./section.ts";

export function drawGroups(console: Console, place: HTMLElement): void {
  const { backend, say } = console;
  drawPaged<AdminGroup>(console, place, {
    label: say.sections.groups,
    heads: groupHeads(console),
    empty: say.groups.empty,
    read: (cursor) =>
      backend.read<AdminGroups>(`/v1/admin/groups${cursor === null ? "" : `?cursor=${cursor}`}`),
    row: (group) => ({ cells: groupCells(console, group) }),
  });
}

export function groupHeads({ say }: Console): string[] {
  const { columns } = say.groups;
  return [columns.name, columns.owner, columns.contacts, columns.grants, columns.changed];
}

/** A group as a row of a table with these heads. */
export function groupCells({ locale, say }: Console, group: AdminGroup): (Node | string)[] {
  const { owner, presence } = group;
  const standing = presence === "gone" ? el("span", { class: "gone" }, ` ${say.presence.gone}`) : null;
  const changed = el(
    "time",
    { attributes: { datetime: group.updatedAt } },
    localTime(locale, group.updatedAt),
  );
  return [
    el("strong", {}, group.name),
    owner.kind === "person"
      ? el("span", {}, personLink(owner.email), standing)
      : el("span", { class: "quiet" }, say.organization),
    writeCount(locale, group.contactCount),
    writeCount(locale, group.grantCount),
    el("span", {}, changed, el("span", { class: "quiet small" }, ` ${group.updatedBy}`)),
  ];
}
