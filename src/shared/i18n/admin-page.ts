// What the admin console says besides the acts themselves.

import type { Presence } from "../contract/admin.ts";
import type { Locale } from "../contract/me.ts";
import type { ErasureView } from "../contract/erasure.ts";
import { en as english } from "./en.ts";
import { fr as french } from "./fr.ts";
import { countersOf } from "./locale.ts";

/** `keeping`: the legal hold, and erasing. */
export const sectionNames = ["overview", "groups", "people", "leavers", "keeping"] as const;
export type SectionName = (typeof sectionNames)[number];

const counters = {
  en: { groups: countersOf("en")("group", "groups"), grants: countersOf("en")("access", "accesses") },
  fr: { groups: countersOf("fr")("groupe", "groupes"), grants: countersOf("fr")("accès", "accès") },
};
const presence: Record<Locale, Record<Presence, string>> = {
  en: { there: "In the directory", gone: "Suspended or deleted", unknown: "Not known to the directory" },
  fr: { there: "Dans l’annuaire", gone: "Compte suspendu ou supprimé", unknown: "Inconnu de l’annuaire" },
};
const erasureState: Record<Locale, Record<ErasureView["state"], string>> = {
  en: { waiting: "Waiting", held: "Waits for the legal hold", underway: "Under way", done: "Done" },
  fr: {
    waiting: "En attente",
    held: "Attend la levée de la conservation",
    underway: "En cours",
    done: "Terminé",
  },
};

const en = {
  title: "Admin console",
  lead: "Your organization’s groups, who sees them, and who leaves.",
  sections: {
    overview: "Overview",
    groups: "Groups",
    people: "People",
    leavers: "Somebody leaves",
    keeping: "Legal hold and erasure",
  } satisfies Record<SectionName, string>,
  trail: "Audit trail",
  leave: "Sign out",
  left: "You have left the console. Close this window, or open it again from the Gmail sidebar.",
  signedInAs: (email: string) => `Signed in as ${email}`,
  loading: "Loading…",
  more: "Show more",
  cancel: "Cancel",
  organization: "The organization",
  level: english.level,
  presence: presence.en,
  because: {
    owner: "Owns it",
    person: "By name",
    team: (team: string) => `Through the team ${team}`,
    domain: (domain: string) => `Everyone at ${domain}`,
  },
  figures: {
    groups: "Groups",
    contacts: "Contacts",
    people: "People who use Carnet",
    grants: "Accesses given",
    endingSoon: "End within 30 days",
    withoutOwner: "Groups whose owner is gone",
    atLeast: (count: string) => `${count} or more`,
  },
  chart: {
    title: (days: number) => `Accesses in the last ${days} days`,
    label: (count: string, days: number) => `${count} accesses in ${days} days`,
    most: (count: string) => `Busiest day: ${count}`,
    reads: "Looked at",
    changes: "Changed",
    refused: "Refused",
    day: "Day",
    asTable: "The same as a table",
    idle: "Nobody has opened a contact yet.",
  },
  groups: {
    columns: {
      name: "Group",
      owner: "Owner",
      contacts: "Contacts",
      grants: "Accesses",
      changed: "Last change",
    },
    empty: "There are no groups yet.",
  },
  people: {
    columns: { email: "Address", seen: "Last sign-in", owned: "Owns", grants: "Accesses by name" },
    search: "Address begins with",
    find: "Find",
    empty: "Nobody’s address begins so.",
    never: "Never",
    all: "All people",
    admin: "Administrator",
    teams: (teams: string) => `Teams: ${teams}`,
    silent: "The directory does not answer: accesses through teams are not shown",
    notAll: "Only the first groups are shown",
    seesNothing: "Sees no group.",
    leaves: "This person leaves…",
    seen: {
      label: "All that this person sees",
      group: "Group",
      level: "Access",
      because: "Why",
      until: "Until",
      contacts: "Contacts",
    },
  },
  leavers: {
    lead: "Groups go to a successor or to the organization, and access given by name ends. Blocks stay. You see first what would change.",
    leaver: "Who leaves (address)",
    successor: "Successor (empty: the organization)",
    preview: "Show what would change",
    would: "This would change",
    nothing: "Nothing: this person owns no group, and no access names this person.",
    stillThere: (email: string) => `${email} is still active in the directory.`,
    successorGone: (email: string) => `${email} is suspended or deleted. Choose somebody else.`,
    moved: (group: string, to: string) => `“${group}” goes to ${to}`,
    ended: (group: string, who: string, held: string) => `“${group}”: access of ${who} ends (${held})`,
    act: (groups: number, grants: number) =>
      `Move ${counters.en.groups(groups)}, end ${counters.en.grants(grants)}`,
    confirm: (email: string) => `${email} loses this at once. The audit trail keeps what was done.`,
    go: "Do it now",
    done: (groups: number, grants: number) =>
      `${counters.en.groups(groups)} moved, ${counters.en.grants(grants)} ended`,
    report: "Report",
    download: "Download the report",
  },
  hold: {
    title: "Legal hold",
    lead: "Under a legal hold nothing of the audit trail is erased or dropped.",
    none: "No legal hold stands.",
    stands: (since: string) => `A legal hold stands since ${since}.`,
    reason: "Reason (at least 10 characters)",
    put: "Put under legal hold",
    lift: "Lift the legal hold",
  },
  erasure: {
    title: "Erasing a person from the audit trail",
    lead: "Name and address go, the proof stays. The contacts themselves stay too.",
    email: "Whose values (address)",
    ask: "Erase…",
    confirm: (email: string) => `Erase ${email} from the audit trail?`,
    forGood: "This cannot be taken back.",
    erase: "Erase for good",
    empty: "Nothing was ever erased.",
    columns: { asked: "Asked", state: "State", events: "Events changed" },
    state: erasureState.en,
  },
};

