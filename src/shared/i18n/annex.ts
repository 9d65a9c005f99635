// What the cards of the annex say: comments, several contacts at once, duplicates, hidden fields, a group's past. In a file of its own,
// since only the annex needs it.

import type { Likeness } from "../domain/duplicates.ts";
import type { Locale } from "../contract/me.ts";
import { countersOf } from "./locale.ts";

const count = countersOf("en");
const compte = countersOf("fr");
const contacts = count("contact", "contacts");
const fiches = compte("contact", "contacts");

const en = {
  comments: {
    none: "Nobody has said anything yet.",
    noMentions: "Nothing waits to be read.",
    mentions: "Comments that name you",
    forAll: "Everyone who sees this contact will see it.",
    forMe: "Only you will see it.",
    text: "Your comment",
    whom: "Who should know",
    whomHint: "Addresses of people who see this contact",
    added: "Comment added",
    deleted: "Comment deleted",
    restored: "Comment put back",
    empty: "Write something first.",
    address: (written: string) => `${written} is not an e-mail address.`,
    openContact: "Open the contact",
  },
  moving: {
    to: "To which group",
    none: "There is no other group to which you may add contacts. Create one first.",
    move: "Move",
    copy: "Copy",
    moveBody: "Moved contacts leave this group for its trash; copied ones are in both.",
    moved: (group: string) => `Moved to ${group}`,
    copied: (group: string) => `Copied to ${group}`,
    openThere: "Open the other group",
    waits:
      "They are in both groups: you took many out at once, so they leave the first one when somebody who can share it approves.",
  },
  bulk: {
    title: "Several contacts",
    pick: "Contacts",
    none: "Choose at least one contact.",
    change: "Change a field",
    delete: "Delete",
    carry: "Move or copy",
    field: "Field",
    how: "What to do",
    add: "Add it to what is there",
    set: "Put it in place of what is there",
    remove: "Take it away where it is",
    value: "Value",
    empty: "Enter a value.",
    malformed: "This is not a value for that field.",
    contacts,
    deleteTitle: (many: number) => `Delete ${contacts(many)}?`,
    deleteBody: (group: string) => `They leave ${group} for everyone, and stay in the trash for 30 days.`,
    deleted: (many: number) => (many === 1 ? "1 contact was deleted" : `${contacts(many)} were deleted`),
    changed: (many: number) => `Changed: ${contacts(many)}`,
    done: (many: number) => `Done: ${contacts(many)}`,
    unchanged: (many: number) => `Already so: ${contacts(many)}`,
    refused: (many: number) => `Not changed: ${contacts(many)}`,
    reasons: {
      "not-found": "No longer in this group",
      "contact-empty": "Nothing would be left to know them by",
      "contact-too-large": "Too much for one contact",
    } as Record<string, string>,
    otherReason: "Not possible",
    takenBack: "Undone",
    takenBody: "Everything is as it was before.",
  },
  duplicates: {
    none: "Nobody looks like the same person twice.",
    more: "There may be more. Look again when these are merged.",
    because: { email: "Same address", phone: "Same phone number", name: "Same name" } satisfies Record<
      Likeness,
      string
    >,
    places: (many: number, groups: string) => `${contacts(many)} in ${groups}`,
    gone: "They no longer look like one person.",
    intro: "Every value is kept. The contact you choose stays; the others go to the trash.",
    stays: "Which one stays",
    inWhich: (numbers: string) => `In ${numbers}`,
    keep: "Keep",
    all: "All values",
    only: (number: number) => `Only those of ${number}`,
    moreValues: (many: number) => `and ${many} more`,
    merge: "Merge",
    merged: (name: string) => `${name} is one contact now`,
    mergedBody: (many: number) =>
      many === 1 ? "The other one is in the trash." : `The other ${many} are in the trash.`,
    waits: (others: number) =>
      `Still there: ${contacts(others)}. You took many out at once, so they leave when somebody who can share their group approves.`,
    others: "Other duplicates",
  },
  hiding: {
    intro:
      "What you choose is seen only by those who can share the group. Others neither see, find nor change it.",
    pick: "Hidden from others",
    saved: "Saved",
    hidden: (fields: string) => `Hidden: ${fields}`,
    nothing: "Nothing is hidden.",
  },
  moment: {
    intro:
      "See what would change first. Nothing is lost: contacts that came later go to the trash, and you can undo it.",
    when: "How the group was on",
    preview: "Preview",
    wrong: "Choose a moment within the last 30 days, after the group was made.",
    asOf: (when: string) => `As of ${when}`,
    same: "Nothing differs from today.",
    effect: { back: "comes back", change: "changes back", trash: "goes to the trash" },
    count: {
      back: (many: number) => `Come back: ${contacts(many)}`,
      change: (many: number) => `Change back: ${contacts(many)}`,
      trash: (many: number) => `Go to the trash: ${contacts(many)}`,
    },
    first: "The first of them",
    restore: "Put it back",
    restored: (when: string) => `The group is as of ${when}`,
  },
};
export type AnnexPhrases = typeof en;

