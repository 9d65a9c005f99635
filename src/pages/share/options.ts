// The suggestions below the field, as the list box of a combobox (WAI-ARIA Authoring Practices): the focus stays in the field, which
// says which option is the active one.

import type { SharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";
import { addressOf, drawAvatar, type Named, nameOf } from "./person.ts";

export type Options = {
  element: HTMLElement;
  offer(named: readonly Named[]): void;
  isOpen(): boolean;
  /** Makes the next or the previous one the active one, in a circle. */
  step(by: 1 | -1): void;
  /** The active one, or the first where none is. */
  best(): Named | null;
  active(): Named | null;
};

export function createOptions(
  say: SharePagePhrases,
  input: HTMLInputElement,
  choose: (named: Named) => void,
): Options {
  const element = el("ul", {
    attributes: { id: "suggestions", role: "listbox", "aria-label": say.suggestions },
  });
  element.hidden = true;
  let offered: readonly Named[] = [];
  let at = -1;

  function activate(index: number): void {
    at = index;
    for (const [place, option] of [...element.children].entries())
      option.setAttribute("aria-selected", String(place === index));
    const option = element.children[index];
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  return {
    element,
    offer(named) {
      offered = named;
      element.replaceChildren(...named.map((one, index) => drawOption(say, one, { index, choose })));
      element.hidden = named.length === 0;
      input.setAttribute("aria-expanded", String(named.length > 0));
      activate(-1);
    },
    isOpen: () => offered.length > 0,
    step(by) {
      const from = at === -1 && by === -1 ? 0 : at;
      activate((from + by + offered.length) % offered.length);
    },
    best: () => offered[at] ?? offered[0] ?? null,
    active: () => offered[at] ?? null,
  };
}

function drawOption(
  say: SharePagePhrases,
  named: Named,
  { index, choose }: { index: number; choose: (named: Named) => void },
): HTMLElement {
  const option = el(
    "li",
    { attributes: { role: "option", id: `suggestion-${index}`, "aria-selected": "false" } },
    drawAvatar(named),
    el(
      "span",
      { class: "who" },
      el("span", {}, nameOf(say, named)),
      el("span", { class: "quiet small" }, addressOf(say, named)),
    ),
  );
  option.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus
    choose(named);
  });
  return option;
}
