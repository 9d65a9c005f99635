// A line that says how something stands.

import { el } from "./dom.ts";

/** A title and a sentence on a ground that says how it stands. */
export function setBanner(banner: HTMLElement, look: string, title: string, detail = ""): void {
  banner.className = `banner ${look}`;
  banner.replaceChildren(el("strong", {}, title), detail === "" ? "" : el("span", {}, detail));
}

/** All that is left of a page that is over. */
export function showNotice(root: HTMLElement, title: string, detail: string): void {
  root.replaceChildren(el("main", { class: "notice" }, el("h1", {}, title), el("p", {}, detail)));
}
