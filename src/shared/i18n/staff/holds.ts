// What the staff page says of holds, of the support views that wait for a review, and of the quarterly reminder.

import type { Locale } from "../../contract/me.ts";
import type { HoldState, Verdict } from "../../domain/hold.ts";
import { countersOf } from "../locale.ts";

const views = {
  en: countersOf("en")("view", "views"),
  fr: countersOf("fr")("consultation", "consultations"),
};

const en = {
  holds: {
    none: "Nobody whom you may see is or was on hold.",
    rule: (rule: string) => `Rule ${rule}`,
    states: {
      due: "Waits for a justification",
      overdue: "No justification within a day: account suspended",
      answered: "Waits for a verdict",
      judged: "Waits for a release",
      released: "Released",
    } satisfies Record<HoldState, string>,
    ended: "Judged a breach: never released",
    verdicts: {
      justified: "Justified",
      coached: "Not justified, in good faith: coached",
      breach: "Breach",
    } satisfies Record<Verdict, string>,
    timeline: "Timeline",
    before: (all: number, users: number, ticketed: number) =>
      `${views.en(all)} in the week before, of ${users} different users; with a ticket: ${ticketed}`,
    stages: {
      opened: "Put on hold",
      due: "Justification due",
      justified: "Justified in writing",
      lapsed: "Account suspended",
      judged: "Verdict",
      released: "Released",
    },
    awaited: "not yet",
    said: "Justification",
    justify: "Justify",
    justifyLead:
      "Why you looked, in your own words. You write it once; an officer who had no part in it judges it.",
    justifyText: "Justification (30 characters at least)",
    justified: "Kept. An officer judges it now.",
    alike: "Too much like what you wrote before. Nothing was kept: say what was different this time.",
    judge: "Judge",
    verdict: "Verdict",
    judged: "The verdict is kept, and the customer is told.",
    release: "Propose the release",
    proposed: "Proposed. A lead has to agree; it is off after 12 hours.",
    waitsForLead: (who: string, when: string) =>
      `${who} proposed the release. It waits for a lead, and is off by itself at ${when}.`,
  },
  reviews: {
    due: "Views to look through",
    lead: "A tenth of all views by chance, and those that a rule noticed. Nobody reviews a view of their own.",
    none: "Nothing waits.",
    chance: "Chosen by chance",
    until: (when: string) => `Due ${when}`,
    overdue: (when: string) => `Overdue since ${when}`,
    contacts: countersOf("en")("contact read", "contacts read"),
    outcome: "What you found",
    outcomes: { sound: "Sound", doubtful: "Doubtful" },
    act: "Keep",
    kept: "Kept.",
  },
  access: {
    title: "Support views of the last twelve weeks, by person",
    lead: "All on one scale. For security alone, never to measure anybody’s work.",
    idle: "Nobody opened a view in these days.",
    views: (all: number, unticketed: number) => `${views.en(all)}, without a ticket: ${unticketed}`,
    most: (count: number) => `Busiest day of all: ${views.en(count)}`,
    ticketed: "On a ticket",
    unticketed: "Without a ticket",
    asTable: "The same as a table",
    columns: {
      who: "Who",
      ticketed: "On a ticket",
      unticketed: "Without",
      days: "Days with a view",
      most: "Most in a day",
    },
  },
  lesson: {
    title: "The quarterly reminder",
    until: (when: string) => `Your answers count until ${when}.`,
    due: "Your answers no longer count: customers’ data stays closed to you until you answer all five.",
    act: "Answer",
    passed: "All five are right. Thank you.",
  },
};
export type StaffHoldPhrases = typeof en;

const fr: StaffHoldPhrases = {
  holds: {
    none: "Personne que vous puissiez voir n’est ou n’a été suspendu.",
    rule: (rule) => `Règle ${rule}`,
    states: {
      due: "En attente d’une justification",
      overdue: "Pas de justification en un jour\u00a0: compte suspendu",
      answered: "En attente d’un verdict",
      judged: "En attente de la levée",
      released: "Levée",
    },
    ended: "Jugée comme violation\u00a0: jamais levée",
    verdicts: {
      justified: "Justifié",
      coached: "Non justifié, de bonne foi\u00a0: recadré",
      breach: "Violation",
    },
    timeline: "Chronologie",
    before: (all, users, ticketed) =>
      `${views.fr(all)} la semaine précédente, de ${users} utilisateurs différents\u00a0; avec ticket\u00a0: ${ticketed}`,
    stages: {
      opened: "Suspension",
      due: "Échéance de la justification",
      justified: "Justification écrite",
      lapsed: "Compte suspendu",
      judged: "Verdict",
      released: "Levée",
    },
    awaited: "pas encore",
    said: "Justification",
    justify: "Justifier",
    justifyLead:
      "Pourquoi vous avez consulté, avec vos mots. Vous l’écrivez une fois\u00a0; un officier qui n’y a pris aucune part tranche.",
    justifyText: "Justification (30 caractères au moins)",
    justified: "Enregistrée. Un officier va trancher.",
    alike:
      "Trop proche de ce que vous avez déjà écrit. Rien n’a été conservé\u00a0: dites ce qui différait cette fois.",
    judge: "Trancher",
    verdict: "Verdict",
    judged: "Le verdict est conservé et le client en est informé.",
    release: "Proposer la levée",
    proposed: "Proposé. Un responsable doit approuver\u00a0; abandonné après 12\u00a0heures.",
    waitsForLead: (who, when) =>
      `${who} a proposé la levée. Un responsable doit approuver\u00a0; abandonnée d’elle-même le ${when}.`,
  },
  reviews: {
    due: "Consultations à contrôler",
    lead: "Une sur dix au hasard, et celles qu’une règle a remarquées. Personne ne contrôle les siennes.",
    none: "Rien n’est en attente.",
    chance: "Choisie au hasard",
    until: (when) => `À faire avant le ${when}`,
    overdue: (when) => `En retard depuis le ${when}`,
    contacts: countersOf("fr")("contact lu", "contacts lus"),
    outcome: "Votre constat",
    outcomes: { sound: "Régulière", doubtful: "Douteuse" },
    act: "Enregistrer",
    kept: "Enregistré.",
  },
  access: {
    title: "Consultations des douze dernières semaines, par personne",
    lead: "Même échelle pour tous. Pour la sécurité seulement, jamais pour juger du travail de quelqu’un.",
    idle: "Personne n’a ouvert de consultation pendant ces jours.",
    views: (all, unticketed) => `${views.fr(all)}, sans ticket\u00a0: ${unticketed}`,
    most: (count) => `Jour le plus chargé\u00a0: ${views.fr(count)}`,
    ticketed: "Avec ticket",
    unticketed: "Sans ticket",
    asTable: "En tableau",
    columns: {
      who: "Qui",
      ticketed: "Avec ticket",
      unticketed: "Sans",
      days: "Jours concernés",
      most: "Maximum par jour",
    },
  },
  lesson: {
    title: "Le rappel trimestriel",
    until: (when) => `Vos réponses valent jusqu’au ${when}.`,
    due: "Vos réponses ne valent plus\u00a0: les données des clients vous restent fermées tant que les cinq ne sont pas justes.",
    act: "Répondre",
    passed: "Les cinq réponses sont justes. Merci.",
  },
};

export const staffHoldPhrases: Record<Locale, StaffHoldPhrases> = { en, fr };
