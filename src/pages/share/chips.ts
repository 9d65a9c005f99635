// Those who are chosen, each with a way to drop it again.

import type { SharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";
import { addressOf, drawAvatar, type Named, nameOf } from "./person.ts";

export type Chips = {
  element: HTMLElement;
  all(): readonly Named[];
  set(named: readonly Named[]): void;
};

/** `changed` is called after each change, with the focus wherever it was. */
export function createChips(say: SharePagePhrases, changed: () => void): Chips {
  const element = el("span", { class: "chips" });
  let chosen: readonly Named[] = [];

  function set(named: readonly Named[]): void {
    chosen = named;
    element.replaceChildren(...chosen.map(draw));
    changed();
  }

  function draw(named: Named): HTMLElement {
    const name = nameOf(say, named);
    const drop = () => set(chosen.filter((one) => one !== named));
    const attributes = { type: "button", "aria-label": say.remove(name) };
    return el(
      "span",
      { class: "chip", attributes: { title: addressOf(say, named) } },
      drawAvatar(named),
      el("span", { class: "name" }, name),
      el("button", { class: "cross", attributes, click: drop }, "×"),
    );
  }

  return { element, all: () => chosen, set };
}
