// Draws an icon by its name as inline SVG; an unknown name gets a plain circle, as nothing may be fetched.
import type { Icon } from "../card.ts";
import { el } from "./dom.ts";
import { knownShapes, materialShapes, unknownShape } from "./icon-shapes.ts";
import { remoteImage } from "./remote-image.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

/** A Material icon; decorative unless a label is given. */
export function icon(name: string, label?: string): SVGSVGElement {
  return svgOf(lookUp(materialShapes, name) ?? unknownShape, label);
}

/** The icon of a card: known, Material or an image by URL. */
export function cardIcon(source: Icon): Element {
  const label = source.altText;
  if ("knownIcon" in source) return svgOf(lookUp(knownShapes, source.knownIcon) ?? unknownShape, label);
  if ("iconUrl" in source) {
    return remoteImage({ url: source.iconUrl, alt: label ?? "", circle: source.imageType === "CIRCLE" });
  }
  return icon(source.materialIcon.name ?? "", label);
}

/** A round button that shows only an icon; the label is its name for people who do not see it. */
export function iconButton(
  name: string,
  label: string,
  onClick: (event: MouseEvent) => void,
): HTMLButtonElement {
  const attributes = { type: "button", "aria-label": label, title: label };
  return el("button", { class: "icon-button", attributes, on: { click: onClick } }, icon(name));
}

function lookUp(shapes: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

function svgOf(shape: string, label: string | undefined): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  const path = document.createElementNS(svgNamespace, "path");
  path.setAttribute("d", shape);
  svg.appendChild(path);
  return svg;
}
