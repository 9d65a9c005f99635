// What the admin console says of people who leave.

import type { Locale } from "../../contract/me.ts";
import type { Departure } from "../../domain/departure.ts";
import { countersOf } from "../locale.ts";

const counters = {
  en: { groups: countersOf("en")("group", "groups"), grants: countersOf("en")("access", "accesses") },
  fr: { groups: countersOf("fr")("groupe", "groupes"), grants: countersOf("fr")("accès", "accès") },
};

const departure: Record<Locale, Record<Departure, string>> = {
  en: { suspended: "Suspended", deleted: "Deleted" },
  fr: { suspended: "Suspendu", deleted: "Supprimé" },
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
    noticed: "By itself, as the directory says",
    byItself:
      "Once a day Carnet looks who is gone. A deleted account is seen off at once, a suspended one after seven days; the successor is set in the sharing policy.",
    noneNoticed: "Nobody who owns a group or has access by name is suspended or deleted.",
    looked: (when: string) => `The directory was last looked at on ${when}.`,
    neverLooked: "The directory has not been looked at yet.",
    columns: { who: "Address", account: "Account", noticed: "Noticed", next: "What happens" },
    departure: departure.en,
    due: (day: string) => `Seen off on ${day}, unless the account is active again by then.`,
    now: "Do it now…",
  },
};

export type AdminLeaverPhrases = typeof en;

const fr: AdminLeaverPhrases = {
  leavers: {
    lead: "Les groupes reviennent à un successeur ou à l’organisation, et les accès personnels prennent fin. Les blocages restent. Vous voyez d’abord ce qui changerait.",
    leaver: "Qui part (adresse)",
    successor: "Successeur (vide\u00a0: l’organisation)",
    preview: "Voir ce qui changerait",
    would: "Voici ce qui changerait",
    nothing: "Rien\u00a0: cette personne ne possède aucun groupe et n’a aucun accès personnel.",
    stillThere: (email) => `${email} est encore actif dans l’annuaire.`,
    successorGone: (email) => `Le compte ${email} est suspendu ou supprimé. Choisissez quelqu’un d’autre.`,
    moved: (group, to) => `«\u00a0${group}\u00a0»\u00a0: nouveau propriétaire ${to}`,
    ended: (group, who, held) => `«\u00a0${group}\u00a0»\u00a0: fin de l’accès de ${who} (${held})`,
    act: (groups, grants) =>
      `Transférer ${counters.fr.groups(groups)}, mettre fin à ${counters.fr.grants(grants)}`,
    confirm: (email) =>
      `${email} perd tout cela aussitôt. Le journal d’audit garde la trace de ce qui est fait.`,
    go: "Confirmer",
    done: (groups, grants) => `Fait\u00a0: ${counters.fr.groups(groups)}, ${counters.fr.grants(grants)}`,
    report: "Compte rendu",
    download: "Télécharger le compte rendu",
    noticed: "Automatiquement, selon l’annuaire",
    byItself:
      "Une fois par jour, Carnet regarde qui est parti. Un compte supprimé est traité aussitôt, un compte suspendu après sept jours\u00a0; le successeur se choisit dans les règles de partage.",
    noneNoticed: "Aucun propriétaire ni titulaire d’un accès personnel n’est suspendu ou supprimé.",
    looked: (when) => `Dernière consultation de l’annuaire\u00a0: ${when}.`,
    neverLooked: "L’annuaire n’a pas encore été consulté.",
    columns: { who: "Adresse", account: "Compte", noticed: "Constaté", next: "Suite" },
    departure: departure.fr,
    due: (day) => `Départ traité le ${day}, sauf si le compte est réactivé d’ici là.`,
    now: "Traiter maintenant…",
  },
};

export const adminLeaverPhrases: Record<Locale, AdminLeaverPhrases> = { en, fr };
