// A list of suggestions under a text box (ARIA combobox): arrows move, Enter takes, Escape closes.
import { el, freshId, replaceChildren, setAttribute } from "./dom.ts";

export type SuggestionList = { element: HTMLElement; show: (items: string[]) => void; close(): void };

/** Ties a list to `input`; `take` gets what was chosen. */
export function createSuggestionList(input: HTMLElement, take: (text: string) => void): SuggestionList {
  const list = el("ul", {
    class: "suggestions",
    attributes: { role: "listbox", id: freshId("suggestions"), "aria-label": "Suggestions" },
  });
  list.hidden = true;
  let active = -1;
  const options = () => Array.from(list.children);
  const activate = (index: number) => {
    active = index;
    options().forEach((option, at) => setAttribute(option, "aria-selected", at === index ? "true" : "false"));
    const current = options()[index];
    setAttribute(input, "aria-activedescendant", current?.id ?? null);
    current?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  };
  const choose = (text: string) => {
    close();
    take(text);
  };
  const show = (items: string[]) => {
    replaceChildren(list, ...items.map((text) => optionOf(text, choose)));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    activate(-1);
  };
  prepare(input, list.id);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    const text = options()[active]?.textContent;
    if (event.key === "ArrowDown") activate((active + 1) % count);
    else if (event.key === "ArrowUp") activate((active - 1 + count) % count);
    else if (event.key === "Enter" && text) choose(text);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  return { element: list, show, close };
}

function prepare(input: HTMLElement, listId: string): void {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", listId);
}

function optionOf(text: string, choose: (text: string) => void): HTMLElement {
  const down = (event: MouseEvent) => {
    event.preventDefault();
    choose(text);
  };
  return el("li", { attributes: { role: "option", id: freshId("option") }, on: { mousedown: down } }, text);
}
