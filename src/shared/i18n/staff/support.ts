// What the staff page says of support views; the words for reasons and consents are those that the customer reads (`support.ts`).

import type { TicketKind } from "../../domain/support-ticket.ts";
import type { ViewState } from "../../domain/support.ts";
import type { Locale } from "../../contract/me.ts";
import { countersOf } from "../locale.ts";

const minutes = { en: countersOf("en")("minute", "minutes"), fr: countersOf("fr")("minute", "minutes") };
const contacts = { en: countersOf("en")("contact", "contacts"), fr: countersOf("fr")("contact", "contacts") };

const en = {
  request: {
    title: "Ask for a view",
    lead: "One user, one reason, one open ticket that somebody else filed. Nothing is shown before the customer can see that you look.",
    domain: "Customer’s domain",
    subject: "User’s address",
    group: "Group’s id (empty: all, masked)",
    reason: "Reason",
    ticket: "Ticket",
    justification: "What you will look at, and why (30 characters at least)",
    act: "Ask",
    asked: "Asked. It can be opened once every word that it needs is given.",
  },
  ticket: {
    title: "File a ticket",
    kind: "Kind",
    kinds: {
      request: "A user’s request",
      incident: "Incident",
      order: "Legal order",
    } satisfies Record<TicketKind, string>,
    act: "File",
    filed: "Filed. A colleague can look on it, you cannot.",
  },
  mine: "My views",
  noneMine: "You have asked for none.",
  others: "Others’ requests and open views",
  noneOthers: "None waits, and none is open.",
  states: {
    requested: "Asked for",
    open: "Open",
    lapsed: "Lapsed",
    over: "Over",
  } satisfies Record<ViewState, string>,
  waitsFor: (what: string) => `Waits for ${what}`,
  mayOpen: "Every word is given",
  left: (count: number) => `${minutes.en(count)} left`,
  shown: (count: number, fields: number) =>
    `${count} of 100 contacts shown, ${fields} kinds of field uncovered`,
  open: "Open",
  approve: "Approve",
  revoke: "End it",
  show: "Show",
  close: "Close the view",
  extend: "Prolong once",
  why: "Why half an hour more (30 characters at least)",
  groups: "Groups",
  contacts: contacts.en,
  more: "More",
  reveal: "Uncover",
  values: (count: number) => `${count} ×`,
};
export type StaffSupportPhrases = typeof en;

const fr: StaffSupportPhrases = {
  request: {
    title: "Demander une consultation",
    lead: "Un utilisateur, un motif, un ticket ouvert qu’un autre a enregistré. Rien n’est montré avant que le client puisse voir que vous consultez.",
    domain: "Domaine du client",
    subject: "Adresse de l’utilisateur",
    group: "Identifiant du groupe (vide\u00a0: tous, masqués)",
    reason: "Motif",
    ticket: "Ticket",
    justification: "Ce que vous consulterez, et pourquoi (30 caractères au moins)",
    act: "Demander",
    asked: "Demande enregistrée. La consultation s’ouvrira quand tous les accords seront donnés.",
  },
  ticket: {
    title: "Enregistrer un ticket",
    kind: "Type",
    kinds: { request: "Demande d’un utilisateur", incident: "Incident", order: "Injonction légale" },
    act: "Enregistrer",
    filed: "Enregistré. Un collègue peut consulter sur ce ticket, pas vous.",
  },
  mine: "Mes consultations",
  noneMine: "Vous n’en avez demandé aucune.",
  others: "Demandes et consultations des autres",
  noneOthers: "Aucune n’attend, aucune n’est ouverte.",
  states: { requested: "Demandée", open: "Ouverte", lapsed: "Caduque", over: "Terminée" },
  waitsFor: (what) => `En attente de ${what}`,
  mayOpen: "Tous les accords sont donnés",
  left: (count) => `encore ${minutes.fr(count)}`,
  shown: (count, fields) => `${count} contacts montrés sur 100, ${fields} types de champ dévoilés`,
  open: "Ouvrir",
  approve: "Approuver",
  revoke: "Y mettre fin",
  show: "Afficher",
  close: "Clore la consultation",
  extend: "Prolonger une fois",
  why: "Pourquoi une demi-heure de plus (30 caractères au moins)",
  groups: "Groupes",
  contacts: contacts.fr,
  more: "Suite",
  reveal: "Dévoiler",
  values: (count) => `${count} ×`,
};

export const staffSupportPhrases: Record<Locale, StaffSupportPhrases> = { en, fr };
