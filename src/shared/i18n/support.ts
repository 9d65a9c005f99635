// What a user and an admin of the customer read of support: on cards of the annex, in the console, and in the line that the server sends
// while a view is open.

import type { Consent, SupportMode, SupportReason } from "../domain/support.ts";
import type { Locale } from "../contract/me.ts";
import { countersOf } from "./locale.ts";

const contacts = { en: countersOf("en")("contact", "contacts"), fr: countersOf("fr")("contact", "contacts") };

const reasons: Record<Locale, Record<SupportReason, string>> = {
  en: {
    CUSTOMER_REQUEST: "A user’s request",
    SERVICE_FAULT: "A fault of the service",
    ABUSE_REVIEW: "A review of abuse",
    PRODUCTION_ALERT: "An alert in production",
    LEGAL_ORDER: "A legal order",
  },
  fr: {
    CUSTOMER_REQUEST: "Demande d’un utilisateur",
    SERVICE_FAULT: "Panne du service",
    ABUSE_REVIEW: "Contrôle d’un abus",
    PRODUCTION_ALERT: "Alerte en production",
    LEGAL_ORDER: "Injonction légale",
  },
};
const modes: Record<Locale, Record<SupportMode, string>> = {
  en: {
    notify: "Tell us: a colleague of theirs approves",
    streamlined: "A user’s request and agreement suffice; else an administrator approves",
    approve: "An administrator approves each view",
    deny: "Nobody ever looks",
  },
  fr: {
    notify: "Nous informer\u00a0: un de leurs collègues approuve",
    streamlined: "La demande et l’accord d’un utilisateur suffisent\u00a0; sinon un administrateur approuve",
    approve: "Un administrateur approuve chaque consultation",
    deny: "Personne ne consulte jamais",
  },
};
const consents: Record<Locale, Record<Consent, string>> = {
  en: {
    agreement: "the user’s agreement",
    customer: "an administrator’s approval",
    peer: "a colleague’s approval",
  },
  fr: {
    agreement: "l’accord de l’utilisateur",
    customer: "l’approbation d’un administrateur",
    peer: "l’approbation d’un collègue",
  },
};

const en = {
  title: "Support access",
  reasons: reasons.en,
  modes: modes.en,
  consents: consents.en,
  allGroups: "all groups, masked",
  now: (who: string, group: string) => `${who} of support is looking at “${group}”.`,
  nowAll: (who: string) => `${who} of support is looking at your groups, masked.`,
  until: (when: string) => `Until ${when} at the latest`,
  stop: "Stop it",
  lead: "Support sees a group only while you let it: for 30 minutes, reading only, with addresses and numbers masked. Each look is in your organization’s audit trail.",
  agree: "Let support look for 30 minutes",
  agreed: (when: string) => `Support may look at this group until ${when}.`,
  withdraw: "Take it back",
  asks: (who: string, ticket: string) => `${who} asks to look · ${ticket}`,
  past: "Looked at before",
  none: "Support has not looked at your groups in the last 30 days.",
  summary: (count: number) => contacts.en(count),
  uncovered: (fields: string) => `uncovered: ${fields}`,
  masked: "all masked",
};
export type SupportPhrases = typeof en;
const fr: SupportPhrases = {
  title: "Accès de l’assistance",
  reasons: reasons.fr,
  modes: modes.fr,
  consents: consents.fr,
  allGroups: "tous les groupes, masqués",
  now: (who, group) => `${who}, de l’assistance, consulte «\u00a0${group}\u00a0».`,
  nowAll: (who) => `${who}, de l’assistance, consulte vos groupes, masqués.`,
  until: (when) => `Jusqu’à ${when} au plus tard`,
  stop: "Y mettre fin",
  lead: "L’assistance ne voit un groupe que si vous l’autorisez\u00a0: 30 minutes, en lecture seule, adresses et numéros masqués. Chaque consultation figure au journal d’audit de votre organisation.",
  agree: "Autoriser pendant 30 minutes",
  agreed: (when) => `L’assistance peut voir ce groupe jusqu’à ${when}.`,
  withdraw: "Retirer l’accord",
  asks: (who, ticket) => `${who} demande à consulter · ${ticket}`,
  past: "Consultations passées",
  none: "L’assistance n’a pas consulté vos groupes ces 30 derniers jours.",
  summary: (count) => contacts.fr(count),
  uncovered: (fields) => `dévoilés\u00a0: ${fields}`,
  masked: "tout est resté masqué",
};

const phrases: Record<Locale, SupportPhrases> = { en, fr };

export function supportPhrasesOf(locale: Locale): SupportPhrases {
  return phrases[locale];
}
