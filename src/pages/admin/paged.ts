// A list that is longer than one answer: what is there, and a button that brings more.

import type { Answer } from "../backend.ts";
import { button, el } from "../dom.ts";
import { drawRows, type TableRow } from "../table.ts";
import { type Console, fill } from "./section.ts";

type Page<T> = { items: readonly T[]; nextCursor?: string };
export type Paged<T> = {
  label: string;
  heads: readonly string[];
  empty: string;
  read(cursor: string | null): Promise<Answer<Page<T>>>;
  row(item: T): TableRow;
};

/** Draws the first page; each further one goes below, and what is there stays. */
export function drawPaged<T>(console: Console, place: HTMLElement, list: Paged<T>): void {
  const shown: T[] = [];
  const more = (at: HTMLElement, cursor: string | null) =>
    void fill(console, at, list.read(cursor), ({ items, nextCursor }) => {
      shown.push(...items);
      const pager = el("div", { class: "row pager" });
      if (nextCursor !== undefined)
        pager.append(button(console.say.more, () => more(pager, nextCursor), "tonal"));
      const table =
        shown.length === 0
          ? el("p", { class: "quiet" }, list.empty)
          : drawRows(list.label, list.heads, shown.map(list.row));
      place.replaceChildren(el("div", { class: "list" }, table), pager);
      return at === place ? [...place.childNodes] : [];
    });
  more(place, null);
}
