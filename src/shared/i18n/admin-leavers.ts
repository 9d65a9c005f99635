// What the admin console says of people who leave.

import type { Locale } from "../contract/me.ts";
import { countersOf } from "./locale.ts";

const counters = {
  en: { groups: countersOf("en")("group", "groups"), grants: countersOf("en")("access", "accesses") },
  fr: { groups: countersOf("fr")("groupe", "groupes"), grants: countersOf("fr")("accès", "accès") },
};

const en = {
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
};

export type AdminLeaverPhrases = typeof en;

const fr: AdminLeaverPhrases = {
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
};

export const adminLeaverPhrases: Record<Locale, AdminLeaverPhrases> = { en, fr };
