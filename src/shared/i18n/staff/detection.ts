// What the staff page says of detection: what it found, and what its rules know.

import type { Locale } from "../../contract/me.ts";

const en = {
  alerts: {
    title: "Alerts of the last 30 days",
    lead: "What a rule noticed after a view was opened. Each waits among the reviews as well.",
    none: "No rule noticed anything.",
    columns: { when: "When", who: "Who", whom: "At whom", what: "What" },
    reviews: "To the reviews",
  },
  canaries: {
    title: "Canaries",
    lead: "Users and contacts that are there for nobody: whoever opens one is on hold at once. Only officers see this list.",
    none: "There is none.",
    columns: { customer: "Customer", mark: "User or contact", since: "Since", acts: "" },
    domain: "Customer’s domain",
    mark: "A user’s address, or a contact’s id",
    add: "Make it a canary",
    added: "It is a canary now.",
    remove: "Take it back",
  },
  conflicts: {
    title: "Declared as close",
    lead: "No view of these people opens for who declared them.",
    ownLead:
      "Family, friends, former employers: no view of theirs opens for you. Only two others can take it back.",
    none: "Nobody is declared.",
    columns: { who: "Who", subject: "Is close to", since: "Since", acts: "" },
    subject: "Google account of who is close to me",
    declare: "Declare",
    withdraw: "Take it back",
  },
  hours: {
    title: "Hours",
    lead: "A view at another hour, on a weekend or a holiday stands out. Shifts are by the clock of Paris, times on call by yours.",
    columns: { who: "Who", shift: "Works", onCall: "On call" },
    usual: (from: string, until: string) => `${from}–${until}, as usual`,
    shift: (from: string, until: string) => `${from}–${until}`,
    from: "Works from (empty: as usual)",
    until: "Works until",
    callFrom: "On call from (empty: not)",
    callUntil: "On call until",
    set: "Set the hours",
    done: "The hours are kept.",
  },
};
export type StaffDetectionPhrases = typeof en;

const fr: StaffDetectionPhrases = {
  alerts: {
    title: "Alertes des 30 derniers jours",
    lead: "Ce qu’une règle a remarqué après l’ouverture d’une consultation. Chacune figure aussi parmi les contrôles.",
    none: "Aucune règle n’a rien remarqué.",
    columns: { when: "Quand", who: "Qui", whom: "Chez qui", what: "Quoi" },
    reviews: "Vers les contrôles",
  },
  canaries: {
    title: "Leurres",
    lead: "Des utilisateurs et contacts fictifs\u00a0: qui en ouvre un est suspendu aussitôt. Seuls les officiers voient cette liste.",
    none: "Il n’y en a aucun.",
    columns: { customer: "Client", mark: "Utilisateur ou contact", since: "Depuis", acts: "" },
    domain: "Domaine du client",
    mark: "Adresse d’un utilisateur, ou identifiant d’un contact",
    add: "En faire un leurre",
    added: "C’est désormais un leurre.",
    remove: "Retirer",
  },
  conflicts: {
    title: "Proches déclarés",
    lead: "Aucune consultation de ces personnes ne s’ouvre pour qui les a déclarées.",
    ownLead:
      "Famille, amis, anciens employeurs\u00a0: aucune de leurs consultations ne s’ouvre pour vous. Seules deux autres personnes peuvent revenir dessus.",
    none: "Personne n’est déclaré.",
    columns: { who: "Qui", subject: "Est proche de", since: "Depuis", acts: "" },
    subject: "Compte Google de la personne qui m’est proche",
    declare: "Déclarer",
    withdraw: "Retirer",
  },
  hours: {
    title: "Horaires",
    lead: "Une consultation à une autre heure, un week-end ou un jour férié ressort. Le travail se lit à l’heure de Paris, l’astreinte à la vôtre.",
    columns: { who: "Qui", shift: "Travaille", onCall: "Astreinte" },
    usual: (from, until) => `${from}–${until}, comme d’ordinaire`,
    shift: (from, until) => `${from}–${until}`,
    from: "Travaille de (vide\u00a0: comme d’ordinaire)",
    until: "Travaille jusqu’à",
    callFrom: "D’astreinte de (vide\u00a0: non)",
    callUntil: "D’astreinte jusqu’à",
    set: "Fixer les horaires",
    done: "Les horaires sont conservés.",
  },
};

export const staffDetectionPhrases: Record<Locale, StaffDetectionPhrases> = { en, fr };
