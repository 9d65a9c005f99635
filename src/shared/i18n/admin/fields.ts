// What the admin console says of the fields that an organization adds to its contacts.

import type { Locale } from "../../contract/me.ts";
import type { CustomKind } from "../../domain/custom-field.ts";

const kinds: Record<Locale, Record<CustomKind, string>> = {
  en: { text: "Text", number: "Number", date: "Date", choice: "One of several" },
  fr: { text: "Texte", number: "Nombre", date: "Date", choice: "Un choix dans une liste" },
};

const en = {
  fields: {
    lead: "Every contact of your organization has a place for these, beside what Google keeps. They are shared and exported as custom fields.",
    none: "There are no fields of your own yet.",
    field: (place: number) => `Field ${place}`,
    name: "Name",
    kind: "Kind",
    kinds: kinds.en,
    choices: "Choices, with commas between them",
    choicesMissing: "Name at least one choice.",
    twice: "Another field has this name.",
    add: "Add a field",
    remove: (name: string) => `Remove ${name || "this field"}`,
    keeps: "Values of a removed field stay in the contacts.",
    save: "Save the fields",
    saved: "The fields are saved and stand in every contact’s form now.",
  },
};

export type AdminFieldPhrases = typeof en;

const fr: AdminFieldPhrases = {
  fields: {
    lead: "Chaque contact de votre organisation leur réserve une place, à côté de ce que Google conserve. Ils sont partagés et exportés comme champs personnalisés.",
    none: "Aucun champ propre pour l’instant.",
    field: (place) => `Champ ${place}`,
    name: "Nom",
    kind: "Type",
    kinds: kinds.fr,
    choices: "Choix, séparés par des virgules",
    choicesMissing: "Indiquez au moins un choix.",
    twice: "Un autre champ porte ce nom.",
    add: "Ajouter un champ",
    remove: (name) => `Retirer ${name || "ce champ"}`,
    keeps: "Les valeurs d’un champ retiré restent dans les contacts.",
    save: "Enregistrer les champs",
    saved: "Les champs sont enregistrés et figurent dans le formulaire de chaque contact.",
  },
};

export const adminFieldPhrases: Record<Locale, AdminFieldPhrases> = { en, fr };
