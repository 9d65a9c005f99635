// The way through a list that the server gives a page at a time.

import type { Reader } from "../context.ts";
import { type Act, again } from "./act.ts";
import { type Button, button } from "./card.ts";

/** From the page that `cursor` begins (empty: the first) on and back to the first; `turn` makes the act that goes there. */
export function pagingButtons(
  { say }: Reader,
  at: { cursor: string; nextCursor: string | undefined },
  turn: (to: { cursor: string }) => Act,
): Button[] {
  const next =
    at.nextCursor === undefined ? [] : [button(say.button.next, again(turn({ cursor: at.nextCursor })))];
  return at.cursor ? [...next, button(say.button.firstPage, again(turn({ cursor: "" })))] : next;
}