export type AdminPagePhrases = typeof en;

const fr: AdminPagePhrases = {
  title: "Console d’administration",
  lead: "Les groupes de votre organisation, qui les voit, et les départs.",
  sections: {
    overview: "Vue d’ensemble",
    groups: "Groupes",
    people: "Personnes",
    leavers: "Départs",
    keeping: "Conservation et effacement",
  },
  trail: "Journal d’audit",
  leave: "Se déconnecter",
  left: "Vous avez quitté la console. Fermez cette fenêtre, ou rouvrez-la depuis le volet de Gmail.",
  signedInAs: (email) => `Connecté en tant que ${email}`,
  loading: "Chargement…",
  more: "Afficher la suite",
  cancel: "Annuler",
  organization: "L’organisation",
  level: french.level,
  presence: presence.fr,
  because: {
    owner: "En est propriétaire",
    person: "À titre personnel",
    team: (team) => `Par l’équipe ${team}`,
    domain: (domain) => `Tout le monde chez ${domain}`,
  },
  figures: {
    groups: "Groupes",
    contacts: "Contacts",
    people: "Personnes utilisant Carnet",
    grants: "Accès donnés",
    endingSoon: "Expirent sous 30 jours",
    withoutOwner: "Groupes dont le propriétaire est parti",
    atLeast: (count) => `${count} ou plus`,
  },
  chart: {
    title: (days) => `Accès des ${days} derniers jours`,
    label: (count, days) => `${count} accès en ${days} jours`,
    most: (count) => `Jour le plus chargé : ${count}`,
    reads: "Consultations",
    changes: "Modifications",
    refused: "Refus",
    day: "Jour",
    asTable: "En tableau",
    idle: "Personne n’a encore ouvert de contact.",
  },
  groups: {
    columns: {
      name: "Groupe",
      owner: "Propriétaire",
      contacts: "Contacts",
      grants: "Accès",
      changed: "Dernière modification",
    },
    empty: "Il n’y a pas encore de groupe.",
  },
  people: {
    columns: { email: "Adresse", seen: "Dernière connexion", owned: "Possède", grants: "Accès personnels" },
    search: "L’adresse commence par",
    find: "Chercher",
    empty: "Aucune adresse ne commence ainsi.",
    never: "Jamais",
    all: "Toutes les personnes",
    admin: "Administrateur",
    teams: (teams) => `Équipes : ${teams}`,
    silent: "L’annuaire ne répond pas : les accès par équipe ne sont pas affichés",
    notAll: "Seuls les premiers groupes sont affichés",
    seesNothing: "Ne voit aucun groupe.",
    leaves: "Cette personne part…",
    seen: {
      label: "Tout ce que voit cette personne",
      group: "Groupe",
      level: "Accès",
      because: "Pourquoi",
      until: "Jusqu’au",
      contacts: "Contacts",
    },
  },
  leavers: {
    lead: "Les groupes reviennent à un successeur ou à l’organisation, et les accès personnels prennent fin. Les blocages restent. Vous voyez d’abord ce qui changerait.",
    leaver: "Qui part (adresse)",
    successor: "Successeur (vide : l’organisation)",
    preview: "Voir ce qui changerait",
    would: "Voici ce qui changerait",
    nothing: "Rien : cette personne ne possède aucun groupe et n’a aucun accès personnel.",
    stillThere: (email) => `${email} est encore actif dans l’annuaire.`,
    successorGone: (email) => `Le compte ${email} est suspendu ou supprimé. Choisissez quelqu’un d’autre.`,
    moved: (group, to) => `« ${group} » : nouveau propriétaire ${to}`,
    ended: (group, who, held) => `« ${group} » : fin de l’accès de ${who} (${held})`,
    act: (groups, grants) =>
      `Transférer ${counters.fr.groups(groups)}, mettre fin à ${counters.fr.grants(grants)}`,
    confirm: (email) =>
      `${email} perd tout cela aussitôt. Le journal d’audit garde la trace de ce qui est fait.`,
    go: "Confirmer",
    done: (groups, grants) => `Fait : ${counters.fr.groups(groups)}, ${counters.fr.grants(grants)}`,
    report: "Compte rendu",
    download: "Télécharger le compte rendu",
  },
  hold: {
    title: "Conservation légale",
    lead: "Sous conservation légale, rien du journal d’audit n’est effacé ni supprimé.",
    none: "Aucune conservation légale en cours.",
    stands: (since) => `Conservation légale en cours depuis le ${since}.`,
    reason: "Motif (10 caractères au moins)",
    put: "Placer sous conservation légale",
    lift: "Lever la conservation légale",
  },
  erasure: {
    title: "Effacer une personne du journal d’audit",
    lead: "Le nom et l’adresse disparaissent, la preuve reste. Les contacts eux-mêmes restent aussi.",
    email: "Qui effacer (adresse)",
    ask: "Effacer…",
    confirm: (email) => `Effacer ${email} du journal d’audit ?`,
    forGood: "C’est définitif.",
    erase: "Effacer définitivement",
    empty: "Rien n’a jamais été effacé.",
    columns: { asked: "Demandé", state: "État", events: "Événements modifiés" },
    state: erasureState.fr,
  },
};

export const adminPagePhrases: Record<Locale, AdminPagePhrases> = { en, fr };
