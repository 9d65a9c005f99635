// What the admin console says of reviews of access.

import type { Locale } from "../../contract/me.ts";
import { countersOf } from "../locale.ts";

const accesses = { en: countersOf("en")("access", "accesses"), fr: countersOf("fr")("accès", "accès") };
const groups = { en: countersOf("en")("group", "groups"), fr: countersOf("fr")("groupe", "groupes") };

const en = {
  review: {
    title: "Access review",
    lead: "Whoever may share a group keeps or ends each access that nobody gave, changed or kept for 90 days. What nobody keeps ends with the review.",
    underway: (who: string, start: string) => `Begun by ${who} on ${start}`,
    due: (day: string) => `What is not kept ends on ${day}.`,
    quarterly: "The next one begins by itself 90 days after this one.",
    progress: (decided: string, all: string) => `${decided} of ${all} decided`,
    figures: { waiting: "Waiting", kept: "Kept", ended: "Ended", lapsed: "Lapsed" },
    last: (day: string) => `Last review, closed on ${day}`,
    none: "There has been no review yet.",
    next: (count: number, groupCount: number) =>
      `A review begun now covers ${accesses.en(count)} to ${groups.en(groupCount)}.`,
    nothing: "Every access was given, changed or kept within the last 90 days.",
    days: "Days until it ends",
    repeat: "Repeat it every quarter",
    everyQuarter: "Yes, by itself",
    once: "No, only this once",
    begin: "Begin a review…",
    confirm: "Begin a review?",
    confirmDetail: (count: number) =>
      `${accesses.en(count)} will end with it unless somebody keeps them. The owners see what waits at home in the sidebar.`,
    go: "Begin it",
    waiting: "What waits",
    noneWaiting: "Nothing waits.",
    columns: { who: "Who", group: "Group", owner: "Owner", level: "Access", given: "Given" },
    keep: "Keep",
    end: "End",
    kept: (who: string) => `${who} keeps access.`,
    ended: (who: string) => `The access of ${who} has ended.`,
  },
};

export type AdminReviewPhrases = typeof en;

const fr: AdminReviewPhrases = {
  review: {
    title: "Revue des accès",
    lead: "Qui peut partager un groupe confirme ou retire chaque accès que personne n’a donné, modifié ou confirmé depuis 90 jours. Ce que personne ne confirme expire avec la revue.",
    underway: (who, start) => `Lancée par ${who} le ${start}`,
    due: (day) => `Ce qui n’est pas confirmé expire le ${day}.`,
    quarterly: "La suivante commence d’elle-même 90 jours après celle-ci.",
    progress: (decided, all) => `${decided} sur ${all} traités`,
    figures: { waiting: "En attente", kept: "Confirmés", ended: "Retirés", lapsed: "Expirés" },
    last: (day) => `Dernière revue, close le ${day}`,
    none: "Il n’y a encore eu aucune revue.",
    next: (count, groupCount) =>
      `Une revue lancée maintenant porterait sur ${accesses.fr(count)} dans ${groups.fr(groupCount)}.`,
    nothing: "Chaque accès a été donné, modifié ou confirmé depuis moins de 90 jours.",
    days: "Durée, en jours",
    repeat: "La répéter chaque trimestre",
    everyQuarter: "Oui, d’elle-même",
    once: "Non, seulement cette fois",
    begin: "Lancer une revue…",
    confirm: "Lancer une revue\u00a0?",
    confirmDetail: (count) =>
      `${accesses.fr(count)}\u00a0: fin avec la revue, sauf confirmation. Les propriétaires voient ce qui attend à l’accueil du volet.`,
    go: "Lancer",
    waiting: "En attente",
    noneWaiting: "Rien n’est en attente.",
    columns: { who: "Qui", group: "Groupe", owner: "Propriétaire", level: "Accès", given: "Donné" },
    keep: "Confirmer",
    end: "Retirer",
    kept: (who) => `${who} garde l’accès.`,
    ended: (who) => `L’accès de ${who} a pris fin.`,
  },
};

export const adminReviewPhrases: Record<Locale, AdminReviewPhrases> = { en, fr };
