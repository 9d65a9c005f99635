// Draws a card's parsed text as nodes. Links leave through the page, which decides what opens.
import { el, append } from "./dom.ts";
import { parseRichText, type RichNode } from "./rich-text.ts";

export type LinkOpener = (href: string) => void;

/** Fills `parent` with the text; with no opener, links are drawn as plain text (inside something that is itself clicked). */
export function drawRichText<T extends Element>(parent: T, source: string, openLink?: LinkOpener): T {
  append(
    parent,
    parseRichText(source).map((node) => draw(node, openLink)),
  );
  return parent;
}

function draw(node: RichNode, openLink: LinkOpener | undefined): Node {
  if (node.kind === "text") return document.createTextNode(node.text);
  if (node.kind === "break") return el("br");
  const children = node.children.map((child) => draw(child, openLink));
  if (node.kind === "element") return el(node.tag, {}, ...children);
  if (node.kind === "font") {
    const span = el("span", { class: node.color ? "ink" : "" }, ...children);
    if (node.color) span.style.setProperty("--ink", node.color);
    return span;
  }
  return node.href && openLink ? link(node.href, children, openLink) : el("span", {}, ...children);
}

function link(href: string, children: Node[], openLink: LinkOpener): HTMLElement {
  const open = (event: MouseEvent) => {
    event.preventDefault();
    openLink(href);
  };
  return el("a", { attributes: { href, rel: "noopener noreferrer" }, on: { click: open } }, ...children);
}
