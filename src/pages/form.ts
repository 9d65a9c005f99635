// What a page asks people with: panels, labelled fields, choices and forms.

import { el } from "./dom.ts";

/** A part of a section: a heading and what stands below it. */
export function panel(title: string, ...children: (Node | string | null)[]): HTMLElement {
  return el("section", { class: "panel" }, el("h2", {}, title), ...children);
}

/** A field with its label; what the browser knows of its kind it checks itself. */
export function field(
  label: string,
  attributes: Record<string, string | null>,
): { element: HTMLElement; input: HTMLInputElement } {
  const input = el("input", { attributes });
  return { element: el("label", {}, el("span", {}, label), input), input };
}

/** A field for more than a line. */
export function longField(
  label: string,
  attributes: Record<string, string | null>,
): { element: HTMLElement; input: HTMLTextAreaElement } {
  const input = el("textarea", { attributes: { rows: "4", ...attributes } });
  return {
    element: el("label", { class: "wide" }, el("span", {}, label), input),
    input,
  };
}

/** One of several, with its label; each option is a value and what it is called. */
export function choice<V extends string>(
  label: string,
  chosen: V,
  options: readonly (readonly [V, string])[],
): { element: HTMLElement; input: HTMLSelectElement } {
  const all = options.map(([value, name]) =>
    el("option", { attributes: { value, selected: value === chosen ? "" : null } }, name),
  );
  const input = el("select", {}, ...all);
  return { element: el("label", {}, el("span", {}, label), input), input };
}

/** A form that acts when it is sent. */
export function form(label: string, send: () => void, ...children: Node[]): HTMLFormElement {
  const element = el("form", { class: "fields", attributes: { "aria-label": label } }, ...children);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  return element;
}

export function submitButton(label: string): HTMLElement {
  return el("div", {}, el("button", { class: "button tonal", attributes: { type: "submit" } }, label));
}
