// Shows an image that an add-on names by URL, or brings along as data. Google fetches such images itself, and so does the simulator's own
// HTTP face; what it cannot fetch is shown as the initial of its description.
import { el } from "./dom.ts";

export type RemoteImage = { url: string; alt: string; circle?: boolean; fallback?: string };

/** The image, or its fallback letter once loading has failed. */
export function remoteImage(image: RemoteImage): HTMLElement {
  const frame = el("span", { class: `remote-image${image.circle ? " is-circle" : ""}` });
  const src = image.url.startsWith("data:") ? image.url : `/image?url=${encodeURIComponent(image.url)}`;
  const picture = el("img", {
    attributes: { src, alt: image.alt },
    on: { error: () => frame.replaceChildren(initial(image)) },
  });
  frame.appendChild(picture);
  return frame;
}

function initial(image: RemoteImage): HTMLElement {
  const letter = Array.from(image.fallback ?? image.alt)[0] ?? "";
  const named = image.alt ? { role: "img", "aria-label": image.alt } : { "aria-hidden": "true" };
  return el("span", { class: "initial", attributes: named }, letter.toUpperCase());
}
