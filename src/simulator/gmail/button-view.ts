// Draws card buttons: Material's four kinds, with text, an icon or both.
import type { Button, ButtonList, Color } from "../card.ts";
import type { CardContext } from "./card-context.ts";
import { el } from "./dom.ts";
import { cardIcon } from "./icon.ts";

/** A row of buttons that wraps. */
export function drawButtonList(list: ButtonList, context: CardContext): HTMLElement {
  return el("div", { class: "button-list" }, ...list.buttons.map((button) => drawButton(button, context)));
}

export function drawButton(button: Button, context: CardContext): HTMLButtonElement {
  const iconOnly = Boolean(button.icon) && !button.text;
  const label = button.altText ?? (iconOnly ? (button.icon?.altText ?? "Button") : undefined);
  const kind = iconOnly && !button.type ? "icon-button" : `button is-${kindOf(button)}`;
  const element = el(
    "button",
    {
      class: kind,
      attributes: {
        type: "button",
        disabled: button.disabled,
        "aria-label": label,
        title: iconOnly ? label : undefined,
      },
      on: { click: () => context.click(button.onClick) },
    },
    button.icon ? cardIcon({ ...button.icon, altText: "" }) : null,
    button.text ?? null,
  );
  if (button.color && kindOf(button) === "filled") paint(element, button.color);
  return element;
}

function kindOf(button: Button): string {
  const kind = button.type ?? (button.color ? "FILLED" : "OUTLINED");
  return kind.toLowerCase().replace("_", "-");
}

function paint(element: HTMLElement, color: Color): void {
  const [red, green, blue] = [color.red ?? 0, color.green ?? 0, color.blue ?? 0];
  element.style.backgroundColor = `rgb(${channel(red)} ${channel(green)} ${channel(blue)})`;
  element.style.color = luminance(red, green, blue) > 0.36 ? "#1f1f1f" : "#ffffff";
}

function channel(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 255);
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance (WCAG 2.2), so that the label stays readable on any color. */
function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
