// Short notices at the foot of the page or of the sidebar; the last one replaces the one before. Plain text only.
import { el } from "./dom.ts";

const shownForMs = 6000;

export type Toast = { element: HTMLElement; show: (text: string) => void };

export function createToast(): Toast {
  const text = el("span");
  const element = el("div", { class: "toast", attributes: { role: "status", "aria-live": "polite" } }, text);
  let timer = 0;
  return {
    element,
    show(message) {
      text.textContent = message;
      element.classList.add("is-shown");
      clearTimeout(timer);
      timer = window.setTimeout(() => element.classList.remove("is-shown"), shownForMs);
    },
  };
}
