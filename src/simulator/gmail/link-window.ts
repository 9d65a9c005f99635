// Opens what an add-on links to: mail addresses in a draft, the rest in a tab or, as an overlay, in a window of its own
// whose closing is noticed.
import type { OpenLink } from "../card.ts";
import { safeHref } from "./rich-text.ts";

const pollMs = 250;

export type LinkDeps = {
  /** Public origins and where they answer on this machine. */
  origins: Record<string, string>;
  compose: (to: string) => void;
  toast: (text: string) => void;
};

/** `closed` is called once an overlay is closed; never for a tab. */
export function openLink(link: OpenLink, deps: LinkDeps, closed: () => void): void {
  const href = safeHref(link.url);
  if (!href) return deps.toast("This add-on tried to open an address that Gmail does not open.");
  if (href.startsWith("mailto:")) return deps.compose(decodeURIComponent(new URL(href).pathname));
  const target = local(href, deps.origins);
  if (href.startsWith("tel:") || link.openAs !== "OVERLAY") {
    window.open(target, "_blank", "noopener,noreferrer");
    return;
  }
  const opened = window.open(target, "carnet-overlay", "popup,width=760,height=720");
  if (!opened) return deps.toast("The browser blocked the window. Allow pop-ups for this page.");
  const timer = window.setInterval(() => {
    if (!opened.closed) return;
    clearInterval(timer);
    closed();
  }, pollMs);
}

function local(href: string, origins: Record<string, string>): string {
  const url = new URL(href);
  const origin = Object.hasOwn(origins, url.origin) ? origins[url.origin] : undefined;
  return origin ? `${origin}${url.pathname}${url.search}${url.hash}` : href;
}
