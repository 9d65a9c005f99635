// The rules of detection in words, and what they counted: for the operator's people, and for the customer who reads the case.

import type { Locale } from "../../contract/me.ts";
import type { RuleName } from "../../domain/hold.ts";
import { countersOf } from "../locale.ts";

type Counter = ReturnType<ReturnType<typeof countersOf>>;
type Words = {
  rules: Record<RuleName, string>;
  counts: Record<string, Counter>;
};

const one = countersOf("en");
const en: Words = {
  rules: {
    R1: "Several users of one customer, without a ticket that names them",
    R1b: "Many users of one customer within an hour",
    R1c: "Many users of one customer within a day",
    R1d: "Many users of one customer, slowly one after another",
    R2: "A walk through many customers",
    R3: "Much read or uncovered, more than help takes",
    R4: "A user or contact that was made up to notice who looks around",
    R5: "Oneself, a colleague, or somebody declared as close",
    R6: "A view at an unusual hour",
    R7: "Users or contacts gone through in order",
    R8: "The same user again and again within a week",
    R9: "Far more users in a day than colleagues look at",
    R10: "The same justification used again and again",
    R11: "Approvals that one colleague gives nearly all of",
    R12: "Many users of one customer within an hour, by several of the staff",
    R13: "A first view of a customer from a new address",
    R14: "Views opened in which nothing was read",
  },
  counts: {
    subjects: one("user", "users"),
    customers: one("customer", "customers"),
    contactsInView: one("contact in one view", "contacts in one view"),
    contactsToday: one("contact in a day", "contacts in a day"),
    revealsInView: one("field uncovered", "fields uncovered"),
    canaries: one("made-up entry touched", "made-up entries touched"),
    searches: one("search", "searches"),
    opened: one("contact opened", "contacts opened"),
    most: (count) => `at most ${count} elsewhere`,
    hour: (count) => `about ${count}:00, Paris time`,
    hours: (count) => (count > 24 ? `within ${count / 24} days` : `within ${one("hour", "hours")(count)}`),
  },
};

const un = countersOf("fr");
const fr: Words = {
  rules: {
    R1: "Plusieurs utilisateurs d’un client, sans ticket à leur nom",
    R1b: "Beaucoup d’utilisateurs d’un client en une heure",
    R1c: "Beaucoup d’utilisateurs d’un client en un jour",
    R1d: "Beaucoup d’utilisateurs d’un client, lentement l’un après l’autre",
    R2: "Un parcours de nombreux clients",
    R3: "Trop de contacts lus ou dévoilés pour une simple aide",
    R4: "Un utilisateur ou un contact fictif, là pour repérer les curieux",
    R5: "Soi-même, un collègue ou un proche déclaré",
    R6: "Une consultation à une heure inhabituelle",
    R7: "Des utilisateurs ou des contacts parcourus dans l’ordre",
    R8: "Le même utilisateur, encore et encore, en une semaine",
    R9: "Bien plus d’utilisateurs en un jour que les collègues",
    R10: "La même justification, encore et encore",
    R11: "Des approbations données presque toutes par un même collègue",
    R12: "Beaucoup d’utilisateurs d’un client en une heure, par plusieurs membres du personnel",
    R13: "Première consultation d’un client depuis une adresse nouvelle",
    R14: "Des consultations ouvertes sans rien lire",
  },
  counts: {
    subjects: un("utilisateur", "utilisateurs"),
    customers: un("client", "clients"),
    contactsInView: un("contact en une consultation", "contacts en une consultation"),
    contactsToday: un("contact en un jour", "contacts en un jour"),
    revealsInView: un("champ dévoilé", "champs dévoilés"),
    canaries: un("entrée fictive touchée", "entrées fictives touchées"),
    searches: un("recherche", "recherches"),
    opened: un("contact ouvert", "contacts ouverts"),
    most: (count) => `${count} au plus ailleurs`,
    hour: (count) => `vers ${count}\u00a0h, heure de Paris`,
    hours: (count) => (count > 24 ? `en ${count / 24} jours` : `en ${un("heure", "heures")(count)}`),
  },
};

const phrases: Record<Locale, Words> = { en, fr };

/** A rule in words; a name that this build does not know stays as it is. */
export function ruleText(locale: Locale, rule: string): string {
  return new Map(Object.entries(phrases[locale].rules)).get(rule) ?? rule;
}

/** What the rule counted, such as `3 users · within 1 hour`. */
export function countsText(locale: Locale, counts: Readonly<Record<string, number>>): string {
  const given = new Map(Object.entries(counts));
  return Object.entries(phrases[locale].counts)
    .flatMap(([name, say]) => {
      const count = given.get(name);
      return count === undefined ? [] : [say(count)];
    })
    .join(" · ");
}
