// Draws one card: header, sections, footer. What a click does is the panel's matter.
import type { Card, CardHeader, FixedFooter, Section, Widget } from "../card.ts";
import { drawButton, drawButtonList } from "./button-view.ts";
import type { CardContext } from "./card-context.ts";
import { drawDateTimePicker } from "./date-time-view.ts";
import { el, freshId } from "./dom.ts";
import { createForm, type Form } from "./form.ts";
import { drawGrid } from "./grid-view.ts";
import { icon } from "./icon.ts";
import { type ChipList, type Columns, drawChipList, drawColumns } from "./layout-view.ts";
import { remoteImage } from "./remote-image.ts";
import { drawRichText } from "./rich-text-view.ts";
import { drawSelectionInput } from "./selection-view.ts";
import { drawDecoratedText, drawImage, drawTextParagraph } from "./text-view.ts";
import { drawTextInput } from "./text-input-view.ts";

export type CardView = { element: HTMLElement; form: Form };
type DrawnWidget = Widget | { columns: Columns } | { chipList: ChipList };

/** Google ignores what is beyond this many widgets of a card. */
const maxWidgets = 100;

export function drawCard(card: Card, hooks: Omit<CardContext, "form">): CardView {
  const form = createForm();
  const context: CardContext = { ...hooks, form };
  const budget = { left: maxWidgets };
  const sections = (card.sections ?? []).map((section) => drawSection(section, budget, context));
  const element = el(
    "article",
    { class: "card", attributes: { tabindex: -1, "aria-label": card.header?.title ?? "Card" } },
    card.header ? drawHeader(card.header) : null,
    el("div", { class: "card-body" }, ...sections),
    card.fixedFooter ? drawFooter(card.fixedFooter, context) : null,
  );
  return { element, form };
}

/** The page of headers that stands for several cards. */
export function drawCardList(cards: Card[], open: (card: Card) => void): HTMLElement {
  const rows = cards.map((card) => {
    const title = card.header?.title ?? card.name ?? "Card";
    const lines = el(
      "span",
      { class: "row-lines" },
      el("span", { class: "row-text" }, title),
      card.header?.subtitle ? el("span", { class: "row-label" }, card.header.subtitle) : null,
    );
    const attributes = { type: "button" };
    return el(
      "button",
      { class: "card-peek", attributes, on: { click: () => open(card) } },
      lines,
      icon("chevron_right"),
    );
  });
  return el("div", { class: "card card-list" }, ...rows);
}

function drawHeader(header: CardHeader): HTMLElement {
  const image = header.imageUrl
    ? remoteImage({
        url: header.imageUrl,
        alt: header.imageAltText ?? "",
        circle: header.imageType === "CIRCLE",
        fallback: header.title,
      })
    : null;
  const subtitle = header.subtitle ? el("p", {}, header.subtitle) : null;
  return el("header", { class: "card-header" }, image, el("div", {}, el("h3", {}, header.title), subtitle));
}

function drawSection(section: Section, budget: { left: number }, context: CardContext): HTMLElement {
  const widgets = section.widgets.slice(0, budget.left);
  budget.left -= widgets.length;
  const drawn = widgets.map((widget) => drawWidget(widget, context)).filter((element) => element !== null);
  const header = section.header ? drawRichText(el("h4", {}), section.header, context.openLink) : null;
  const element = el("section", { class: "card-section" }, header);
  const visible = section.collapsible ? (section.uncollapsibleWidgetsCount ?? 0) : drawn.length;
  element.append(...drawn.slice(0, visible));
  if (visible < drawn.length) element.append(...collapsed(drawn.slice(visible)));
  return element;
}

function collapsed(widgets: HTMLElement[]): HTMLElement[] {
  const rest = el("div", { class: "section-rest", attributes: { id: freshId("rest") } }, ...widgets);
  rest.hidden = true;
  const toggle = el("button", {
    class: "section-toggle",
    attributes: { type: "button", "aria-controls": rest.id },
    on: { click: () => show(rest.hidden === true) },
  });
  const show = (open: boolean) => {
    rest.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    toggle.replaceChildren(open ? "Show less" : "Show more", icon(open ? "expand_less" : "expand_more"));
  };
  show(false);
  return [rest, toggle];
}

function drawWidget(widget: DrawnWidget, context: CardContext): HTMLElement | null {
  const element = widgetOf(widget, context);
  const alignment = "columns" in widget || "chipList" in widget ? undefined : widget.horizontalAlignment;
  if (alignment) element?.classList.add(`is-${alignment.toLowerCase()}`);
  element?.classList.add("widget");
  return element;
}

function widgetOf(widget: DrawnWidget, context: CardContext): HTMLElement | null {
  if ("textParagraph" in widget) return drawTextParagraph(widget.textParagraph, context);
  if ("decoratedText" in widget) return drawDecoratedText(widget.decoratedText, context);
  if ("buttonList" in widget) return drawButtonList(widget.buttonList, context);
  if ("textInput" in widget) return drawTextInput(widget.textInput, context);
  if ("selectionInput" in widget) return drawSelectionInput(widget.selectionInput, context);
  if ("dateTimePicker" in widget) return drawDateTimePicker(widget.dateTimePicker, context);
  if ("image" in widget) return drawImage(widget.image, context);
  if ("grid" in widget) return drawGrid(widget.grid, context);
  if ("columns" in widget) return drawColumns(widget.columns, (inner) => drawWidget(inner, context));
  if ("chipList" in widget) return drawChipList(widget.chipList, context);
  return "divider" in widget ? el("hr") : null;
}

function drawFooter(footer: FixedFooter, context: CardContext): HTMLElement {
  const { primaryButton, secondaryButton } = footer;
  const secondary = secondaryButton ? drawButton({ type: "BORDERLESS", ...secondaryButton }, context) : null;
  return el(
    "footer",
    { class: "card-footer" },
    secondary,
    drawButton({ type: "FILLED", ...primaryButton }, context),
  );
}
