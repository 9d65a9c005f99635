// The frame around an input: its label, the hint or problem under it, and how these are tied to it for assistive technology.
import { el, freshId, setAttribute } from "./dom.ts";

export type FieldFrame = { element: HTMLElement; showProblem: (text: string | null) => void };

/** Puts `control` under its label. `body` is what is shown in its place when it has parts around it. */
export function frameField(
  text: { label?: string | undefined; hint?: string | undefined },
  control: HTMLElement,
  body: HTMLElement = control,
): FieldFrame {
  control.id ||= freshId("field");
  const note = el(
    "div",
    { class: "field-note", attributes: { id: `${control.id}-note` } },
    text.hint ?? null,
  );
  note.hidden = !text.hint;
  if (text.hint) control.setAttribute("aria-describedby", note.id);
  if (!text.label) control.setAttribute("aria-label", text.hint ?? control.getAttribute("name") ?? "Input");
  const label = text.label ? el("label", { attributes: { for: control.id } }, text.label) : null;
  const element = el("div", { class: "field" }, label, body, note);
  return {
    element,
    showProblem(problem) {
      element.classList.toggle("has-problem", problem !== null);
      note.textContent = problem ?? text.hint ?? "";
      note.hidden = !note.textContent;
      setAttribute(control, "aria-invalid", problem ? "true" : null);
      setAttribute(control, "aria-describedby", note.hidden ? null : note.id);
    },
  };
}

/** A group of choices with one label. */
export function frameGroup(label: string | undefined, children: HTMLElement[]): FieldFrame {
  const note = el("div", { class: "field-note" });
  note.hidden = true;
  const legend = label ? el("legend", {}, label) : null;
  const element = el("fieldset", { class: "field" }, legend, ...children, note);
  return {
    element,
    showProblem(problem) {
      element.classList.toggle("has-problem", problem !== null);
      note.textContent = problem ?? "";
      note.hidden = !problem;
    },
  };
}
