// What was just done, said once at the foot of the window and to a screen reader, with what can follow on it.

import { button, el } from "./dom.ts";

export type Toast = {
  element: HTMLElement;
  show(text: string, look: "done" | "bad", acts?: HTMLElement[]): void;
};

export function createToast(dismiss: string): Toast {
  const element = el("div", { class: "toast", attributes: { role: "status" } });
  element.hidden = true;
  const close = () => {
    element.hidden = true;
  };
  return {
    element,
    show(text, look, acts = []) {
      element.className = `toast ${look}`;
      element.replaceChildren(
        el("span", {}, text),
        el("span", { class: "row" }, ...acts, button(dismiss, close)),
      );
      element.hidden = false;
    },
  };
}
