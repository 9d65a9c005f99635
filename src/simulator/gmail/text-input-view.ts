// Draws a text input: one line or several, suggestions, and the checks that Google makes before it calls the add-on.
import type { TextInput, Validation } from "../card.ts";
import type { CardContext } from "./card-context.ts";
import { el } from "./dom.ts";
import { frameField } from "./field-frame.ts";
import { stringInput, stringsOf } from "./form.ts";
import { createSuggestionList } from "./suggestion-list.ts";

const typingPauseMs = 200;

export function drawTextInput(input: TextInput, context: CardContext): HTMLElement {
  const box = inputBox(input);
  const holder = el("div", { class: "input-box" }, box);
  const frame = frameField({ label: input.label, hint: input.hintText }, box, holder);
  if (input.initialSuggestions || input.autoCompleteAction) addSuggestions(input, { box, holder }, context);
  const problem = () => problemOf(box.value, input.validation);
  const { onChangeAction } = input;
  box.addEventListener("change", () => {
    frame.showProblem(problem());
    if (onChangeAction) context.change(onChangeAction);
  });
  context.form.add({
    name: input.name,
    read: () => stringInput(box.value === "" ? [] : [box.value]),
    write: (value) => {
      box.value = stringsOf(value)[0] ?? "";
    },
    problem,
    showProblem: frame.showProblem,
    focus: () => box.focus(),
  });
  return frame.element;
}

function inputBox(input: TextInput): HTMLInputElement | HTMLTextAreaElement {
  const attributes = { name: input.name, maxlength: input.validation?.characterLimit, autocomplete: "off" };
  const box =
    input.type === "MULTIPLE_LINE"
      ? el("textarea", { attributes: { ...attributes, rows: 3 } })
      : el("input", { attributes: { ...attributes, type: "text", inputmode: inputMode(input.validation) } });
  box.value = input.value ?? "";
  return box;
}

function inputMode(validation: Validation | undefined): string | undefined {
  const type = validation?.inputType;
  if (type === "EMAIL") return "email";
  if (type === "INTEGER") return "numeric";
  return type === "FLOAT" ? "decimal" : undefined;
}

/** What Google's own checks say about a value; an empty one is fine unless the field is required. */
export function problemOf(value: string, validation: Validation | undefined): string | null {
  if (value === "" || !validation) return null;
  if (validation.characterLimit && value.length > validation.characterLimit) {
    return `No more than ${validation.characterLimit} characters`;
  }
  if (validation.inputType === "INTEGER" && !/^[+-]?\d+$/.test(value)) return "Enter a whole number";
  if (validation.inputType === "FLOAT" && !/^[+-]?\d+(?:[.,]\d+)?$/.test(value)) return "Enter a number";
  if (validation.inputType === "EMAIL" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return "Enter an email address";
  return null;
}

function addSuggestions(
  input: TextInput,
  parts: { box: HTMLInputElement | HTMLTextAreaElement; holder: HTMLElement },
  context: CardContext,
): void {
  const { box, holder } = parts;
  const list = createSuggestionList(box, (text) => {
    box.value = text;
    box.dispatchEvent(new Event("change"));
  });
  holder.appendChild(list.element);
  const initial = (input.initialSuggestions?.items ?? []).map((item) => item.text);
  const fitting = () => initial.filter((text) => text.toLowerCase().includes(box.value.toLowerCase()));
  const { autoCompleteAction } = input;
  let timer = 0;
  box.addEventListener("focus", () => list.show(fitting()));
  box.addEventListener("input", () => {
    list.show(fitting());
    if (!autoCompleteAction) return;
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const suggested = await context.suggest(autoCompleteAction);
      if (document.activeElement === box) list.show([...new Set([...suggested, ...fitting()])]);
    }, typingPauseMs);
  });
}
