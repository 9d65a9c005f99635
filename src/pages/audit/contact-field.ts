// The field that names one contact: by a name that the trail has shown here, or by its id.

import type { Locale } from "../../shared/contract/me.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { el } from "../dom.ts";

export type ContactField = {
  input: HTMLInputElement;
  /** The names that are offered. */
  names: HTMLElement;
  /** Of the contact that is named; null when the text is neither a name that was shown nor an id, which keeps the form from being sent. */
  id(): string | null;
  /** Names that contact, or none. */
  choose(id: string): void;
  /** The newest name comes first, since the trail is read from its end. */
  learn(seen: readonly { id: string; name: string }[]): void;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createContactField(locale: Locale): ContactField {
  const { contactHint, contactUnknown } = auditPagePhrases[locale].filters;
  const known = new Map<string, string>();
  const names = el("datalist", { attributes: { id: "contacts" } });
  const input = el("input", { attributes: { list: "contacts", placeholder: contactHint } });
  const id = () => idOf(known, input.value.trim());
  const judge = () => input.setCustomValidity(id() === null ? contactUnknown : "");
  input.addEventListener("input", judge);
  return {
    input,
    names,
    id,
    choose(chosen) {
      input.value = chosen && labelOf(known, chosen);
      judge();
    },
    learn(seen) {
      for (const one of seen) known.set(one.id, known.get(one.id) || one.name);
      const labels = [...known.keys()].map((one) => labelOf(known, one));
      names.replaceChildren(...labels.map((value) => el("option", { attributes: { value } })));
      judge();
    },
  };
}

/** A contact's name; with the beginning of its id where another bears the same. */
function labelOf(known: ReadonlyMap<string, string>, id: string): string {
  const name = known.get(id) || id;
  const isShared = [...known].some(([other, same]) => same === name && other !== id);
  return isShared ? `${name} (${id.slice(0, 8)})` : name;
}

function idOf(known: ReadonlyMap<string, string>, said: string): string | null {
  const found = [...known.keys()].find((id) => labelOf(known, id) === said);
  return found ?? (said === "" || uuid.test(said) ? said : null);
}
