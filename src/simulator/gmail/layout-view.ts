// Draws two widgets of card.v1 that Google offers to add-ons but the typings of Apps Script do not know yet:
// columns (two at most) and rows of chips.
import type { HorizontalAlignment, Icon, OnClick, Widget } from "../card.ts";
import type { CardContext } from "./card-context.ts";
import { el } from "./dom.ts";
import { cardIcon } from "./icon.ts";

export type Columns = {
  columnItems: {
    horizontalSizeStyle?: "FILL_AVAILABLE_SPACE" | "FILL_MINIMUM_SPACE";
    horizontalAlignment?: HorizontalAlignment;
    verticalAlignment?: "CENTER" | "TOP" | "BOTTOM";
    widgets: Widget[];
  }[];
};
export type ChipList = {
  layout?: "WRAPPED" | "HORIZONTAL_SCROLLABLE";
  chips: { label?: string; icon?: Icon; onClick?: OnClick; disabled?: boolean; altText?: string }[];
};
const maxColumns = 2;

/** Side by side while there is room, else below each other. */
export function drawColumns(columns: Columns, draw: (widget: Widget) => HTMLElement | null): HTMLElement {
  const items = columns.columnItems.slice(0, maxColumns).map((column) => {
    const classes = [
      "column",
      column.horizontalSizeStyle === "FILL_MINIMUM_SPACE" ? "is-minimal" : "",
      `is-${(column.horizontalAlignment ?? "START").toLowerCase()}`,
      `is-v-${(column.verticalAlignment ?? "TOP").toLowerCase()}`,
    ];
    return el("div", { class: classes.filter(Boolean).join(" ") }, ...column.widgets.map(draw));
  });
  return el("div", { class: "columns" }, ...items);
}

/** Small buttons; one without an action is shown as text. */
export function drawChipList(list: ChipList, context: CardContext): HTMLElement {
  const chips = list.chips.map((chip) => {
    const parts = [chip.icon ? cardIcon(chip.icon) : null, chip.label ?? null];
    const { onClick } = chip;
    if (!onClick) return el("span", { class: "chip" }, ...parts);
    const attributes = { type: "button", disabled: chip.disabled, "aria-label": chip.altText };
    return el("button", { class: "chip", attributes, on: { click: () => context.click(onClick) } }, ...parts);
  });
  return el(
    "div",
    { class: `chips${list.layout === "HORIZONTAL_SCROLLABLE" ? " is-scrollable" : ""}` },
    ...chips,
  );
}
