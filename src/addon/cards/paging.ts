// Pages of groups. The server gives up to 200 at once; a card shows ten of them, and goes on to the server's next after the last.

import type { Group } from "../../shared/contract/groups.ts";
import type { Reader } from "../context.ts";
import { type Act, again } from "./act.ts";
import { type Button, button } from "./card.ts";

const groupsPerPage = 10;

export type GroupList = { items: readonly Group[]; nextCursor: string | undefined };
/** `page` counts from 0 within what the server gave from `cursor` on; `turn` makes the act that goes elsewhere. */
export type Paging = { page: number; cursor: string; turn: (to: { page: string; cursor: string }) => Act };

export function pageOfGroups(list: GroupList, page: number): { shown: Group[]; hasMore: boolean } {
  const end = (page + 1) * groupsPerPage;
  const hasMore = list.items.length > end || list.nextCursor !== undefined;
  return { shown: list.items.slice(end - groupsPerPage, end), hasMore };
}

export function pagingButtons({ say }: Reader, list: GroupList, at: Paging): Button[] {
  const buttons: Button[] = [];
  const turn = (label: string, page: number, cursor: string) =>
    buttons.push(button(label, again(at.turn({ page: String(page), cursor }))));
  if (list.items.length > (at.page + 1) * groupsPerPage) turn(say.button.next, at.page + 1, at.cursor);
  else if (list.nextCursor !== undefined) turn(say.button.next, 0, list.nextCursor);
  if (at.page > 0 || at.cursor) turn(say.button.firstPage, 0, "");
  return buttons;
}
