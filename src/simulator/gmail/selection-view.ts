// Draws choices: check boxes, radio buttons, switches, a menu, and the list of which several may be taken.
import type { SelectionInput, SelectionItem } from "../card.ts";
import type { CardContext } from "./card-context.ts";
import { el, freshId } from "./dom.ts";
import { frameField, frameGroup } from "./field-frame.ts";
import { type Field, stringInput, stringsOf } from "./form.ts";
import { icon } from "./icon.ts";

const defaultMultiSelectLimit = 3;

export function drawSelectionInput(input: SelectionInput, context: CardContext): HTMLElement {
  if (input.type === "DROPDOWN") return drawDropdown(input, context);
  return input.type === "MULTI_SELECT" ? drawMultiSelect(input, context) : drawChoices(input, context);
}

function drawDropdown(input: SelectionInput, context: CardContext): HTMLElement {
  const options = input.items.map((item) =>
    el("option", { attributes: { value: item.value, selected: item.selected } }, item.text),
  );
  const select = el("select", { attributes: { name: input.name } }, ...options);
  const holder = el("div", { class: "input-box select-box" }, select, icon("arrow_drop_down"));
  const frame = frameField({ label: input.label }, select, holder);
  select.addEventListener("change", () => changed(input, context));
  context.form.add({
    name: input.name,
    read: () => stringInput(select.value === "" ? [] : [select.value]),
    write: (value) => {
      const [wanted] = stringsOf(value);
      if (input.items.some((item) => item.value === wanted)) select.value = wanted ?? "";
    },
    problem: () => null,
    showProblem: frame.showProblem,
    focus: () => select.focus(),
  });
  return frame.element;
}

function drawChoices(input: SelectionInput, context: CardContext): HTMLElement {
  const isRadio = input.type === "RADIO_BUTTON";
  const group = freshId(input.name);
  const boxes = input.items.map((item) =>
    el("input", {
      class: input.type === "SWITCH" ? "switch" : isRadio ? "radio" : "checkbox",
      attributes: {
        type: isRadio ? "radio" : "checkbox",
        role: input.type === "SWITCH" ? "switch" : undefined,
        name: group,
        value: item.value,
        checked: item.selected,
      },
      on: { change: () => changed(input, context) },
    }),
  );
  const rows = input.items.map((item, index) =>
    el(
      "label",
      { class: `choice is-${input.type.toLowerCase().replace("_", "-")}` },
      boxes[index],
      choiceText(item),
    ),
  );
  const frame = frameGroup(input.label, rows);
  context.form.add(boxField(input.name, boxes, frame.showProblem));
  return frame.element;
}

function boxField(name: string, boxes: HTMLInputElement[], showProblem: Field["showProblem"]): Field {
  return {
    name,
    read: () => stringInput(boxes.filter((box) => box.checked).map((box) => box.value)),
    write: (value) => {
      const wanted = stringsOf(value);
      for (const box of boxes) box.checked = wanted.includes(box.value);
    },
    problem: () => null,
    showProblem,
    focus: () => boxes[0]?.focus(),
  };
}

function choiceText(item: SelectionItem): HTMLElement {
  const note = item.bottomText ? el("span", { class: "row-label" }, item.bottomText) : null;
  return el("span", { class: "choice-text" }, item.text, note);
}

/** A filter box over check boxes; no more than the allowed number can be taken, 3 when the card does not say. */
function drawMultiSelect(input: SelectionInput, context: CardContext): HTMLElement {
  const limit = input.multiSelectMaxSelectedItems ?? defaultMultiSelectLimit;
  const boxes = input.items.map((item) =>
    el("input", {
      class: "checkbox",
      attributes: { type: "checkbox", value: item.value, checked: item.selected },
    }),
  );
  const rows = input.items.map((item, index) =>
    el("label", { class: "choice" }, boxes[index], choiceText(item)),
  );
  const count = el("span", { class: "field-count", attributes: { "aria-live": "polite" } });
  const filter = el("input", {
    attributes: {
      type: "search",
      placeholder: "Search",
      "aria-label": `Search in ${input.label ?? input.name}`,
    },
    on: { input: () => filterRows(rows, filter.value) },
  });
  const update = () => {
    const taken = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && taken >= limit;
    count.textContent = `${taken} of at most ${limit} selected`;
  };
  const list = el(
    "div",
    { class: "multi-select", on: { change: () => (update(), changed(input, context)) } },
    ...rows,
  );
  const frame = frameGroup(input.label, [el("div", { class: "input-box" }, filter), list, count]);
  const field = boxField(input.name, boxes, frame.showProblem);
  context.form.add({
    ...field,
    write: (value) => (field.write(value), update()),
    focus: () => filter.focus(),
  });
  update();
  return frame.element;
}

function filterRows(rows: HTMLElement[], text: string): void {
  const wanted = text.trim().toLowerCase();
  for (const row of rows) row.hidden = !(row.textContent ?? "").toLowerCase().includes(wanted);
}

function changed(input: SelectionInput, context: CardContext): void {
  if (input.onChangeAction) context.change(input.onChangeAction);
}
