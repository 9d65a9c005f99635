// Draws a grid of pictures and titles.
import type { Grid, GridItem, ImageCropStyle } from "../card.ts";
import type { CardContext } from "./card-context.ts";
import { el } from "./dom.ts";
import { remoteImage } from "./remote-image.ts";

export function drawGrid(grid: Grid, context: CardContext): HTMLElement {
  const cells = grid.items.map((item, index) => drawItem(grid, { item, index }, context));
  const list = el("div", { class: "grid-items" }, ...cells);
  list.style.setProperty("--columns", String(Math.min(4, Math.max(1, grid.columnCount ?? 2))));
  return el(
    "div",
    { class: "grid" },
    grid.title ? el("div", { class: "grid-title" }, grid.title) : null,
    list,
  );
}

function drawItem(grid: Grid, place: { item: GridItem; index: number }, context: CardContext): HTMLElement {
  const { item, index } = place;
  const text = el(
    "span",
    { class: "grid-text" },
    item.title ? el("span", { class: "grid-item-title" }, item.title) : null,
    item.subtitle ? el("span", { class: "row-label" }, item.subtitle) : null,
  );
  const picture = item.image
    ? remoteImage({ url: item.image.imageUri, alt: item.image.altText ?? "", fallback: item.title ?? "" })
    : null;
  if (picture) shape(picture, item.image?.cropStyle);
  const parts = item.layout === "TEXT_ABOVE" ? [text, picture] : [picture, text];
  const stroke = grid.borderStyle?.type === "STROKE" ? " has-border" : "";
  const { onClick } = grid;
  if (!onClick) return el("div", { class: `grid-item${stroke}` }, ...parts);
  const click = () =>
    context.click(onClick, { grid_item_identifier: item.id ?? "", grid_item_index: String(index) });
  return el(
    "button",
    { class: `grid-item is-clicked${stroke}`, attributes: { type: "button" }, on: { click } },
    ...parts,
  );
}

function shape(picture: HTMLElement, crop: ImageCropStyle | undefined): void {
  if (crop?.type === "CIRCLE") picture.classList.add("is-circle");
  const ratio =
    crop?.type === "RECTANGLE_4_3" ? 4 / 3 : crop?.type === "RECTANGLE_CUSTOM" ? crop.aspectRatio : 1;
  picture.style.aspectRatio = String(ratio ?? 1);
}
