// The round initial of a person, colored by address.
import type { MailAddress } from "../page-contract.ts";
import { el } from "./dom.ts";

const colorCount = 8;

export function drawAvatar(person: MailAddress): HTMLElement {
  let sum = 0;
  for (const letter of person.email) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  const initial = Array.from(person.name.trim() || person.email)[0] ?? "?";
  return el(
    "span",
    { class: `avatar is-color-${sum % colorCount}`, attributes: { "aria-hidden": "true" } },
    initial.toUpperCase(),
  );
}