const fr: AnnexPhrases = {
  comments: {
    none: "Personne n’a encore rien dit.",
    noMentions: "Rien n’attend d’être lu.",
    mentions: "Commentaires qui vous mentionnent",
    forAll: "Visible de toute personne qui voit ce contact.",
    forMe: "Visible de vous seulement.",
    text: "Votre commentaire",
    whom: "À prévenir",
    whomHint: "Adresses de personnes qui voient ce contact",
    added: "Commentaire ajouté",
    deleted: "Commentaire supprimé",
    restored: "Commentaire remis",
    empty: "Écrivez d’abord quelque chose.",
    address: (written) => `${written} n’est pas une adresse e-mail.`,
    openContact: "Ouvrir le contact",
  },
  moving: {
    to: "Vers quel groupe",
    none: "Il n’y a aucun autre groupe où vous pouvez ajouter des contacts. Créez-en un d’abord.",
    move: "Déplacer",
    copy: "Copier",
    moveBody:
      "Les contacts déplacés quittent ce groupe pour sa corbeille\u00a0; les contacts copiés sont dans les deux.",
    moved: (group) => `Déplacé vers ${group}`,
    copied: (group) => `Copié vers ${group}`,
    openThere: "Ouvrir l’autre groupe",
    waits:
      "Ils sont dans les deux groupes\u00a0: vous en avez retiré beaucoup à la fois, ils quitteront le premier après l’accord d’une personne qui peut le partager.",
  },
  bulk: {
    title: "Plusieurs contacts",
    pick: "Contacts",
    none: "Choisissez au moins un contact.",
    change: "Modifier un champ",
    delete: "Supprimer",
    carry: "Déplacer ou copier",
    field: "Champ",
    how: "Que faire",
    add: "L’ajouter à l’existant",
    set: "La mettre à la place de l’existant",
    remove: "La retirer là où elle est",
    value: "Valeur",
    empty: "Saisissez une valeur.",
    malformed: "Cette valeur ne convient pas à ce champ.",
    contacts: fiches,
    deleteTitle: (many) => `Supprimer ${fiches(many)}\u202f?`,
    deleteBody: (group) =>
      `Ils quittent ${group} pour tout le monde, et restent 30\u00a0jours dans la corbeille.`,
    deleted: (many) => (many === 1 ? "1 contact supprimé" : `${fiches(many)} supprimés`),
    changed: (many) => `Modifiés\u00a0: ${fiches(many)}`,
    done: (many) => `C’est fait\u00a0: ${fiches(many)}`,
    unchanged: (many) => `Déjà ainsi\u00a0: ${fiches(many)}`,
    refused: (many) => `Non modifiés\u00a0: ${fiches(many)}`,
    reasons: {
      "not-found": "N’est plus dans ce groupe",
      "contact-empty": "Il ne resterait rien pour les reconnaître",
      "contact-too-large": "Trop pour un seul contact",
    },
    otherReason: "Impossible",
    takenBack: "Action annulée",
    takenBody: "Tout est comme avant.",
  },
  duplicates: {
    none: "Personne ne semble être là deux fois.",
    more: "Il peut y en avoir d’autres. Cherchez à nouveau après avoir fusionné ceux-ci.",
    because: { email: "Même adresse", phone: "Même numéro", name: "Même nom" },
    places: (many, groups) => `${fiches(many)} dans ${groups}`,
    gone: "Ils ne ressemblent plus à une même personne.",
    intro:
      "Toutes les valeurs sont gardées. Le contact que vous choisissez reste\u00a0; les autres vont à la corbeille.",
    stays: "Lequel reste",
    inWhich: (numbers) => `Dans ${numbers}`,
    keep: "Garder",
    all: "Toutes les valeurs",
    only: (number) => `Seulement celles de ${number}`,
    moreValues: (many) => `et ${many} de plus`,
    merge: "Fusionner",
    merged: (name) => `${name}\u00a0: un seul contact désormais`,
    mergedBody: (many) =>
      many === 1 ? "L’autre est dans la corbeille." : `Les ${many} autres sont dans la corbeille.`,
    waits: (others) =>
      `Encore là\u00a0: ${fiches(others)}. Vous en avez retiré beaucoup à la fois, ils partiront après l’accord d’une personne qui peut partager leur groupe.`,
    others: "Autres doublons",
  },
  hiding: {
    intro:
      "Ce que vous choisissez n’est visible que de ceux qui peuvent partager le groupe. Les autres ne peuvent ni le voir, ni le trouver, ni le modifier.",
    pick: "Masqué aux autres",
    saved: "Enregistré",
    hidden: (fields) => `Masqué\u00a0: ${fields}`,
    nothing: "Rien n’est masqué.",
  },
  moment: {
    intro:
      "Voyez d’abord ce qui changerait. Rien n’est perdu\u00a0: les contacts arrivés ensuite vont à la corbeille, et vous pouvez annuler.",
    when: "Le groupe tel qu’il était le",
    preview: "Aperçu",
    wrong: "Choisissez un moment des 30\u00a0derniers jours, après la création du groupe.",
    asOf: (when) => `État du ${when}`,
    same: "Rien ne diffère d’aujourd’hui.",
    effect: { back: "revient", change: "redevient comme avant", trash: "va à la corbeille" },
    count: {
      back: (many) => `Reviennent\u00a0: ${fiches(many)}`,
      change: (many) => `Redeviennent comme avant\u00a0: ${fiches(many)}`,
      trash: (many) => `Vont à la corbeille\u00a0: ${fiches(many)}`,
    },
    first: "Les premiers",
    restore: "Rétablir",
    restored: (when) => `Le groupe est dans son état du ${when}`,
  },
};

const phrases: Record<Locale, AnnexPhrases> = { en, fr };

export function annexPhrasesOf(locale: Locale): AnnexPhrases {
  return phrases[locale];
}
