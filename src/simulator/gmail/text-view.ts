// Draws what is read: paragraphs, decorated text and images.
import type { DecoratedText, Image, SwitchControl, TextParagraph } from "../card.ts";
import { drawButton } from "./button-view.ts";
import type { CardContext } from "./card-context.ts";
import { el, freshId } from "./dom.ts";
import { stringInput, stringsOf } from "./form.ts";
import { cardIcon } from "./icon.ts";
import { remoteImage } from "./remote-image.ts";
import { parseRichText, plainText } from "./rich-text.ts";
import { drawRichText } from "./rich-text-view.ts";

export function drawTextParagraph(paragraph: TextParagraph, context: CardContext): HTMLElement {
  const text = drawRichText(el("p", { class: "text-paragraph" }), paragraph.text, context.openLink);
  if (!paragraph.maxLines) return text;
  text.classList.add("is-clamped");
  text.style.setProperty("--lines", String(paragraph.maxLines));
  return text;
}

export function drawImage(image: Image, context: CardContext): HTMLElement {
  const picture = remoteImage({ url: image.imageUrl, alt: image.altText ?? "" });
  const { onClick } = image;
  if (!onClick) return el("div", { class: "card-image" }, picture);
  return el(
    "button",
    {
      class: "card-image is-clicked",
      attributes: { type: "button", "aria-label": image.altText ?? "Image" },
      on: { click: () => context.click(onClick) },
    },
    picture,
  );
}

/** A row: icon, label, text, label, and one control. Only the text is the button, so that nothing clickable nests. */
export function drawDecoratedText(row: DecoratedText, context: CardContext): HTMLElement {
  const { onClick } = row;
  const textId = freshId("text");
  const text = el("span", { class: "row-text", attributes: { id: textId } });
  drawRichText(text, row.text, onClick ? undefined : context.openLink);
  const lines = [
    row.topLabel ? el("span", { class: "row-label" }, row.topLabel) : null,
    text,
    row.bottomLabel ? el("span", { class: "row-label" }, row.bottomLabel) : null,
  ];
  const start = row.startIcon ? el("span", { class: "row-icon" }, cardIcon(row.startIcon)) : null;
  const main = onClick
    ? el(
        "button",
        { class: "row-main", attributes: { type: "button" }, on: { click: () => context.click(onClick) } },
        start,
        el("span", { class: "row-lines" }, ...lines),
      )
    : el("div", { class: "row-main" }, start, el("div", { class: "row-lines" }, ...lines));
  const classes = ["decorated-text", row.wrapText ? "is-wrapped" : "", onClick ? "is-clicked" : ""];
  return el("div", { class: classes.join(" ").trim() }, main, trailing(row, textId, context));
}

function trailing(row: DecoratedText, textId: string, context: CardContext): Node | null {
  if (row.button) return drawButton(row.button, context);
  if (row.switchControl)
    return drawSwitch(row.switchControl, { textId, fallback: plainText(parseRichText(row.text)) }, context);
  return row.endIcon ? el("span", { class: "row-icon" }, cardIcon(row.endIcon)) : null;
}

function drawSwitch(
  control: SwitchControl,
  label: { textId: string; fallback: string },
  context: CardContext,
): HTMLElement {
  const isSwitch = (control.controlType ?? "SWITCH") === "SWITCH";
  const { onChangeAction } = control;
  const box = el("input", {
    class: isSwitch ? "switch" : "checkbox",
    attributes: {
      type: "checkbox",
      role: isSwitch ? "switch" : undefined,
      name: control.name,
      checked: control.selected,
      ...(label.fallback.trim() ? { "aria-labelledby": label.textId } : { "aria-label": control.name }),
    },
    on: { change: () => onChangeAction && context.change(onChangeAction) },
  });
  const value = control.value ?? "true";
  context.form.add({
    name: control.name,
    read: () => stringInput(box.checked ? [value] : []),
    write: (input) => {
      box.checked = stringsOf(input).includes(value);
    },
    problem: () => null,
    showProblem: () => undefined,
    focus: () => box.focus(),
  });
  return box;
}
