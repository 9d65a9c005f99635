// A menu or a small panel that drops from a button: arrows move, Escape and a click elsewhere close, focus goes back to the button.
import { el, replaceChildren } from "./dom.ts";
import { icon } from "./icon.ts";

export type MenuItem = { label: string; icon?: string; act: () => void } | "divider";
export type Popover = { element: HTMLElement; close: () => void };

/** Wraps `button` so that it opens what `fill` draws each time; `role` is that of the opened box. */
export function createPopover(
  button: HTMLButtonElement,
  options: { label: string; role: "menu" | "dialog"; fill(box: HTMLElement, close: () => void): void },
): Popover {
  const box = el("div", {
    class: `popover is-${options.role}`,
    attributes: { role: options.role, "aria-label": options.label },
  });
  box.hidden = true;
  const outside = (event: Event) => {
    if (event.target instanceof Node && !element.contains(event.target)) close(false);
  };
  const close = (refocus = true) => {
    if (box.hidden) return;
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (refocus) button.focus();
  };
  const open = () => {
    replaceChildren(box);
    options.fill(box, close);
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside);
    focusables(box)[0]?.focus();
  };
  button.setAttribute("aria-haspopup", options.role);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (box.hidden ? open() : close()));
  const element = el("div", { class: "popover-anchor" }, button, box);
  element.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    if (event.key === "Escape") close();
    else if (options.role === "menu" && event.key === "Tab") return close(false);
    else if (options.role !== "menu" || !moveFocus(box, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { element, close: () => close(false) };
}

/** A popover of actions. */
export function createMenu(button: HTMLButtonElement, label: string, items: () => MenuItem[]): Popover {
  return createPopover(button, {
    label,
    role: "menu",
    fill: (box, close) => box.append(...items().map((item) => drawItem(item, close))),
  });
}

function drawItem(item: MenuItem, close: () => void): HTMLElement {
  if (item === "divider") return el("hr", { attributes: { role: "separator" } });
  const act = () => {
    close();
    item.act();
  };
  const attributes = { type: "button", role: "menuitem", tabindex: -1 };
  return el(
    "button",
    { class: "menu-item", attributes, on: { click: act } },
    item.icon ? icon(item.icon) : null,
    item.label,
  );
}

function focusables(box: HTMLElement): HTMLElement[] {
  return Array.from(
    box.querySelectorAll<HTMLElement>("button:not([disabled]), a[href], input, [tabindex='0']"),
  );
}

function moveFocus(box: HTMLElement, key: string): boolean {
  const items = focusables(box);
  const at = items.findIndex((item) => item === document.activeElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  if (target === undefined) return false;
  items[(target + items.length) % items.length]?.focus();
  return true;
}
