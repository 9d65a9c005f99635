// Whom a grant names, as a person reads it: a name, what stands below it, and a round picture of initials. Photos would need another
// origin, which the page's policy does not let in.

import { storedPrincipal } from "../../shared/domain/principal.ts";
import type { SharePagePhrases } from "../../shared/i18n/share-page.ts";
import { el } from "../dom.ts";

/** Somebody who is named, or could be. */
export type Named = { principal: string; name: string | null };

/** The name to speak of; an address where there is no name. */
export function nameOf(say: SharePagePhrases, { principal, name }: Named): string {
  const { kind, name: address } = storedPrincipal(principal);
  return kind === "domain" ? say.everyone(address) : (name ?? address);
}

/** What stands below the name: the address, where the name does not say it. */
export function addressOf(say: SharePagePhrases, { principal, name }: Named): string {
  const { kind, name: address } = storedPrincipal(principal);
  if (kind === "team") return name === null || name === address ? say.team : say.teamAddress(address);
  return kind === "domain" || name === null || name === address ? "" : address;
}

const tones = 6;

export function drawAvatar(named: Named): HTMLElement {
  const { kind, name: address } = storedPrincipal(named.principal);
  const tone =
    Array.from(address, (letter) => letter.charCodeAt(0)).reduce((sum, code) => sum + code, 0) % tones;
  const letters = kind === "person" ? initialsOf(named.name ?? address) : "";
  return el("span", { class: `avatar ${kind} tone-${tone}`, attributes: { "aria-hidden": "true" } }, letters);
}

/** The first letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.replace(/@.*/, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = ""] = words[0] ?? "";
  const [last = ""] = words.length > 1 ? (words.at(-1) ?? "") : "";
  return `${first}${last}`.toUpperCase();
}
