// What the page of a contact's picture says besides refusals.

import type { Locale } from "../contract/me.ts";

const en = {
  title: (name: string) => `Picture of ${name}`,
  noName: "this contact",
  lead: "Everybody who sees the contact sees its picture. Only a small square of it is kept.",
  loading: "Loading…",
  choose: "Choose a picture",
  drop: "or drop one here",
  pictureOf: (name: string) => `Picture of ${name}`,
  preview: "The picture as it will be kept",
  none: "No picture yet",
  save: "Save",
  cancel: "Cancel",
  remove: "Remove picture",
  done: "Done",
  saved: "The picture is saved.",
  removed: "The picture is removed.",
  undo: "Undo",
  undone: "It is as it was before.",
  dismiss: "Dismiss",
  closed: "All is saved. You can close this window.",
  problem: {
    unreadable: (file: string) =>
      `“${file}” is no picture that this browser can read. Choose a JPEG or a PNG.`,
    changed: "Somebody changed the picture meanwhile. This is the one that it has now.",
    changedSave:
      "Somebody changed the picture meanwhile. Yours is still here: save again to put it in place.",
    offline: "Carnet cannot be reached. Nothing was changed; check your connection and try again.",
    ended: "This window’s time is over",
    endedMore:
      "What you saved is kept. Close this window and open it again from the contact’s card in Gmail.",
  },
};

export type PhotoPagePhrases = typeof en;

const fr: PhotoPagePhrases = {
  title: (name) => `Image de ${name}`,
  noName: "ce contact",
  lead: "Tous ceux qui voient le contact voient son image. Seul un petit carré en est gardé.",
  loading: "Chargement…",
  choose: "Choisir une image",
  drop: "ou déposez-en une ici",
  pictureOf: (name) => `Image de ${name}`,
  preview: "L’image telle qu’elle sera gardée",
  none: "Pas encore d’image",
  save: "Enregistrer",
  cancel: "Annuler",
  remove: "Retirer l’image",
  done: "Terminé",
  saved: "L’image est enregistrée.",
  removed: "L’image est retirée.",
  undo: "Annuler",
  undone: "Tout est comme avant.",
  dismiss: "Fermer",
  closed: "Tout est enregistré. Vous pouvez fermer cette fenêtre.",
  problem: {
    unreadable: (file) =>
      `«\u00a0${file}\u00a0» n’est pas une image que ce navigateur sait lire. Choisissez un JPEG ou un PNG.`,
    changed: "Quelqu’un a changé l’image entre-temps. Voici celle du contact à présent.",
    changedSave:
      "Quelqu’un a changé l’image entre-temps. La vôtre est encore ici\u00a0: enregistrez à nouveau pour la mettre à sa place.",
    offline: "Carnet est injoignable. Rien n’a changé\u00a0; vérifiez votre connexion et réessayez.",
    ended: "Le temps de cette fenêtre est écoulé",
    endedMore:
      "Ce que vous avez enregistré est gardé. Fermez cette fenêtre et rouvrez-la depuis la fiche du contact dans Gmail.",
  },
};

export const photoPagePhrases: Record<Locale, PhotoPagePhrases> = { en, fr };
