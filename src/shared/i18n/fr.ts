// French. `satisfies` makes a missing or a superfluous key an error of the compiler.
// Apostrophes are ’; no-break spaces (narrow before ? and inside « ») are written as escapes, so that they can be seen.

import type { Level } from "../domain/level.ts";
import type { Phrases } from "./en.ts";
import { fields } from "./field-fr.ts";
import { countersOf } from "./locale.ts";

const counterOf = countersOf("fr");
const contacts = counterOf("contact", "contacts");
const people = counterOf("personne", "personnes");
const addresses = counterOf("adresse", "adresses");
const moreValues = counterOf("autre valeur non affichée", "autres valeurs non affichées");
const others = counterOf("destinataire", "destinataires");

function quoted(text: string): string {
  return `«\u00a0${text}\u00a0»`;
}

const level: Phrases["level"] = {
  none: "Bloqué",
  view: "Peut consulter",
  edit: "Peut modifier",
  delete: "Peut supprimer",
  manage: "Peut partager",
  own: "Propriétaire",
};

export const fr = {
  level,
  consequence: {
    none: "Ne voit rien, même si une équipe ou tout le monde a accès",
    view: "Voit les contacts",
    edit: "Les ajoute et modifie aussi",
    delete: "Les supprime aussi",
    manage: "Partage aussi le groupe",
  },
  because: {
    owner: "ce groupe est à vous",
    organization: "vous êtes administrateur",
    person: "partagé avec vous personnellement",
    team: (team: string) => `par l’équipe ${team}`,
    domain: (domain: string) => `partagé avec tout le monde chez ${domain}`,
  },
  button: {
    add: "Ajouter",
    back: "Retour",
    cancel: "Annuler",
    call: "Appeler",
    change: "Modifier",
    delete: "Supprimer",
    edit: "Modifier",
    firstPage: "Première page",
    giveAccess: "Autoriser",
    home: "Mes groupes",
    keep: "Les garder",
    next: "Suivant",
    openGroup: "Ouvrir le groupe",
    restore: "Restaurer",
    save: "Enregistrer",
    search: "Rechercher",
    share: "Partager",
    tryAgain: "Réessayer",
    undo: "Annuler l’action",
    writeMail: "Écrire",
  },
  home: {
    title: "Groupes de contacts",
    search: "Rechercher une personne",
    searchHint: "Nom, société, e-mail ou téléphone",
    owned: "Mes groupes",
    shared: "Partagés avec moi",
    groupLine: (held: Level, count: number) => `${level[held]} · ${contacts(count)}`,
    showAll: "Tout afficher",
    newGroup: "Nouveau groupe",
    audit: "Journal d’audit",
    console: "Console d’administration",
    empty: "Aucun groupe pour l’instant. Créez-en un et partagez-le avec vos collègues.",
    noneOwned: "Aucun pour l’instant.",
    watch: "Surveiller le journal d’audit",
  },
  search: {
    results: (query: string) => `Résultats pour ${quoted(query)}`,
    nobody: (query: string) => `Personne pour ${quoted(query)} dans les groupes que vous voyez.`,
    tooShort: "Saisissez au moins deux caractères.",
  },
  message: {
    title: "Personnes de ce message",
    nobody: "Vous êtes seul dans ce message.",
    unknown: "Dans aucun groupe",
    withheld: "Connu de vos collègues, mais pas partagé avec vous. Demandez-leur l’accès.",
    more: (count: number) => `Personnes suivantes (encore ${count})`,
  },
  adding: {
    title: "Ajouter un contact",
    similar: "Déjà présent\u202f?",
    addAddress: (email: string) => `Ajouter ${email} à ce contact`,
    similarViewOnly: "Ressemblant, mais vous ne pouvez pas le modifier",
    similarHas: "A déjà cette adresse",
    group: "Groupe",
    noGroup: "Il n’y a aucun groupe où vous pouvez ajouter quelqu’un. Créez-en un d’abord.",
    added: "Contact ajouté",
    addressAdded: "Adresse ajoutée",
  },
  contact: {
    noName: "Sans nom",
    inGroup: (group: string) => `Dans ${group}`,
    changed: (who: string, when: string) => `Dernière modification par ${who}, le\u00a0${when}`,
    details: "Détails",
    tags: "Étiquettes",
    moreValues: (count: number) => moreValues(count),
    viewOnly:
      "Vous pouvez consulter ce contact. Le propriétaire du groupe peut vous permettre de le modifier.",
    deleteTitle: "Supprimer ce contact\u202f?",
    deleteBody: (name: string, group: string) =>
      `${name} quitte ${group} pour tout le monde, et reste 30\u00a0jours dans la corbeille.`,
    deleted: (name: string) => `${name}\u00a0: contact supprimé`,
    deletedBody: "Il reste 30\u00a0jours dans la corbeille.",
  },
  ...fields,
  edit: {
    locked: (label: string) => `${label}\u00a0: trop long pour être modifié sur cette fiche.`,
    saved: "Enregistré",
    nothing: "Rien n’a été modifié",
  },
  problem: {
    malformed: "Cette valeur n’est pas valide.",
    email: "Ce n’est pas une adresse e-mail.",
    date: "Écrivez la date ainsi\u00a0: 1985-04-12, ou --04-12 sans année.",
    tags: "Au plus 50\u00a0étiquettes, de 64\u00a0caractères chacune.",
    group: "Choisissez un groupe.",
    groupName: "Donnez un nom au groupe.",
    empty: "Saisissez un nom, une organisation, une adresse e-mail ou un numéro de téléphone.",
    past: "Choisissez un jour à venir.",
  },
  conflict: {
    intro:
      "Choisissez quoi garder pour chaque champ. Rien n’est remplacé avant l’enregistrement\u00a0; ce que vous avez saisi sans le garder vous sera encore montré.",
    base: "Avant",
    theirs: "L’autre version",
    pick: "Votre choix",
    keepTheirs: "Garder l’autre",
    useMine: "Utiliser la mienne",
    also: "Vous avez aussi modifié",
    dropped: "Saisi par vous, non gardé",
    empty: "(vide)",
  },
  group: {
    line: (count: number, owner: string) => `${contacts(count)} · propriétaire\u00a0: ${owner}`,
    ownedByOrganization: "votre organisation",
    ownedByMe: "vous",
    access: "Votre accès",
    why: (held: Level, reason: string) => `${level[held]}\u00a0: ${reason}`,
    askMore: (owner: string) => `Pour plus d’accès, adressez-vous à ${owner}.`,
    administrator: "un administrateur de votre organisation",
    sharedWith: (count: number) => (count === 0 ? "Pas encore partagé" : `Partagé avec ${others(count)}`),
    search: "Rechercher dans ce groupe",
    empty: "Aucun contact pour l’instant.",
    emptyResult: (query: string) => `Personne pour ${quoted(query)} dans ce groupe.`,
    name: "Nom du groupe",
    create: "Créer",
    created: "Groupe créé",
  },
  trash: {
    title: "Corbeille",
    empty: "La corbeille est vide.",
    left: counterOf("jour restant", "jours restants"),
    restored: "Restauré",
  },
  deletions: {
    title: "Suppressions en attente",
    waiting: counterOf("suppression à approuver", "suppressions à approuver"),
    none: "Rien n’est en attente.",
    contacts,
    waits: "Cette suppression attend",
    waitsBody:
      "Vous avez supprimé beaucoup de contacts à la fois. Ils restent jusqu’à l’accord d’une personne qui peut partager le groupe.",
    look: "La voir",
    approved: "Les contacts ont été supprimés",
    rejected: "Les contacts sont gardés",
  },
  version: {
    asOf: (when: string) => `État du ${when}`,
    same: "Rien ne diffère d’aujourd’hui.",
    all: "Tout restaurer",
  },
  history: {
    title: "Historique",
    older: "Plus anciens",
    none: "Rien pour l’instant. Un acte récent apparaît en quelques secondes.",
    erased: "Une personne dont le nom a été effacé",
  },
  share: {
    title: (group: string) => `Partage de ${group}`,
    everyone: (domain: string) => `Tout le monde chez ${domain}`,
    team: (team: string) => `Équipe ${team}`,
    until: (held: string, end: string) => `${held} · jusqu’au\u00a0${end}`,
    expired: (held: string, end: string) => `${held} · terminé le\u00a0${end}`,
    outside: "Hors de votre organisation",
    grantedBy: (who: string, when: string) => `Par ${who}, le\u00a0${when}`,
    none: "Partagé avec personne pour l’instant.",
    fixed: "Vous ne pouvez pas modifier cet accès\u00a0; le propriétaire le peut.",
    add: "Partager avec quelqu’un",
    dialog: "Fenêtre plus grande",
    whom: "Avec qui",
    onePerson: "Une personne",
    oneTeam: "Une équipe (groupe Google)",
    email: "Adresse e-mail",
    level: "Accès",
    end: "Prend fin après le (facultatif)",
    noEnd: "Sans date de fin",
    revoke: "Retirer l’accès",
    shared: (whom: string, held: string) => `${whom}\u00a0: ${held.toLowerCase()}`,
    revoked: (whom: string) => `${whom} n’a plus accès`,
  },
  compose: {
    title: "Ajouter un groupe",
    intro: "Choisissez le groupe à ajouter à ce brouillon.",
    none: "Vous n’avez pas encore de groupe. Ouvrez Carnet dans le panneau latéral pour en créer un.",
    count: (count: number) => `${people(count)} à ajouter`,
    already: (count: number) => `${addresses(count)} déjà dans le brouillon`,
    withoutEmail: (count: number) => `Sans adresse e-mail, donc non ajouté\u00a0: ${contacts(count)}`,
    outside: (count: number, domain: string) => `${addresses(count)} hors de ${domain}`,
    outsideMore: (count: number) => `et ${count} de plus`,
    tooMany: "Gmail peut refuser un envoi à plus de 500 personnes à la fois.",
    allThere: "Tout le monde est déjà dans le brouillon.",
    noAddress: "Personne dans ce groupe n’a d’adresse e-mail.",
    to: "À",
    cc: "Cc",
    bcc: "Cci",
    addTo: "Ajouter à",
  },
  trouble: {
    consent: {
      title: "Carnet a besoin de votre autorisation",
      detail:
        "Il lit les adresses du message ouvert, jamais son texte, et votre propre adresse pour savoir qui vous êtes.",
    },
    unreachable: {
      title: "Carnet est injoignable",
      detail: "Rien n’a été modifié. Vérifiez votre connexion et réessayez.",
    },
    busy: {
      title: "Trop de demandes",
      detail: "Attendez un moment, puis réessayez.",
    },
    quota: {
      title: "La limite quotidienne de Google est atteinte",
      detail: "Tout reprend sous 24\u00a0heures.",
    },
    fault: {
      title: "Une erreur s’est produite",
      detail: "Vous n’y êtes pour rien. Réessayez dans un instant.",
    },
    retryAt: (time: string) => `Vous pourrez continuer à ${time}.`,
  },
} satisfies Phrases;
