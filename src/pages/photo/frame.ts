// Where the picture stands, and where another one is dropped or chosen.

import type { PhotoPagePhrases } from "../../shared/i18n/photo-page.ts";
import { el } from "../dom.ts";

export type Frame = {
  element: HTMLElement;
  /** A picture by its address or as it was drawn; the first letter of `name` where there is none. */
  show(picture: string | HTMLCanvasElement | null): void;
};
type Of = { say: PhotoPagePhrases; name: string; take(file: File): void };

export function createFrame({ say, name, take }: Of): Frame {
  const shown = el("div", { class: "picture" });
  const input = el("input", { attributes: { type: "file", accept: "image/*", id: "file" } });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) take(file);
    input.value = ""; // so that the same file can be chosen again
  });
  const label = el("label", { class: "button tonal", attributes: { for: "file" } }, say.choose);
  const element = el(
    "div",
    { class: "frame" },
    shown,
    el("div", { class: "choosing" }, input, label, el("p", { class: "quiet small" }, say.drop)),
  );
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    element.classList.toggle("over", isOver);
  };
  element.addEventListener("dragover", over(true));
  element.addEventListener("dragleave", over(false));
  element.addEventListener("drop", (event) => {
    over(false)(event);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  });
  return {
    element,
    show(picture) {
      if (picture instanceof HTMLCanvasElement) {
        picture.setAttribute("role", "img");
        picture.setAttribute("aria-label", say.preview);
        shown.replaceChildren(picture);
      } else if (picture === null)
        shown.replaceChildren(
          el("span", { attributes: { "aria-label": say.none, role: "img" } }, initialOf(name)),
        );
      else shown.replaceChildren(el("img", { attributes: { src: picture, alt: say.pictureOf(name) } }));
    },
  };
}

function initialOf(name: string): string {
  return (Array.from(name.trim())[0] ?? "?").toUpperCase();
}
