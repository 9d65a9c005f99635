// Why one entry of an imported file was refused, as sentences. The readers in the server define the codes.

import type { Locale } from "../contract/me.ts";

const en = {
  empty: "No name, organization, e-mail address or phone number.",
  truncated: "The entry is cut off.",
  "too-large": "The entry is too large.",
  "photo-too-large": "The photo is too large.",
  "bad-encoding": "Some characters cannot be read.",
  "bad-line": "This line cannot be understood.",
  "bad-row": "More cells than the first row has columns.",
  "stray-text": "Text that belongs to no contact.",
};
type Sentences = Record<keyof typeof en, string>;

const fr: Sentences = {
  empty: "Ni nom, ni organisation, ni adresse e-mail, ni numéro de téléphone.",
  truncated: "L’entrée est tronquée.",
  "too-large": "L’entrée est trop volumineuse.",
  "photo-too-large": "La photo est trop volumineuse.",
  "bad-encoding": "Certains caractères sont illisibles.",
  "bad-line": "Cette ligne est incompréhensible.",
  "bad-row": "Plus de cellules que la première ligne n’a de colonnes.",
  "stray-text": "Du texte qui n’appartient à aucun contact.",
};

export const rejects: Record<Locale, Record<string, string>> = { en, fr };

/** For a code that has no sentence of its own. */
export const otherReject: Record<Locale, string> = {
  en: "The entry is not valid.",
  fr: "L’entrée n’est pas valide.",
};
